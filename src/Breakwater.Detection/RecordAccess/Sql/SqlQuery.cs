namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>A query: one SELECT, or several that are put together.</summary>
public sealed record SqlQuery
{
    /// <summary>Queries that it names in front (WITH), by name.</summary>
    public IReadOnlyList<(string Name, SqlQuery Query)> Named { get; init; } = [];

    /// <summary>What it gives, each with its alias.</summary>
    public IReadOnlyList<(SqlExpression Value, string? Alias)> Output { get; init; } = [];

    /// <summary>What it reads.</summary>
    public IReadOnlyList<SqlSource> Sources { get; init; } = [];

    /// <summary>Conditions that every row meets: WHERE, and ON of inner joins; all of them hold.</summary>
    public IReadOnlyList<SqlExpression> Conditions { get; init; } = [];

    /// <summary>Conditions of outer joins: they bind tables together and leave no row of the outer side out.</summary>
    public IReadOnlyList<SqlExpression> OuterConditions { get; init; } = [];

    /// <summary>Rows are grouped.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>Conditions on groups.</summary>
    public bool HasHaving { get; init; }

    /// <summary>Rows are given once each.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The most rows that it gives (LIMIT, FETCH FIRST, TOP, SAMPLE, ROWNUM); null where it does not say.</summary>
    public long? Limit { get; init; }

    /// <summary>Queries whose rows are added (UNION), taken off or kept (EXCEPT, INTERSECT).</summary>
    public IReadOnlyList<(string Operator, SqlQuery Query)> Others { get; init; } = [];
}

/// <summary>A table, a query or a function in FROM.</summary>
public sealed record SqlSource
{
    /// <summary>Parts of the table's name, as written, without quotes; empty where it is a query or a function.</summary>
    public IReadOnlyList<string> Name { get; init; } = [];

    /// <summary>Its alias.</summary>
    public string? Alias { get; init; }

    /// <summary>The query.</summary>
    public SqlQuery? Query { get; init; }

    /// <summary>The function, lower case.</summary>
    public string? Function { get; init; }

    /// <summary>A database link behind the name (Oracle <c>@link</c>).</summary>
    public string? Link { get; init; }

    /// <summary>It is the optional side of an outer join.</summary>
    public bool IsOptional { get; init; }
}
