using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Duties;

/// <summary>What is to be done about one step of a duty.</summary>
public enum DutyState
{
    /// <summary>Somebody must be told.</summary>
    Due,

    /// <summary>Somebody must be told if what is open turns out so.</summary>
    Open,

    /// <summary>Nobody must be told, and telling is asked for.</summary>
    Asked,

    /// <summary>A person says that it was done.</summary>
    Done,

    /// <summary>Nothing was seen that triggers it; what could not be seen may.</summary>
    NotSeen,

    /// <summary>It does not apply, as a person says or a bound shows.</summary>
    DoesNotApply,
}

/// <summary>One step of a duty: whom to tell, by when, and why.</summary>
public sealed record DutyAnswer
{
    /// <summary>Id of the duty.</summary>
    public required string Duty { get; init; }

    /// <summary>Id of the step within it.</summary>
    public required string Step { get; init; }

    /// <summary>What is to be done, in words.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be done about it.</summary>
    public required DutyState State { get; init; }

    /// <summary>Who is told.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>By which way.</summary>
    public string? Channel { get; init; }

    /// <summary>The latest moment; null where the rule names none or the clock has not started.</summary>
    public DutyDeadline? By { get; init; }

    /// <summary>The earliest moment; null where there is none.</summary>
    public DutyDeadline? NotBefore { get; init; }

    /// <summary>The rule's own words for the clock, such as <c>as soon as practicable</c>.</summary>
    public string? Words { get; init; }

    /// <summary>The latest moment is an aim that the carrier set itself, not one of the rule.</summary>
    public bool IsTarget { get; init; }

    /// <summary>The latest moment has passed at the time that the answer speaks for.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>When it was done, as a person says; null where it was not.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Why, each a sentence that a fact states.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>Names of the facts that decided it.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Findings that triggered it; at most 12.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>How far the evidence shows the trigger; null where it rests on no evidence.</summary>
    public HarmState? HowSure { get; init; }

    /// <summary>What is still open, each with what decides it.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Delays that may be had, each a sentence.</summary>
    public IReadOnlyList<string> Delays { get; init; } = [];

    /// <summary>What two texts or a hold ask that cannot both be met, each a sentence.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>The rules.</summary>
    public IReadOnlyList<DutyLaw> Laws { get; init; } = [];

    /// <summary>Id of the draft; null where there is none.</summary>
    public string? Draft { get; init; }

    /// <summary>Whose law it is, two letters; null for a contract.</summary>
    public string? Jurisdiction => Laws.Select(l => l.Jurisdiction).FirstOrDefault(j => j is not null);

    /// <summary>It is the law of another jurisdiction than those that concern the carrier by what is known.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>A rule that binds, or may bind, is behind it.</summary>
    public bool IsBinding => Laws.Any(l => l.Status is DutyStatus.InForce or DutyStatus.Unsettled);
}
