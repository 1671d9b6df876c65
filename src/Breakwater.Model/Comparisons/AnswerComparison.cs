using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Comparisons;

/// <summary>What is different between two answers, and what in their manifests explains it.</summary>
public sealed record AnswerComparison
{
    /// <summary>Version and time of the earlier answer.</summary>
    public required ComparedAnswer Old { get; init; }

    /// <summary>Version and time of the later answer.</summary>
    public required ComparedAnswer New { get; init; }

    /// <summary>The worst state, then the foothold and the three harms.</summary>
    public required IReadOnlyList<HarmChange> Harms { get; init; }

    /// <summary>How the alignment with what is published of the actor differs; null where it does not.</summary>
    public AlignmentChange? Alignment { get; init; }

    /// <summary>Incidents that differ: the worst first.</summary>
    public IReadOnlyList<IncidentChange> Incidents { get; init; } = [];

    /// <summary>How many incidents are the same in both.</summary>
    public int SameIncidents { get; init; }

    /// <summary>Credentials that an intruder may have in one answer and not in the other, or otherwise, sorted by kind and name.</summary>
    public IReadOnlyList<CredentialChange> Credentials { get; init; } = [];

    /// <summary>Devices that stand in another list, sorted by name.</summary>
    public required IReadOnlyList<DeviceChange> Devices { get; init; }

    /// <summary>What could not be seen and now can, or need not be said any more.</summary>
    public required IReadOnlyList<string> GapsClosed { get; init; }

    /// <summary>What could be seen, or was not asked, and is a gap now.</summary>
    public required IReadOnlyList<string> GapsOpened { get; init; }

    /// <summary>Evidence, knowledge and arguments that differ, sorted by kind and name.</summary>
    public required IReadOnlyList<InputChange> Inputs { get; init; }

    /// <summary>Findings that differ: the worst first.</summary>
    public required IReadOnlyList<FindingChange> Findings { get; init; }

    /// <summary>How many findings differ in each way, those that are not listed included.</summary>
    public required IReadOnlyDictionary<FindingChangeKind, long> Counts { get; init; }

    /// <summary>How many findings are the same in both.</summary>
    public required long Same { get; init; }

    /// <summary>What else a reader must know: limits that were reached, what cannot be held against each other.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One of the two answers.</summary>
/// <param name="ToolVersion">Version of the tool that gave it.</param>
/// <param name="AsOf">The time that it speaks for.</param>
/// <param name="Overall">Its worst state; null where nothing could be assessed.</param>
public sealed record ComparedAnswer(string ToolVersion, DateTimeOffset? AsOf, HarmState? Overall);

/// <summary>What is different for one harm.</summary>
/// <param name="Harm">The harm.</param>
/// <param name="OldState">State before; null where it could not be assessed.</param>
/// <param name="NewState">State now; null where it could not be assessed.</param>
/// <param name="OldAssessable">How far it could be assessed before.</param>
/// <param name="NewAssessable">How far it can be assessed now.</param>
/// <param name="Counts">Counts that differ, sorted by key.</param>
/// <param name="NewReasons">Reasons that were not given before.</param>
/// <param name="LostReasons">Reasons that are not given any more.</param>
/// <param name="Causes">Why the findings that the reasons name are new or gone.</param>
public sealed record HarmChange(
    Harm Harm,
    HarmState? OldState,
    HarmState? NewState,
    Assessable OldAssessable,
    Assessable NewAssessable,
    IReadOnlyList<CountChange> Counts,
    IReadOnlyList<string> NewReasons,
    IReadOnlyList<string> LostReasons,
    IReadOnlyList<ChangeCause> Causes
)
{
    /// <summary>Anything is different.</summary>
    public bool IsAny =>
        OldState != NewState
        || OldAssessable != NewAssessable
        || Counts.Count > 0
        || NewReasons.Count > 0
        || LostReasons.Count > 0;
}

/// <summary>A count of a harm that differs.</summary>
/// <param name="Key">Key in <c>proven</c> or <c>upper_bound</c>.</param>
/// <param name="IsUpperBound">The most that it can be; else what is proven.</param>
/// <param name="Old">Before; null where it was not known.</param>
/// <param name="New">Now; null where it is not known.</param>
public sealed record CountChange(string Key, bool IsUpperBound, long? Old, long? New);

/// <summary>A device that stands in another list of the verdict.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Old">The list before: compromised, suspected, accessed, silent; null where it stood in none.</param>
/// <param name="New">The list now; null where it stands in none.</param>
public sealed record DeviceChange(string Device, string? Old, string? New);

/// <summary>What an input is.</summary>
public enum InputKind
{
    /// <summary>A file of evidence.</summary>
    Evidence,

    /// <summary>A rule, an indicator list, a table, an inventory, a suppression file.</summary>
    Knowledge,

    /// <summary>An argument of the command that changes the answer.</summary>
    Argument,

    /// <summary>The version of the tool, or of its time zones.</summary>
    Product,
}

/// <summary>One input that differs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Path, or name of the argument.</param>
/// <param name="Old">What it was: a status, a hash, a value; null where it was not there.</param>
/// <param name="New">What it is; null where it is not there.</param>
public sealed record InputChange(InputKind Kind, string Name, string? Old, string? New);
