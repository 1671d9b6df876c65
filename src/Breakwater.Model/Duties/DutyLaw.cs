namespace Breakwater.Model.Duties;

/// <summary>Where a rule stands.</summary>
public enum DutyStatus
{
    /// <summary>It binds.</summary>
    InForce,

    /// <summary>Whether this text binds is not settled; counsel chooses.</summary>
    Unsettled,

    /// <summary>Nobody must; it is asked for.</summary>
    Voluntary,

    /// <summary>Enacted or proposed, not yet binding.</summary>
    Pending,

    /// <summary>Repealed or withdrawn.</summary>
    Rescinded,

    /// <summary>No duty to tell, but a condition that must be looked at before anything is shared.</summary>
    Gate,
}

/// <summary>The rule behind an answer, as its pack states it.</summary>
/// <param name="Duty">Id of the duty; several texts of one duty share it.</param>
/// <param name="Option">Which text, where counsel chooses between several; else null.</param>
/// <param name="Title">Title.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="From">The first day on which it holds; null where that is not stated.</param>
/// <param name="To">The first day on which it no longer holds; null where it still does.</param>
/// <param name="Source">Citations.</param>
/// <param name="LastChecked">When a person last looked.</param>
/// <param name="Mark">V read at the source, S a trustworthy restatement, K known practice, D our own judgement.</param>
/// <param name="File">File of the pack.</param>
public sealed record DutyLaw(
    string Duty,
    string? Option,
    string Title,
    DutyStatus Status,
    DateOnly? From,
    DateOnly? To,
    string Source,
    DateOnly LastChecked,
    string Mark,
    string File
)
{
    /// <summary>Whose law it is, two letters; null for a contract.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>What a reader must know of it, each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
