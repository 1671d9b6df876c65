using System.Globalization;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>One flow record that a finding shows: where it is and what it says.</summary>
internal readonly record struct ShownFlow
{
    public required int Item { get; init; }

    public required EvidencePosition Position { get; init; }

    public required long? Start { get; init; }

    public required UInt128 Source { get; init; }

    public required UInt128 Destination { get; init; }

    public required int SourcePort { get; init; }

    public required int DestinationPort { get; init; }

    public required byte Protocol { get; init; }

    public required ulong Packets { get; init; }

    public required ulong Bytes { get; init; }

    /// <summary>One of how many packets was looked at; 0 where nothing is known.</summary>
    public required uint Rate { get; init; }

    /// <summary>The record in words: flow records are binary, so that this stands for the original text.</summary>
    public string Text(string exporter)
    {
        bool ports = Protocol is 6 or 17 or 132;
        string when = Start is { } start
            ? DateTimeOffset
                .FromUnixTimeMilliseconds(start)
                .ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : "no time";
        string sampled = Rate > 1 ? string.Create(CultureInfo.InvariantCulture, $", one of {Rate} packets") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{when} {End(Source, SourcePort, ports)} > {End(Destination, DestinationPort, ports)} {ProtocolNames.Of(Protocol)}, {Packets} packets, {Bytes} bytes{sampled}, told by {exporter}"
        );
    }

    /// <summary>The order of records: by time, then by place; the same whatever the order of reading.</summary>
    public static int Compare(in ShownFlow one, string onePath, in ShownFlow other, string otherPath)
    {
        int order = (one.Start ?? long.MaxValue).CompareTo(other.Start ?? long.MaxValue);
        order = order != 0 ? order : string.CompareOrdinal(onePath, otherPath);
        order = order != 0 ? order : one.Position.Offset.CompareTo(other.Position.Offset);
        return order != 0 ? order : one.Position.Number.CompareTo(other.Position.Number);
    }

    private static string End(UInt128 address, int port, bool ports)
    {
        string text = AddressNumber.Text(address);
        return !ports ? text
            : text.Contains(':', StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"[{text}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{text}:{port}");
    }
}
