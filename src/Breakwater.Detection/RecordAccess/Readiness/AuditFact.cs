namespace Breakwater.Detection.RecordAccess.Readiness;

/// <summary>What an audit of a store may tell of an access.</summary>
internal enum AuditFact
{
    /// <summary>Who.</summary>
    Identity,

    /// <summary>From which client.</summary>
    ClientHost,

    /// <summary>The text.</summary>
    Statement,

    /// <summary>Bound values.</summary>
    Binds,

    /// <summary>Tables.</summary>
    Objects,

    /// <summary>Columns.</summary>
    Columns,

    /// <summary>How many rows.</summary>
    Rows,

    /// <summary>How many bytes.</summary>
    Bytes,

    /// <summary>Under which ticket or order.</summary>
    Ticket,
}

/// <summary>How far an audit can tell it.</summary>
internal enum FactKnowledge
{
    /// <summary>In every record.</summary>
    Always,

    /// <summary>Where something is set or done.</summary>
    WithSetting,

    /// <summary>Nowhere.</summary>
    Never,
}
