namespace Breakwater.Evidence.Formats.Audits;

/// <summary>What a column or member of a store's audit says; the words of the <c>columns.tsv</c> of each format, in any case.</summary>
internal enum AuditPart : byte
{
    /// <summary>Nothing that is asked for.</summary>
    None,

    /// <summary>When, in the zone of the server or with its own.</summary>
    Time,

    /// <summary>When, in UTC whether it says so or not.</summary>
    UtcTime,

    /// <summary>When, where neither of the above is given.</summary>
    OtherTime,

    /// <summary>The account.</summary>
    User,

    /// <summary>The account, where <see cref="User"/> is not given.</summary>
    OtherUser,

    /// <summary>Whoever stands behind the account: an account of the operating system, a proxy.</summary>
    EffectiveUser,

    /// <summary>The account that acts for another.</summary>
    ProxyUser,

    /// <summary>Name or address of the client.</summary>
    Client,

    /// <summary>Name of the client beside its address.</summary>
    ClientName,

    /// <summary>Client program.</summary>
    Program,

    /// <summary>Client program, where <see cref="Program"/> is not given.</summary>
    OtherProgram,

    /// <summary>Session.</summary>
    Session,

    /// <summary>Statement, so that several records of one are told to be one.</summary>
    StatementId,

    /// <summary>Number of a part of a record.</summary>
    Sequence,

    /// <summary>Database, catalogue or project.</summary>
    Database,

    /// <summary>Schema or owner of the object.</summary>
    Schema,

    /// <summary>Table, view or path.</summary>
    Object,

    /// <summary>What kind of object.</summary>
    ObjectKind,

    /// <summary>The statement.</summary>
    Statement,

    /// <summary>The statement, where <see cref="Statement"/> is not given.</summary>
    OtherStatement,

    /// <summary>Bound values.</summary>
    Binds,

    /// <summary>Rows that were given out.</summary>
    Rows,

    /// <summary>Rows that an export wrote.</summary>
    ExportedRows,

    /// <summary>Bytes that were given out or read.</summary>
    Bytes,

    /// <summary>A ticket or order.</summary>
    Ticket,

    /// <summary>The rule of the audit that made the record.</summary>
    Policy,

    /// <summary>The rule of the audit, where <see cref="Policy"/> is not given.</summary>
    OtherPolicy,

    /// <summary>The server.</summary>
    Host,

    /// <summary>What was done, in the source's own word.</summary>
    Action,

    /// <summary>The kind of statement.</summary>
    Operation,

    /// <summary>Whether it was done: a code or a word.</summary>
    Result,

    /// <summary>Why not.</summary>
    Reason,

    /// <summary>The kind of record.</summary>
    Kind,

    /// <summary>Where what was taken went to: a place, a device, a table.</summary>
    Destination,

    /// <summary>Text in which the format hides one thing more.</summary>
    Detail,

    /// <summary>A second such text.</summary>
    OtherDetail,
}
