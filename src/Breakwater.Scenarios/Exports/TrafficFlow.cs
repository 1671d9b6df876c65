using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Exports;

/// <summary>What a router saw of one direction of a conversation.</summary>
/// <param name="Exporter">The router.</param>
/// <param name="Start">Its first packet.</param>
/// <param name="Source">Who sent.</param>
/// <param name="Destination">Who received.</param>
internal sealed record TrafficFlow(Device Exporter, DateTime Start, string Source, string Destination)
{
    /// <summary>IANA protocol number.</summary>
    public int Protocol { get; init; } = 6;

    public int SourcePort { get; init; }

    public int DestinationPort { get; init; }

    public int Seconds { get; init; } = 1;

    public long Packets { get; init; } = 1;

    public long Bytes { get; init; } = 40;

    /// <summary>TCP flags, FIN the lowest bit.</summary>
    public int Flags { get; init; }

    public StoryMark? Mark { get; init; }

    /// <summary>The last packet.</summary>
    public DateTime End => Start.AddSeconds(Seconds);
}
