namespace Breakwater.Evidence.Formats.Audits;

/// <summary>What was done with a store.</summary>
internal enum AuditAct : byte
{
    /// <summary>Something else: the record keeps its own words.</summary>
    Other,

    /// <summary>A statement was run, or one of its objects used.</summary>
    Statement,

    /// <summary>A session was opened or refused.</summary>
    Login,

    /// <summary>A session ended.</summary>
    Logout,

    /// <summary>A file was read.</summary>
    FileRead,

    /// <summary>A file was written.</summary>
    FileWritten,

    /// <summary>A topic of a queue was read.</summary>
    QueueRead,

    /// <summary>A topic of a queue was written.</summary>
    QueueWritten,

    /// <summary>Somebody takes call records, began to, or ceased to.</summary>
    Consumer,

    /// <summary>A page of a portal was used.</summary>
    Portal,

    /// <summary>A subscriber was looked up in a register or a message centre.</summary>
    Lookup,
}
