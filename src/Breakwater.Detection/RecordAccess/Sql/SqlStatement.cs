namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>What a statement does.</summary>
public enum SqlAction
{
    /// <summary>Not understood: nothing is said of it but its first word.</summary>
    Unknown,

    /// <summary>Rows are given to the client.</summary>
    Read,

    /// <summary>Rows are written to a file, a program, a stage, a bucket, a directory, a link.</summary>
    Export,

    /// <summary>Rows are put into another table.</summary>
    CopyToTable,

    /// <summary>Rows come in from outside.</summary>
    Load,

    /// <summary>Rows are changed, added or deleted.</summary>
    Write,

    /// <summary>Tables, views, functions, links are made, changed or dropped.</summary>
    Define,

    /// <summary>Rights or roles are given, taken or made.</summary>
    Grant,

    /// <summary>Auditing or logging is changed.</summary>
    Audit,

    /// <summary>A procedure or block runs; what it reads is not in the statement.</summary>
    Call,

    /// <summary>A plan, not rows.</summary>
    Explain,

    /// <summary>Transactions, settings, cursors without query, maintenance.</summary>
    Session,
}

/// <summary>A statement as far as it was understood.</summary>
public sealed record SqlStatement
{
    /// <summary>What it does.</summary>
    public required SqlAction Action { get; init; }

    /// <summary>Its first words, upper case: <c>SELECT</c>, <c>COPY</c>, <c>CREATE TABLE</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The query whose rows it gives, writes or copies; null where none.</summary>
    public SqlQuery? Query { get; init; }

    /// <summary>The form of an export: <c>copy_to_file</c>, <c>copy_to_program</c>, <c>copy_to_client</c>, <c>unload</c>, <c>stage</c>, <c>export_data</c>, <c>directory</c>, <c>outfile</c>, <c>external_table</c>, <c>link</c>.</summary>
    public string? ExportForm { get; init; }

    /// <summary>Tables that it writes, defines, loads or grants on; parts of the name.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Targets { get; init; } = [];

    /// <summary>Names of rights, roles, users, policies, parameters in it, as written.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The text was cut (by the audit log, or by a limit): what is known holds, more may be in it.</summary>
    public bool IsCut { get; init; }

    /// <summary>Something of it was passed over: conditions may be missing, tables are not.</summary>
    public bool HasUnknown { get; init; }

    /// <summary>Why nothing is said of it, a snake_case word; null where <see cref="Action"/> is known.</summary>
    public string? Unparsed { get; init; }
}
