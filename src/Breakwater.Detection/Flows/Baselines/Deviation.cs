using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>An hour of a device that is far above what was usual.</summary>
internal sealed record Deviation
{
    public required string Device { get; init; }

    public required string Exporter { get; init; }

    public required long Hour { get; init; }

    public required FlowSeries Series { get; init; }

    public required ulong Bytes { get; init; }

    public required Usual Usual { get; init; }

    /// <summary>The largest record of the hour.</summary>
    public required ShownFlow Flow { get; init; }

    /// <summary>One of how many packets was looked at; below 2 all were, or nothing is known.</summary>
    public required uint Rate { get; init; }

    /// <summary>Packets that were looked at.</summary>
    public required ulong Packets { get; init; }

    /// <summary>The exporter took up the rate only lately.</summary>
    public required bool IsNewRate { get; init; }

    /// <summary>How many times as many flows as usual the exporter told of.</summary>
    public required double Growth { get; init; }

    /// <summary>Earlier turns of a month with about as much.</summary>
    public required IReadOnlyList<DateOnly> Turns { get; init; }
}
