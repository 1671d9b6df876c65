using Breakwater.Model.Findings;

namespace Breakwater.Model.Incidents;

/// <summary>One act and the kind of evidence that shows it, of which no other act of the list makes use.</summary>
/// <param name="Act">The behaviours that it names, or its rule.</param>
/// <param name="Dataset">The kind of evidence.</param>
/// <param name="Finding">Id of the first finding.</param>
public sealed record IncidentArtefact(string Act, string Dataset, string Finding);

/// <summary>What an intruder was about for a time.</summary>
/// <param name="Stage">Its id in <c>content/incidents/stages.csv</c>.</param>
/// <param name="Title">Its name.</param>
/// <param name="First">When it began; null where no finding of it has a time.</param>
/// <param name="Last">Its last sign.</param>
/// <param name="Findings">How many findings show it; one that shows several stages counts in each.</param>
/// <param name="Devices">Where, at most <see cref="ListedDevices"/>, sorted.</param>
/// <param name="DeviceCount">On how many devices.</param>
/// <param name="Finding">Id of its first finding.</param>
public sealed record IncidentStage(
    string Stage,
    string Title,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Findings,
    IReadOnlyList<string> Devices,
    int DeviceCount,
    string Finding
)
{
    /// <summary>The most devices that a stage names.</summary>
    public const int ListedDevices = 24;
}

/// <summary>The earliest sign that an intruder was inside, and how long he was at least.</summary>
/// <param name="At">When.</param>
/// <param name="Device">Where; null where the finding names no device, or several.</param>
/// <param name="Finding">Id of the finding.</param>
/// <param name="Summary">What it says.</param>
/// <param name="IsShown">The act is shown (<c>docs/answers.md</c>); otherwise it is no more than the earliest that points at it.</param>
/// <param name="LastAct">The last act of the incident.</param>
/// <param name="DwellSeconds">From the one to the other: the least time of the stay.</param>
/// <param name="SeenSince">From when on evidence of that device was read; a stay that began before shows in nothing that was read. Null where not known.</param>
public sealed record FirstFoothold(
    DateTimeOffset At,
    string? Device,
    string Finding,
    string Summary,
    bool IsShown,
    DateTimeOffset LastAct,
    long DwellSeconds,
    DateTimeOffset? SeenSince
);

/// <summary>By which rule two findings are told together.</summary>
public enum JoinRule
{
    /// <summary>They name the same telling device within its window.</summary>
    SameDevice,

    /// <summary>They name the same telling address, account, file, tunnel and so on within its window.</summary>
    SameEntity,

    /// <summary>They share two entities within an hour.</summary>
    TwoEntities,

    /// <summary>They are of one rule, share an entity, and belong to nothing else.</summary>
    OneRule,

    /// <summary>A finding below medium is near one at medium or above with which it shares a telling entity.</summary>
    Nearby,
}

/// <summary>Two findings that are told together, and why.</summary>
/// <param name="Rule">The rule that joins them.</param>
/// <param name="Entities">What they share.</param>
/// <param name="From">Id of the first finding of the one.</param>
/// <param name="To">Id of the first finding of the other.</param>
/// <param name="FromTime">When the one ended.</param>
/// <param name="ToTime">When the other began.</param>
/// <param name="ApartSeconds">How far they lie apart; null where one has no time.</param>
/// <param name="WithinSeconds">The most that the rule allows; null where time plays no part.</param>
/// <param name="Otherwise">What else could explain that they share it.</param>
public sealed record IncidentJoin(
    JoinRule Rule,
    IReadOnlyList<Entity> Entities,
    string From,
    string To,
    DateTimeOffset? FromTime,
    DateTimeOffset? ToTime,
    long? ApartSeconds,
    long? WithinSeconds,
    string Otherwise
);

/// <summary>How far another explanation was looked into.</summary>
public enum AlternativeStanding
{
    /// <summary>The inventory says what was approved, and nothing in it fits.</summary>
    NothingFits,

    /// <summary>Nobody said what was approved, so it stays open.</summary>
    NotAssessable,

    /// <summary>No inventory could say it; only what settles it can.</summary>
    Open,
}

/// <summary>What else could explain some findings of an incident.</summary>
/// <param name="Explanation">A sentence.</param>
/// <param name="Behaviours">Behaviours of the incident that it would explain.</param>
/// <param name="Standing">How far it was looked into.</param>
/// <param name="Settles">What would tell the two apart, a sentence.</param>
/// <param name="Findings">Ids of findings that it would explain, the first ones.</param>
public sealed record AlternativeExplanation(
    string Explanation,
    IReadOnlyList<string> Behaviours,
    AlternativeStanding Standing,
    string Settles,
    IReadOnlyList<string> Findings
);

/// <summary>Findings of one rule that one thing explains.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Title">Its title.</param>
/// <param name="Disposition">Explained or suppressed.</param>
/// <param name="By">What explains them.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Count">How many.</param>
/// <param name="Devices">Where, at most <see cref="IncidentStage.ListedDevices"/>, sorted.</param>
/// <param name="Finding">Id of the first.</param>
public sealed record ConsideredFindings(
    string Rule,
    string Title,
    DispositionState Disposition,
    string By,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Count,
    IReadOnlyList<string> Devices,
    string Finding
);
