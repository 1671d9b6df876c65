using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.RecordExposure;

/// <summary>What the rows are that the audit counts.</summary>
public enum TakenRows : byte
{
    /// <summary>Each row is one record, and none comes twice.</summary>
    Records,

    /// <summary>A join or a union: a row can hold several records, and a record can come again.</summary>
    Joined,

    /// <summary>Groups of records, each of which names somebody.</summary>
    Groups,

    /// <summary>The statement was not understood; the audit names the table.</summary>
    Unknown,

    /// <summary>A whole file was taken.</summary>
    File,
}

/// <summary>One access that is held to be theft or may be, and what it can have taken.</summary>
public sealed record RecordTaking
{
    /// <summary>Stands for the store of a file that was found and may be of any.</summary>
    public const string UnknownStore = "files found outside of stores";

    /// <summary>The same for one access in several findings.</summary>
    public required long Access { get; init; }

    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>When.</summary>
    public required EventTime Time { get; init; }

    /// <summary>Rows, as the audit counts them; null where it does not.</summary>
    public long? Rows { get; init; }

    /// <summary>The most rows that the statement gives; null where it does not say.</summary>
    public long? Limit { get; init; }

    /// <summary>What a row is.</summary>
    public TakenRows RowsAre { get; init; }

    /// <summary>What the columns that came out hold, in the words of <c>call_records.field_catalogue</c>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Each use of a table of call records; empty where the statement was not understood.</summary>
    public IReadOnlyList<RecordSet> Sets { get; init; } = [];

    /// <summary>The file, where one was taken.</summary>
    public TakenFile? File { get; init; }

    /// <summary>People of the watch list whom it names, as tokens.</summary>
    public IReadOnlyList<SealedToken> Watched { get; init; } = [];

    /// <summary>
    /// It lies in a finding and may be the account's own work all the same, or the finding is a low one: it counts in upper
    /// bounds and proves nothing.
    /// </summary>
    public bool IsOnlyPossible { get; init; }

    /// <summary>Path of the item that holds the record of the access.</summary>
    public required string Path { get; init; }

    /// <summary>Where in the item.</summary>
    public required EvidencePosition Position { get; init; }
}
