using Breakwater.Model.Evidence;

namespace Breakwater.Model.RecordExposure;

/// <summary>
/// A query that the database's administrator runs under dual control on a copy that nobody changes. It holds no number of a subscriber: where one
/// stands in a statement, the query has a placeholder and says where the statement is.
/// </summary>
public sealed record CountQuery
{
    /// <summary>First 80 bits of SHA-256 of store and text, in base32: an answer names the text that it answers.</summary>
    public required string Id { get; init; }

    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>The table; the statement's own where <see cref="IsOfStatement"/>.</summary>
    public required string Table { get; init; }

    /// <summary>SQL, lines ended by line feeds.</summary>
    public required string Text { get; init; }

    /// <summary>It counts what one statement gives, and not the records of a table.</summary>
    public bool IsOfStatement { get; init; }

    /// <summary>How many records one row that it counts can hold.</summary>
    public int RecordsOfRow { get; init; } = 1;

    /// <summary>What it counts is exactly what the accesses could take; else they took some of it.</summary>
    public bool IsExact { get; init; }

    /// <summary>The accesses it covers may be their accounts' own work: what it counts bounds, and proves nothing.</summary>
    public bool IsOnlyPossible { get; init; }

    /// <summary>Rows that the accesses it covers are proven to have given; null where none is counted.</summary>
    public long? ProvenRows { get; init; }

    /// <summary>
    /// Columns of the query that count what single accesses gave, each with the count of the audit: where all agree, the database still holds what
    /// it held, and all that the query counts was given out. Empty where the audit or a statement leaves that open.
    /// </summary>
    public IReadOnlyList<AccessCount> Checks { get; init; } = [];

    /// <summary>Accesses that it covers.</summary>
    public long Accesses { get; init; }

    /// <summary>What stands for each placeholder.</summary>
    public IReadOnlyList<QueryPlaceholder> Placeholders { get; init; } = [];

    /// <summary>Queries of the same records by operator, contract and day.</summary>
    public IReadOnlyList<BreakdownQuery> Breakdowns { get; init; } = [];
}

/// <summary>A query that counts subscribers by one dimension.</summary>
/// <param name="Dimension"><c>contract</c>, <c>day</c>, <c>home_operator</c>.</param>
/// <param name="Text">SQL, lines ended by line feeds.</param>
public sealed record BreakdownQuery(string Dimension, string Text);

/// <summary>What one access gave.</summary>
/// <param name="Name">Column of the query.</param>
/// <param name="Rows">Rows, as the audit counts them.</param>
public sealed record AccessCount(string Name, long Rows);

/// <summary>What stands for a placeholder.</summary>
public enum PlaceholderKind : byte
{
    /// <summary>One value of the statement.</summary>
    Value,

    /// <summary>One value of the statement, followed by a per cent sign.</summary>
    Prefix,

    /// <summary>All values that the statement holds the column against.</summary>
    AllValues,

    /// <summary>The statement itself, without the words of an export.</summary>
    Statement,

    /// <summary>When the statement was run, as the column writes times: records begin before they are read.</summary>
    TimeOfAccess,
}

/// <summary>Something that is not shown or not known here, and where it stands.</summary>
/// <param name="Name">As the query names it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The item that holds the statement.</param>
/// <param name="Position">Where in the item.</param>
/// <param name="Column">The column that is held against it; empty where it is the statement itself.</param>
/// <param name="Number">Which of the values that the statement holds the column against, from 1; else 0.</param>
public sealed record QueryPlaceholder(
    string Name,
    PlaceholderKind Kind,
    string Path,
    EvidencePosition Position,
    string Column,
    int Number
);
