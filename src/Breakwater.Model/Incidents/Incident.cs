using System.Text.Json.Serialization;
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

    /// <summary>How sure we are that it happened, 0 to 100, by the independent artefacts that show it (<c>docs/incidents.md</c>).</summary>
    public required int Confidence { get; init; }

    /// <summary>What the confidence rests on, each a sentence.</summary>
    public IReadOnlyList<string> ConfidenceReasons { get; init; } = [];

    /// <summary>Different acts, each paired with a kind of evidence of its own that shows it.</summary>
    public IReadOnlyList<IncidentArtefact> Artefacts { get; init; } = [];

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

    /// <summary>Stages in the order in which they began; what names no behaviour stands in the last.</summary>
    public IReadOnlyList<IncidentStage> Stages { get; init; } = [];

    /// <summary>The earliest sign that somebody was inside; null where no act shows one.</summary>
    public FirstFoothold? FirstFoothold { get; init; }

    /// <summary>Why its findings are told together, in time order.</summary>
    public IReadOnlyList<IncidentJoin> Joins { get; init; } = [];

    /// <summary>What else could explain its findings, and what would tell the two apart.</summary>
    public IReadOnlyList<AlternativeExplanation> Alternatives { get; init; } = [];

    /// <summary>Findings near it that something explains: they were looked at and do not count.</summary>
    public IReadOnlyList<ConsideredFindings> Considered { get; init; } = [];

    /// <summary>How far it looks like what is published of the actor; null where no rule was given.</summary>
    public ActorAlignment? Alignment { get; init; }

    /// <summary>The most joins and lines of considered findings that one incident lists.</summary>
    public const int ListedJoins = 300;

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
    [property: JsonPropertyName("rule")] string RuleId,
    string Summary,
    string Finding
);
