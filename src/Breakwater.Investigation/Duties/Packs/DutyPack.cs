using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>One text of one duty, as counsel wrote it down.</summary>
public sealed record DutyPack
{
    /// <summary>The rule: its citations, days, status and mark.</summary>
    public required DutyLaw Law { get; init; }

    /// <summary>What triggers it.</summary>
    public required DutyCondition When { get; init; }

    /// <summary>What is to be done.</summary>
    public IReadOnlyList<DutyStep> Steps { get; init; } = [];

    /// <summary>Each contract of the carrier is a step of it.</summary>
    public bool IsForContracts { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (Law.From is null || day >= Law.From) && (Law.To is null || day < Law.To);
}

/// <summary>One step of a duty.</summary>
public sealed record DutyStep
{
    /// <summary>Its id within the duty; texts of one duty that speak of the same step share it.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Who is told.</summary>
    public IReadOnlyList<string> Tell { get; init; } = [];

    /// <summary>By which way.</summary>
    public string? How { get; init; }

    /// <summary>What triggers it beside what triggers the duty; null where nothing does.</summary>
    public DutyCondition? When { get; init; }

    /// <summary>The clock of the latest moment; null where the rule names none.</summary>
    public DutyClock? By { get; init; }

    /// <summary>The rule's own words for the clock.</summary>
    public string? Words { get; init; }

    /// <summary>The latest moment is an aim of the carrier's own.</summary>
    public bool IsTarget { get; init; }

    /// <summary>The clock of the earliest moment; null where there is none.</summary>
    public DutyClock? NotBefore { get; init; }

    /// <summary>How an agency may hold it back; null where none may.</summary>
    public DutyHoldRule? Hold { get; init; }

    /// <summary>Delays that may be had.</summary>
    public IReadOnlyList<DutyDelay> Delays { get; init; } = [];

    /// <summary>Id of the draft; null where there is none.</summary>
    public string? Draft { get; init; }
}

/// <summary>How long an agency may hold a notice back.</summary>
/// <param name="Days">Days of its first direction.</param>
/// <param name="IsInWriting">The direction must be in writing.</param>
public sealed record DutyHoldRule(int Days, bool IsInWriting);

/// <summary>A delay that may be had.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="When">When it may be had.</param>
/// <param name="Until">The clock of its end; null where a fact names the end.</param>
/// <param name="UntilFact">The time fact that names the end; null where a clock does.</param>
/// <param name="Needs">What must be done to have it.</param>
public sealed record DutyDelay(string Name, DutyCondition When, DutyClock? Until, string? UntilFact, string Needs);

/// <summary>In what a clock counts.</summary>
public enum ClockUnit
{
    /// <summary>Hours that pass, whatever the clocks on the wall do.</summary>
    Hours,

    /// <summary>Calendar days after the day of the start.</summary>
    Days,

    /// <summary>Business days after the day of the start.</summary>
    BusinessDays,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>The next such day of a later year.</summary>
    NextYear,
}

/// <summary>A clock of a rule.</summary>
public sealed record DutyClock
{
    /// <summary>The time fact that it starts at, or <c>sent DUTY/STEP</c>.</summary>
    public required string From { get; init; }

    /// <summary>In what it counts.</summary>
    public required ClockUnit Unit { get; init; }

    /// <summary>How many; for <see cref="ClockUnit.NextYear"/> the month times 100 plus the day.</summary>
    public required int Amount { get; init; }

    /// <summary>The calendar of business days; null where it counts none.</summary>
    public string? Calendar { get; init; }

    /// <summary>The zones in which the day of the start is taken; where they differ, that which is stricter. Empty stands for the carrier's.</summary>
    public IReadOnlyList<string> StartZones { get; init; } = [];

    /// <summary>The zones in which it ends; where they differ, that which is stricter. Empty stands for the carrier's.</summary>
    public IReadOnlyList<string> EndZones { get; init; } = [];

    /// <summary>The minute of the last day at which it ends; null stands for the end of that day.</summary>
    public int? EndMinute { get; init; }

    /// <summary>The word for the carrier's zone.</summary>
    public const string Carrier = "carrier";

    /// <summary>What stands before the name of a step in <see cref="From"/>.</summary>
    public const string Sent = "sent ";
}

/// <summary>Where the law is not settled, counsel chooses between texts.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Question">What is not settled.</param>
/// <param name="Options">The texts, and <see cref="Stricter"/>.</param>
/// <param name="Default">What holds where counsel has not chosen.</param>
public sealed record DutyChoice(string Duty, string Question, IReadOnlyList<string> Options, string Default)
{
    /// <summary>All texts at once: the earliest of the latest moments, the latest of the earliest.</summary>
    public const string Stricter = "stricter";
}
