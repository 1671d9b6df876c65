using Breakwater.Detection.RecordConsumers.Sightings;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>One difference between what takes records and what is registered to.</summary>
internal sealed record ConsumerDiscrepancy
{
    /// <summary>The check of <c>content/call_records/consumers.yml</c>.</summary>
    public required string Check { get; init; }

    /// <summary>Smaller is nearer to the cause.</summary>
    public required int Rank { get; init; }

    public required string Summary { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What was seen of it; at least one.</summary>
    public required IReadOnlyList<ConsumerSighting> Evidence { get; init; }

    /// <summary>Ticks; 0 where no time is known.</summary>
    public required long First { get; init; }

    public required long Last { get; init; }

    public long Count { get; init; }

    /// <summary>What it is about, so that what else was seen of the same is its consequence.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    public ConsumerSighting One => Evidence[0];
}
