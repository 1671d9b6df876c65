using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>What was done with a store.</summary>
public enum AccessKind : byte
{
    /// <summary>Rows were read.</summary>
    Read,

    /// <summary>Rows were carried out of the store by an export.</summary>
    Export,

    /// <summary>Rows were put into another table.</summary>
    Copy,

    /// <summary>The store's own catalogue was asked which tables there are.</summary>
    Catalogue,

    /// <summary>A topic of a queue was read: who does is held against the register of consumers, and it is no access of its own.</summary>
    Queue,

    /// <summary>A subscriber was looked up in a register of subscribers or a message centre: no call record came out.</summary>
    Register,
}

/// <summary>One access to call records, without any identity in clear.</summary>
public sealed record StoreAccess
{
    /// <summary>When, ticks of <see cref="EventTime"/>; 0 where not known.</summary>
    public required long Ticks { get; init; }

    /// <summary>How far the time can be relied upon.</summary>
    public required TimeTrust Trust { get; init; }

    /// <summary>Of the record, or of its statement where an audit writes several records of one: the same is one access.</summary>
    public required long Hash { get; init; }

    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>The inventory lists the store.</summary>
    public bool IsRegistered { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Address or name of the client; empty where the record does not say.</summary>
    public string Client { get; init; } = "";

    /// <summary>Client program; empty where the record does not say.</summary>
    public string Program { get; init; } = "";

    /// <summary>The login that names the client; null where the record itself does, or nobody.</summary>
    public RecordPlace? Login { get; init; }

    /// <summary>What was done.</summary>
    public required AccessKind Kind { get; init; }

    /// <summary>The form of an export; empty where it is none.</summary>
    public string Form { get; init; } = "";

    /// <summary>Only the audit names the object: there is no statement, or it was not understood.</summary>
    public bool IsNamedOnly { get; init; }

    /// <summary>Tables of records, sorted, joined by commas.</summary>
    public required string Tables { get; init; }

    /// <summary>What the columns that came out hold.</summary>
    public FieldClasses Exposed { get; init; }

    /// <summary>What the columns that conditions asked hold.</summary>
    public FieldClasses Asked { get; init; }

    /// <summary>Subscribers whom the statement names, each once, as tokens of the run, in its order; the first <see cref="TokenLimit"/>.</summary>
    public IReadOnlyList<SealedToken> Subscribers { get; init; } = [];

    /// <summary>The same subscribers as tokens of the case that the run belongs to; empty where it has none.</summary>
    public IReadOnlyList<SealedToken> CaseSubscribers { get; init; } = [];

    /// <summary>How many subscribers it names.</summary>
    public int Named { get; init; }

    /// <summary>The records asked for begin here; 0 where the statement does not say.</summary>
    public long FromTicks { get; init; }

    /// <summary>The records asked for end here; 0 where the statement does not say.</summary>
    public long ToTicks { get; init; }

    /// <summary>Rows, as the audit counts them; null where it does not.</summary>
    public long? Rows { get; init; }

    /// <summary>The most rows that the statement gives; null where it does not say.</summary>
    public long? Limit { get; init; }

    /// <summary>What the rows are.</summary>
    public TakenRows RowsAre { get; init; } = TakenRows.Unknown;

    /// <summary>Which rows of each use of a table of records were asked for; empty where that is not known.</summary>
    public IReadOnlyList<RecordSet> Sets { get; init; } = [];

    /// <summary>People of the watch list and canaries whom it names; empty where there is no list or no key.</summary>
    public IReadOnlyList<WatchSight> Sights { get; init; } = [];

    /// <summary>It names a subscriber that does not exist.</summary>
    public bool TouchesCanary => Sights.Any(s => s.IsCanary);

    /// <summary>The audit names a ticket or an order with it.</summary>
    public bool HasTicket { get; init; }

    /// <summary>A number that stands for the ticket in this process; 0 where there is none.</summary>
    public long Ticket { get; init; }

    /// <summary>Database and schema that a copy was put into, or bucket, stage, share or folder of an export, digits of dates left out; empty where it is none or stays where it was.</summary>
    public string Target { get; init; } = "";

    /// <summary>A whole database or server was backed up or copied: its tables of records are among what was taken.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whom the records were sent to: organisations, mailboxes, hosts, sorted; empty where the record does not say.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Bytes, as the audit counts them; null where it does not.</summary>
    public long? Bytes { get; init; }

    /// <summary>What came out are groups or counts, not records.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>Records are joined with records by the numbers of parties: who called those who called.</summary>
    public bool IsContactGraph { get; init; }

    /// <summary>The item that holds the record.</summary>
    public required EvidenceItem Item { get; init; }

    /// <summary>Where in the item.</summary>
    public required EvidencePosition Position { get; init; }

    /// <summary>Which kind of evidence it is.</summary>
    public required string Dataset { get; init; }

    /// <summary>The record, numbers replaced; at most 600 bytes.</summary>
    public required byte[] Excerpt { get; init; }

    /// <summary>The most tokens that one access keeps.</summary>
    public const int TokenLimit = 256;
}
