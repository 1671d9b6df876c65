using System.Text.Json.Serialization;
using Breakwater.Model.Documents;

namespace Breakwater.Model.RecordExposure;

/// <summary>
/// How many call records of how many people were taken, of which period and with which fields, as far as the evidence shows. It speaks of accesses
/// that stand in open findings; whether they were theft is for the findings to show.
/// </summary>
public sealed record RecordExposureReport
{
    /// <summary>Name and version of its schema.</summary>
    [JsonRequired]
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = RecordExposureDocument.Schema;

    /// <summary>Each store, by name.</summary>
    public IReadOnlyList<StoreExposure> Stores { get; init; } = [];

    /// <summary>Records, over all stores.</summary>
    public required CountBounds Rows { get; init; }

    /// <summary>Subscribers whose records they are, over all stores.</summary>
    public required CountBounds Subscribers { get; init; }

    /// <summary>Numbers that called or were called by them, over all stores.</summary>
    public required CountBounds OtherParties { get; init; }

    /// <summary>How many people of the watch list statements name; null where none does.</summary>
    public long? WatchListedNumbers { get; init; }

    /// <summary>How many statements name one of them; null where none does.</summary>
    public long? WatchListQueries { get; init; }

    /// <summary>What a person at the database can count to settle the bounds.</summary>
    public IReadOnlyList<CountQuery> Queries { get; init; } = [];

    /// <summary>The least that a carrier tells of a breach of call records, as far as it follows from the evidence (FCC 23-111, amended 47 CFR 64.2011).</summary>
    public IReadOnlyList<NoticeFact> NoticeFacts { get; init; } = [];

    /// <summary>What holds for all numbers, each a sentence.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];
}

/// <summary>One fact of a notice.</summary>
/// <param name="Name"><c>carrier</c>, <c>description</c>, <c>method</c>, <c>dates</c>, <c>customers</c>, <c>financial_loss</c>, <c>data</c>.</param>
/// <param name="Value">A sentence; null where a person must fill it in.</param>
public sealed record NoticeFact(string Name, string? Value);

/// <summary>What was taken from one store.</summary>
public sealed record StoreExposure
{
    /// <summary>Its name.</summary>
    public required string Store { get; init; }

    /// <summary>Tables, sorted; at most 100.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Accounts that took it, sorted; at most 100.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Accesses.</summary>
    public long Accesses { get; init; }

    /// <summary>How many of them may be their accounts' own work: they count in upper bounds alone.</summary>
    public long Possible { get; init; }

    /// <summary>Accesses whose rows the audit does not count.</summary>
    public long Uncounted { get; init; }

    /// <summary>The first access; null where no time is known.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>The last access; null where no time is known.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>The records asked for begin here; null where a statement leaves it open.</summary>
    public DateTimeOffset? RecordsFrom { get; init; }

    /// <summary>The records asked for end here; null where a statement leaves it open.</summary>
    public DateTimeOffset? RecordsTo { get; init; }

    /// <summary>What the columns that came out hold, in the words of <c>call_records.field_catalogue</c>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Records.</summary>
    public required CountBounds Rows { get; init; }

    /// <summary>Subscribers whose records they are.</summary>
    public required CountBounds Subscribers { get; init; }

    /// <summary>Numbers that called or were called by them.</summary>
    public required CountBounds OtherParties { get; init; }

    /// <summary>The part of it that was taken as files, which no query of a database counts; null where none was.</summary>
    public FileExposure? Files { get; init; }

    /// <summary>The queries of the report cover every access; else no count of a database settles the bounds.</summary>
    public bool IsCovered { get; init; }

    /// <summary>Findings that name the accesses, sorted.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What must hold for the numbers to be right, each a sentence.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>Counts by home operator, contract, ... as the database's administrator gave them.</summary>
    public IReadOnlyList<ExposureBreakdown> Breakdowns { get; init; } = [];
}

/// <summary>What was taken as files of call records.</summary>
public sealed record FileExposure
{
    /// <summary>Files, each once.</summary>
    public required long Files { get; init; }

    /// <summary>How many of them are among the evidence, so that what they hold was counted.</summary>
    public required long Read { get; init; }

    /// <summary>They were found outside of every store, and may be copies of what other accesses took.</summary>
    public bool AreFound { get; init; }

    /// <summary>Records.</summary>
    public required CountBounds Rows { get; init; }

    /// <summary>Subscribers whose records they are.</summary>
    public required CountBounds Subscribers { get; init; }

    /// <summary>Numbers that called or were called by them.</summary>
    public required CountBounds OtherParties { get; init; }
}

/// <summary>Counts by one dimension.</summary>
/// <param name="Dimension"><c>home_operator</c>, <c>contract</c>, <c>day</c>, ...</param>
/// <param name="Cells">Each with what is counted in it.</param>
public sealed record ExposureBreakdown(string Dimension, IReadOnlyList<ExposureCell> Cells);

/// <summary>One count of a breakdown, as it may be shown.</summary>
/// <param name="Key">Which operator, contract, day.</param>
/// <param name="Subscribers">How many; <c>&lt;10</c> for 1 to 9, <c>hidden</c> where the number would give another one away.</param>
public sealed record ExposureCell(string Key, string Subscribers);
