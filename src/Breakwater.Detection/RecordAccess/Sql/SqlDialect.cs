namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Whose SQL a statement is written in: how texts, names and comments are quoted differs, the rest is read alike.</summary>
public enum SqlDialect
{
    /// <summary>Not known: double quotes are names, a backslash is a character.</summary>
    Any,

    /// <summary>PostgreSQL, Greenplum, Redshift, Vertica.</summary>
    Postgresql,

    /// <summary>Oracle.</summary>
    Oracle,

    /// <summary>Teradata.</summary>
    Teradata,

    /// <summary>Hive, Impala, Spark.</summary>
    Hive,

    /// <summary>Snowflake.</summary>
    Snowflake,

    /// <summary>BigQuery.</summary>
    BigQuery,

    /// <summary>Trino, Presto.</summary>
    Trino,

    /// <summary>MySQL, MariaDB.</summary>
    Mysql,

    /// <summary>Microsoft SQL Server.</summary>
    TransactSql,
}

/// <summary>What differs between dialects below the grammar.</summary>
internal static class SqlDialects
{
    /// <summary>A double quote opens a text, not a name.</summary>
    public static bool DoubleQuotesAreTexts(this SqlDialect dialect) =>
        dialect is SqlDialect.Hive or SqlDialect.BigQuery or SqlDialect.Mysql;

    /// <summary>A backslash in a text takes the next character with it.</summary>
    public static bool BackslashEscapes(this SqlDialect dialect) =>
        dialect is SqlDialect.Hive or SqlDialect.BigQuery or SqlDialect.Mysql or SqlDialect.Snowflake;

    /// <summary><c>#</c> opens a comment.</summary>
    public static bool HashOpensComment(this SqlDialect dialect) => dialect is SqlDialect.BigQuery or SqlDialect.Mysql;

    /// <summary>A bracket opens a name.</summary>
    public static bool BracketsQuoteNames(this SqlDialect dialect) => dialect is SqlDialect.TransactSql;
}
