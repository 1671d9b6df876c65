namespace Breakwater.Model.Coverage;

/// <summary>Whether the audit of a store of call records was seen.</summary>
public enum StoreAuditState
{
    /// <summary>Accesses to its records were.</summary>
    Accesses,

    /// <summary>Records of its servers' audit were, and no access to its records.</summary>
    Quiet,

    /// <summary>Nothing of it was: nobody can tell who read it.</summary>
    NotSeen,
}

/// <summary>What the audit of one store of call records tells, and what it could tell.</summary>
public sealed record StoreAuditCoverage
{
    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>Whether its audit was seen.</summary>
    public required StoreAuditState State { get; init; }

    /// <summary>The kind of record; null where none was seen.</summary>
    public string? Dataset { get; init; }

    /// <summary>The audit's name; null where none was seen.</summary>
    public string? Audit { get; init; }

    /// <summary>Records of accesses to its call records.</summary>
    public long Accesses { get; init; }

    /// <summary>What each of these records may tell; empty where none was seen.</summary>
    public IReadOnlyList<AuditFactCoverage> Facts { get; init; } = [];

    /// <summary>How the audit is turned on, for each that fits the store; empty where one was seen.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];
}

/// <summary>One thing that an audit may tell of an access.</summary>
/// <param name="Fact">Its word: <c>identity</c>, <c>client_host</c>, <c>statement</c>, <c>binds</c>, <c>objects</c>, <c>columns</c>, <c>rows</c>, <c>bytes</c>, <c>ticket</c>.</param>
/// <param name="Told">Records that told it; null where nobody can count that.</param>
/// <param name="Possible"><c>always</c>, <c>with_setting</c> or <c>never</c>.</param>
/// <param name="How">The setting and how it is made, or what tells it in place of this audit; null where there is nothing to do.</param>
public sealed record AuditFactCoverage(string Fact, long? Told, string Possible, string? How);
