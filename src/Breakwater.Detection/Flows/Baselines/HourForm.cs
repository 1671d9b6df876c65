using System.Text;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>How an hour is written down on disk.</summary>
internal static class HourForm
{
    public static byte[] Write(in HourKey key, HourRecord hour)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(key.Exporter);
        writer.Write(key.Device);
        writer.Write7BitEncodedInt64(key.Hour);
        writer.Write7BitEncodedInt(key.Item);
        writer.Write(hour.Rate);
        for (int at = 0; at < FlowSeriesCount.Value; at++)
        {
            writer.Write7BitEncodedInt64((long)hour.Bytes[at]);
            writer.Write7BitEncodedInt64((long)hour.Packets[at]);
            writer.Write((ulong)(hour.Variance[at] >> 64));
            writer.Write((ulong)hour.Variance[at]);
            writer.Write(hour.Largest[at] is not null);
            if (hour.Largest[at] is { } flow)
            {
                ConversationForm.Write(writer, flow);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static (HourKey Key, HourRecord Hour) Read(ReadOnlySpan<byte> value)
    {
        using MemoryStream bytes = new(value.ToArray());
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        HourKey key = new(
            reader.ReadString(),
            reader.ReadString(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt()
        );
        HourRecord hour = new() { Rate = reader.ReadUInt32() };
        for (int at = 0; at < FlowSeriesCount.Value; at++)
        {
            hour.Bytes[at] = (ulong)reader.Read7BitEncodedInt64();
            hour.Packets[at] = (ulong)reader.Read7BitEncodedInt64();
            hour.Variance[at] = new UInt128(reader.ReadUInt64(), reader.ReadUInt64());
            hour.Largest[at] = reader.ReadBoolean() ? ConversationForm.ReadFlow(reader) : null;
        }

        return (key, hour);
    }
}
