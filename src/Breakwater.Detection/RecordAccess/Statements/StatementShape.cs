using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>What a statement takes: from which tables, which columns, of which rows.</summary>
public sealed record StatementShape
{
    /// <summary>What it does.</summary>
    public required SqlAction Action { get; init; }

    /// <summary>Its first words, upper case.</summary>
    public required string Verb { get; init; }

    /// <summary>The form of an export; null where it is none.</summary>
    public string? ExportForm { get; init; }

    /// <summary>The tables that it reads, each use of a table once, in the order of the statement.</summary>
    public IReadOnlyList<TableUse> Tables { get; init; } = [];

    /// <summary>What binds two of the tables together.</summary>
    public IReadOnlyList<TableJoin> Joins { get; init; } = [];

    /// <summary>Tables that it writes or defines, parts joined by points.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Names of rights, roles, users and procedures in it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The most rows that it gives; null where it does not say.</summary>
    public long? Limit { get; init; }

    /// <summary>It, or a query within it, gives only so many of the rows that its conditions allow.</summary>
    public bool HasLimit { get; init; }

    /// <summary>The rows that it gives are groups or counts, not records.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>Rows that are the same come out once, here or in a query within it.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Its text was cut.</summary>
    public bool IsCut { get; init; }

    /// <summary>Something of it was passed over: a condition may be missing here.</summary>
    public bool HasUnknown { get; init; }

    /// <summary>Why nothing is known of it; null where <see cref="Action"/> is known.</summary>
    public string? Unparsed { get; init; }
}

/// <summary>One use of a table.</summary>
public sealed record TableUse
{
    /// <summary>Its name as written, parts joined by points, without quotes.</summary>
    public required string Name { get; init; }

    /// <summary>The database link behind the name.</summary>
    public string? Link { get; init; }

    /// <summary>Columns that come out, as written; <c>*</c> stands for all.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>Columns that conditions ask.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>What every row taken from it meets.</summary>
    public IReadOnlyList<ColumnPredicate> Predicates { get; init; } = [];

    /// <summary>No other condition narrows the rows: <see cref="Predicates"/> say exactly which rows are taken.</summary>
    public bool IsExact { get; init; }
}

/// <summary>A condition on one column. The values can be subscribers' numbers: it never prints them.</summary>
public sealed record ColumnPredicate
{
    /// <summary>The column as written.</summary>
    public required string Column { get; init; }

    /// <summary>How.</summary>
    public required PredicateKind Kind { get; init; }

    /// <summary>The values: literals and parameters; of a range the low and the high one.</summary>
    public IReadOnlyList<SqlExpression> Values { get; init; } = [];

    /// <summary>Low end of a range; null where open.</summary>
    public SqlExpression? Low { get; init; }

    /// <summary>High end of a range; null where open.</summary>
    public SqlExpression? High { get; init; }

    /// <summary>The low end belongs to the range.</summary>
    public bool IncludesLow { get; init; } = true;

    /// <summary>The high end belongs to the range.</summary>
    public bool IncludesHigh { get; init; } = true;

    /// <summary>Column and kind alone.</summary>
    public override string ToString() => $"{Column} {Kind}";
}

/// <summary>Two uses of tables are bound by equal columns.</summary>
/// <param name="Left">Index in <see cref="StatementShape.Tables"/>.</param>
/// <param name="LeftColumn">Its column.</param>
/// <param name="Right">Index in <see cref="StatementShape.Tables"/>.</param>
/// <param name="RightColumn">Its column.</param>
public sealed record TableJoin(int Left, string LeftColumn, int Right, string RightColumn)
{
    /// <summary>The left column is one of the rows of the right table (IN with a query): no row comes twice for it.</summary>
    public bool IsMembership { get; init; }
}
