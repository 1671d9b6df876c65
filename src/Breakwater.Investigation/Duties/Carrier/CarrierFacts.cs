using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Carrier;

/// <summary>What counsel states about the carrier and the case (<c>schemas/carrier-facts.json</c>). What is not stated is open.</summary>
public sealed record CarrierFacts
{
    /// <summary>Nothing stated.</summary>
    public static CarrierFacts None { get; } = new();

    /// <summary>The carrier's zone, a name of the tz database; null where it is not stated.</summary>
    public string? Zone { get; init; }

    /// <summary>Who determined what; null where nobody did.</summary>
    public DutyDetermination? Determination { get; init; }

    /// <summary>Values by name of the fact.</summary>
    public IReadOnlyDictionary<string, StatedFact> Facts { get; init; } =
        new SortedDictionary<string, StatedFact>(StringComparer.Ordinal);

    /// <summary>Counsel's choice of a text, by duty.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When a step was done, by <c>duty/step</c>.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Sent { get; init; } =
        new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Directions of agencies to hold a notice back.</summary>
    public IReadOnlyList<NoticeHold> Holds { get; init; } = [];

    /// <summary>Contracts that bind the carrier to tell; null where none is stated, empty where there is none.</summary>
    public IReadOnlyList<NoticeContract>? Contracts { get; init; }
}

/// <summary>One value that counsel states.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Place">Where it stands, as <c>file:line</c>.</param>
public sealed record StatedFact(FactKind Kind, string Place)
{
    /// <summary>Yes or no.</summary>
    public bool IsYes { get; init; }

    /// <summary>A number.</summary>
    public long Number { get; init; }

    /// <summary>A time.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>A text.</summary>
    public string Text { get; init; } = "";

    /// <summary>A list.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>An agency directs a carrier to hold a notice back.</summary>
/// <param name="Step">Which notice, as <c>duty/step</c>.</param>
/// <param name="Agency">Which agency.</param>
/// <param name="From">When it was directed.</param>
/// <param name="Days">For how many days; null where <paramref name="Until"/> is given.</param>
/// <param name="Until">Until when; null where <paramref name="Days"/> are given.</param>
/// <param name="IsInWriting">It is in writing.</param>
/// <param name="IsExtension">It extends an earlier direction.</param>
/// <param name="Reference">Where the direction is filed.</param>
public sealed record NoticeHold(
    string Step,
    string Agency,
    DateTimeOffset From,
    int? Days,
    DateTimeOffset? Until,
    bool IsInWriting,
    bool IsExtension,
    string? Reference
);

/// <summary>A contract that binds the carrier to tell.</summary>
/// <param name="Name">Its name, small letters, digits, - and _.</param>
/// <param name="Party">Who is told.</param>
/// <param name="When">The fact that triggers it.</param>
/// <param name="Unit">In what its clock counts.</param>
/// <param name="Amount">How many.</param>
/// <param name="Calendar">The calendar of business days; null where it counts none.</param>
/// <param name="Reference">The clause.</param>
public sealed record NoticeContract(
    string Name,
    string Party,
    string When,
    ClockUnit Unit,
    int Amount,
    string? Calendar,
    string? Reference
);
