using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Model.Findings;

/// <summary>One thing that a detector found, with its proof.</summary>
public sealed record Finding
{
    /// <summary>First 128 bits of SHA-256 in base32 (26 characters, lower case), made by <see cref="FindingId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule or check that found it.</summary>
    public required RuleReference Rule { get; init; }

    /// <summary>How bad it is if true.</summary>
    public required Level Level { get; init; }

    /// <summary>Tell people by a way that the intruder cannot read ("Critical+").</summary>
    public bool NotifyOutOfBand { get; init; }

    /// <summary>How sure we are that it is true, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>What raised or lowered the confidence, each a short sentence.</summary>
    public IReadOnlyList<string> ConfidenceReasons { get; init; } = [];

    /// <summary>Which harm it speaks of.</summary>
    public required Harm Harm { get; init; }

    /// <summary>ATT&amp;CK v19, FiGHT and MoTIF ids, sorted.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>Rows of the threat reference that it covers (<c>T01</c> ... <c>S12</c>), sorted.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>First time.</summary>
    public required EventTime First { get; init; }

    /// <summary>Last time.</summary>
    public required EventTime Last { get; init; }

    /// <summary>Who and what is concerned, sorted by kind and value, without repeats.</summary>
    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>The proof; never empty.</summary>
    public required IReadOnlyList<EvidenceRef> Evidence { get; init; }

    /// <summary>How many records the finding stands for, where not all are listed in <see cref="Evidence"/>; 0 means as many as listed.</summary>
    public long Occurrences { get; init; }

    /// <summary>
    /// What it adds to the counts of the verdict, by key (<c>targets_read</c>, <c>hidden_tasks</c>, ...). One root is counted by one
    /// finding, so that sums count nothing twice.
    /// </summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = NoCounts;

    /// <summary>The most that each count can be, where the evidence gives a bound.</summary>
    public IReadOnlyDictionary<string, long> AtMost { get; init; } = NoCounts;

    /// <summary>No count.</summary>
    public static IReadOnlyDictionary<string, long> NoCounts { get; } =
        new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>One plain sentence that a person without telecom training understands.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether something explains or suppresses it.</summary>
    public Disposition Disposition { get; init; } = Disposition.Open;

    /// <summary>Ids of findings that belong to it, sorted.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Who may see it: a TLP 2.0 label.</summary>
    public string Disclosure { get; init; } = "TLP:AMBER";
}

/// <summary>A rule or check.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">Which family of detectors.</param>
/// <param name="Version">Its version or date.</param>
public sealed record RuleReference(string Id, string Title, RuleKind Kind, string Version);

/// <summary>The families of detectors.</summary>
public enum RuleKind
{
    /// <summary>A Sigma rule on single events.</summary>
    Sigma,

    /// <summary>A Sigma correlation.</summary>
    Correlation,

    /// <summary>A published or supplied indicator.</summary>
    Indicator,

    /// <summary>A check of a device configuration.</summary>
    Configuration,

    /// <summary>A check of flow records.</summary>
    Flow,

    /// <summary>A check of signalling.</summary>
    Signalling,

    /// <summary>Two records that should agree and do not.</summary>
    Reconciliation,

    /// <summary>Something that should have been logged and was not.</summary>
    Silence,

    /// <summary>A departure from what was seen before.</summary>
    Baseline,

    /// <summary>A check of mail.</summary>
    Mail,
}

/// <summary>How bad a finding is if it is true.</summary>
public enum Level
{
    /// <summary>Worth knowing.</summary>
    Informational,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}

/// <summary>Which harm a finding speaks of.</summary>
public enum Harm
{
    /// <summary>Customer call records.</summary>
    CallRecords,

    /// <summary>Private communications.</summary>
    Communications,

    /// <summary>Information under court-ordered intercepts.</summary>
    InterceptData,

    /// <summary>The intruder got in, stayed or moved.</summary>
    Foothold,

    /// <summary>The intruder hid or blinded the defender.</summary>
    DefenceEvasion,

    /// <summary>A weakness, not an act.</summary>
    Exposure,
}

/// <summary>Kinds of entity.</summary>
public enum EntityKind
{
    /// <summary>A router, switch, firewall or host, by the name it gives itself.</summary>
    Device,

    /// <summary>An account.</summary>
    Account,

    /// <summary>An IP address.</summary>
    Address,

    /// <summary>A network prefix.</summary>
    Prefix,

    /// <summary>An interface, as <c>device/interface</c>.</summary>
    Interface,

    /// <summary>A tunnel.</summary>
    Tunnel,

    /// <summary>A file.</summary>
    File,

    /// <summary>A store of call records.</summary>
    Store,

    /// <summary>A subscriber, by token.</summary>
    SubscriberToken,

    /// <summary>An intercept task, by token.</summary>
    TaskToken,

    /// <summary>An intercept order, by token.</summary>
    OrderToken,

    /// <summary>A roaming or interconnect partner.</summary>
    Partner,

    /// <summary>A piece of software.</summary>
    Software,

    /// <summary>A destination of intercepts, by token.</summary>
    DestinationToken,

    /// <summary>An agency, by token.</summary>
    AgencyToken,
}

/// <summary>Who or what a finding is about.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">Its name; a token where the kind says so.</param>
public sealed record Entity(EntityKind Kind, string Value);

/// <summary>Whether a finding stands.</summary>
/// <param name="State">Open, explained or suppressed.</param>
/// <param name="By">What explains or suppresses it; null while open.</param>
public sealed record Disposition(DispositionState State, string? By)
{
    /// <summary>Nothing explains it.</summary>
    public static Disposition Open { get; } = new(DispositionState.Open, null);
}

/// <summary>States of a disposition.</summary>
public enum DispositionState
{
    /// <summary>Nothing explains it.</summary>
    Open,

    /// <summary>Something in the inventory or the evidence explains it.</summary>
    ExplainedBy,

    /// <summary>A suppression that a person wrote covers it.</summary>
    SuppressedBy,
}
