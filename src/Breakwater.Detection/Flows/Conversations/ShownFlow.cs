using Breakwater.Model.Evidence;
using Breakwater.Model.Flows.Events;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>One flow record that a finding shows: where it is and what it says.</summary>
internal readonly record struct ShownFlow
{
    public required int Item { get; init; }

    public required EvidencePosition Position { get; init; }

    /// <summary>When it began, where what it says of that is believable.</summary>
    public required long? Start { get; init; }

    /// <summary>What it says.</summary>
    public required FlowRecord Record { get; init; }

    public UInt128 Source => Record.Source;

    public UInt128 Destination => Record.Destination;

    public int SourcePort => Record.SourcePort;

    public int DestinationPort => Record.DestinationPort;

    public byte Protocol => Record.Protocol;

    public ulong Packets => Record.Packets;

    public ulong Bytes => Record.Bytes;

    /// <summary>One of how many packets was looked at; 0 where nothing is known.</summary>
    public uint Rate => Record.Rate;

    /// <summary>The order of records: by time, then by place; the same whatever the order of reading.</summary>
    public static int Compare(in ShownFlow one, string onePath, in ShownFlow other, string otherPath)
    {
        int order = (one.Start ?? long.MaxValue).CompareTo(other.Start ?? long.MaxValue);
        order = order != 0 ? order : string.CompareOrdinal(onePath, otherPath);
        order = order != 0 ? order : one.Position.Offset.CompareTo(other.Position.Offset);
        return order != 0 ? order : one.Position.Number.CompareTo(other.Position.Number);
    }
}
