using System.Text;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Correlation;

/// <summary>A match as it lies in a spill; its events lie beside it.</summary>
internal static class MatchForm
{
    public static byte[] Write(SigmaCorrelationMatch match)
    {
        using MemoryStream bytes = new();
        using (BinaryWriter writer = new(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(match.Correlation);
            writer.Write7BitEncodedInt(match.Group.Count);
            foreach (string value in match.Group)
            {
                writer.Write(value);
            }

            writer.Write(match.First);
            writer.Write(match.Began);
            writer.Write(match.Last);
            writer.Write(match.Count);
            writer.Write(match.IsLowerBound);
            writer.Write(match.Measured);
        }

        return bytes.ToArray();
    }

    public static SigmaCorrelationMatch Read(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream stream = new(bytes.ToArray(), writable: false);
        using BinaryReader reader = new(stream, Encoding.UTF8);
        return new SigmaCorrelationMatch
        {
            Correlation = reader.ReadInt32(),
            Group = [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.ReadString())],
            First = reader.ReadInt64(),
            Began = reader.ReadInt64(),
            Last = reader.ReadInt64(),
            Count = reader.ReadInt64(),
            IsLowerBound = reader.ReadBoolean(),
            Measured = reader.ReadDecimal(),
            Events = [],
        };
    }
}
