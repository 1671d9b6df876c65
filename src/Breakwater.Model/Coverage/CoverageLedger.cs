using Breakwater.Model.Evidence;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Model.Coverage;

/// <summary>What became of an item.</summary>
public enum CoverageStatus
{
    /// <summary>Read whole.</summary>
    Read,

    /// <summary>Read in part; the faults say what is missing.</summary>
    PartlyRead,

    /// <summary>Not read; the reason says why.</summary>
    Refused,

    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>Read as lines of text whose meaning is not known: events with <c>message</c> only.</summary>
    TextOnly,

    /// <summary>Recognised, but there is no reader.</summary>
    Unsupported,

    /// <summary>Written by this tool.</summary>
    OwnOutput,

    /// <summary>The same bytes as another item, which was read.</summary>
    Duplicate,
}

/// <summary>What became of one item.</summary>
public sealed record CoverageItem
{
    /// <summary>Path as in <see cref="EvidenceItem.Path"/>.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256; null where the item could not be read at all.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Recognised format.</summary>
    public required string Format { get; init; }

    /// <summary>What became of it.</summary>
    public required CoverageStatus Status { get; init; }

    /// <summary>Why, in plain words, unless it was simply read.</summary>
    public string? Reason { get; init; }

    /// <summary>Bytes it has.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that reached a reader.</summary>
    public long BytesRead { get; init; }

    /// <summary>Events made of it.</summary>
    public long Records { get; init; }

    /// <summary>Records that gave no event.</summary>
    public long Rejected { get; init; }

    /// <summary>Faults by reason.</summary>
    public IReadOnlyList<FaultCount> Faults { get; init; } = [];

    /// <summary>Assumptions made about times, each a short sentence; empty where all is stated.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];
}

/// <summary>How often a fault was met in an item.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How often.</param>
/// <param name="FirstAt">Where first.</param>
public sealed record FaultCount(FaultReason Reason, long Count, EvidencePosition FirstAt);

/// <summary>When one source was seen.</summary>
public sealed record SourceCoverage
{
    /// <summary>Device or host, by the name that its records give; where they give none, the folder of the item, ended by <c>/</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Whether the records name the device or host.</summary>
    public bool IsNamed => !Device.EndsWith('/');

    /// <summary>ECS dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>First event; null where none has a time.</summary>
    public required DateTimeOffset? First { get; init; }

    /// <summary>Last event; null where none has a time.</summary>
    public required DateTimeOffset? Last { get; init; }

    /// <summary>How many events.</summary>
    public long Events { get; init; }

    /// <summary>How many of them record a command that was entered; null where nobody counted.</summary>
    public long? Commands { get; init; }

    /// <summary>How many record a login; null where nobody counted.</summary>
    public long? Logins { get; init; }

    /// <summary>How many are of severity informational or debug (RFC 5424, section 6.2.1: 6 and 7); null where nobody counted.</summary>
    public long? Informational { get; init; }

    /// <summary>How many carry the source's own sequence number; null where nobody counted.</summary>
    public long? Sequenced { get; init; }

    /// <summary>How many have no trustworthy time of their own; null where nobody counted.</summary>
    public long? Untimed { get; init; }

    /// <summary>Times in which nothing was seen although its own rhythm would have it, and times in which flows were lost.</summary>
    public IReadOnlyList<Hole> Holes { get; init; } = [];
}

/// <summary>A time in which a source was not seen, or of which something is missing.</summary>
/// <param name="From">Last event before.</param>
/// <param name="To">First event after.</param>
public sealed record Hole(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Flow records that sequence numbers say are missing; null where nobody counts them.</summary>
    public long? LostRecords { get; init; }

    /// <summary>Datagrams that sequence numbers say are missing; null where nobody counts them.</summary>
    public long? LostDatagrams { get; init; }

    /// <summary>Something is missing among what was seen; otherwise nothing was seen.</summary>
    public bool IsLoss => LostRecords is not null || LostDatagrams is not null;
}

/// <summary>Whether one behaviour of the threat reference could have been seen.</summary>
/// <param name="Id"><c>T01</c> ... <c>S12</c>.</param>
/// <param name="Assessable">full, partial or none.</param>
/// <param name="Why">In plain words.</param>
public sealed record TechniqueCoverage(string Id, Assessable Assessable, string Why);

/// <summary>Whether an indicator or pattern could be evaluated.</summary>
/// <param name="Id">Its id or source.</param>
/// <param name="Status"><c>evaluated</c>, <c>not_evaluated</c>, <c>expired</c> or <c>revoked</c>.</param>
/// <param name="Why">In plain words.</param>
public sealed record IntelCoverage(string Id, string Status, string Why);

/// <summary>How far a question could be answered from the evidence.</summary>
public enum Assessable
{
    /// <summary>The evidence that would show it is there.</summary>
    Full,

    /// <summary>Some of it is.</summary>
    Partial,

    /// <summary>None of it is: nothing can be said.</summary>
    None,
}

/// <summary>The whole ledger.</summary>
/// <param name="Items">Every item, sorted by path.</param>
/// <param name="Sources">Every source, sorted by device and dataset.</param>
/// <param name="Techniques">Every behaviour, sorted by id.</param>
/// <param name="Intel">Indicators and patterns that were not evaluated, sorted by id.</param>
public sealed record CoverageLedger(
    IReadOnlyList<CoverageItem> Items,
    IReadOnlyList<SourceCoverage> Sources,
    IReadOnlyList<TechniqueCoverage> Techniques,
    IReadOnlyList<IntelCoverage> Intel
)
{
    /// <summary>How far the hours of devices could be held against a baseline, sorted by device and exporter; empty where none was given.</summary>
    public IReadOnlyList<FlowBaselineCoverage> FlowBaseline { get; init; } = [];

    /// <summary>What the audits of stores of call records tell and could tell, sorted by store and dataset; empty where no store is known.</summary>
    public IReadOnlyList<StoreAuditCoverage> CallRecordAudits { get; init; } = [];
}
