using Breakwater.Model.Findings;

namespace Breakwater.Model.Incidents;

/// <summary>Findings that belong together by shared entities and time.</summary>
public sealed record Incident
{
    /// <summary>Derived from its earliest finding's id; stable while that finding is.</summary>
    public required string Id { get; init; }

    /// <summary>One plain sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Worst level of its findings.</summary>
    public required Level Level { get; init; }

    /// <summary>Best confidence of its findings at that level.</summary>
    public required int Confidence { get; init; }

    /// <summary>First time; null where no finding has one.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Last time.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Harms that its findings speak of.</summary>
    public IReadOnlyList<Harm> Harms { get; init; } = [];

    /// <summary>Behaviours of its findings, sorted.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>Entities, most frequent first.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>How many findings it has.</summary>
    public long FindingCount { get; init; }

    /// <summary>Ids of its findings in time order, at most <see cref="ListedFindings"/>.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What happened, in time order; findings of the same rule on the same device close together are one line.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>The most ids and timeline entries that one incident lists.</summary>
    public const int ListedFindings = 1000;
}

/// <summary>One line of an incident's timeline.</summary>
/// <param name="First">When; null where not known.</param>
/// <param name="Last">Until when.</param>
/// <param name="Count">How many findings.</param>
/// <param name="Level">Worst level.</param>
/// <param name="Device">Device, where there is one.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Summary">What happened.</param>
/// <param name="Finding">Id of the first of the findings.</param>
public sealed record TimelineEntry(
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Count,
    Level Level,
    string? Device,
    string RuleId,
    string Summary,
    string Finding
);
