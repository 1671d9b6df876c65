using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Duties;

/// <summary>Whether something holds, ordered so that the weaker of two is the smaller.</summary>
public enum FactState
{
    /// <summary>It does not hold: a person says so, or a bound shows it.</summary>
    No,

    /// <summary>It was looked for and not seen; what could not be seen may still change it.</summary>
    NotSeen,

    /// <summary>Nobody has said, and the evidence does not show it.</summary>
    Open,

    /// <summary>It holds.</summary>
    Yes,
}

/// <summary>One thing that decides who must be told: of the case, or of the carrier.</summary>
public sealed record DutyFact
{
    /// <summary>Its name in packs and drafts.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it holds; for a number, a time, a text or a list, whether it is known.</summary>
    public required FactState State { get; init; }

    /// <summary>What is known, one sentence for the carrier's own eyes.</summary>
    public required string Statement { get; init; }

    /// <summary>What a draft may say of it, with small counts hidden; null where nothing is known or nothing may leave.</summary>
    public string? Outward { get; init; }

    /// <summary>Where it comes from: a file of the answer with its part, or a line of the carrier's facts.</summary>
    public required string Source { get; init; }

    /// <summary>Findings that it rests on, the strongest first; at most 12.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>How many findings it rests on.</summary>
    public long FindingCount { get; init; }

    /// <summary>What decides it; null where it is decided.</summary>
    public string? Decides { get; init; }

    /// <summary>How far the evidence shows it; null for what a person says.</summary>
    public HarmState? HowSure { get; init; }

    /// <summary>A number is at least so large.</summary>
    public long? AtLeast { get; init; }

    /// <summary>A number is at most so large.</summary>
    public long? AtMost { get; init; }

    /// <summary>The time, where it is one.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The words, where it is a list.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
