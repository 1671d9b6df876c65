namespace Breakwater.Model.RecordExposure;

/// <summary>Which rows of one table an access can have taken, by the conditions of its statement.</summary>
public sealed record RecordSet
{
    /// <summary>The table as written, parts joined by points.</summary>
    public required string Table { get; init; }

    /// <summary>What every row meets.</summary>
    public IReadOnlyList<RecordCondition> Conditions { get; init; } = [];

    /// <summary>The conditions say exactly which rows were taken; else they were some of these rows.</summary>
    public bool IsExact { get; init; }

    /// <summary>Columns by what they are for, as far as the inventory or their names tell.</summary>
    public RecordColumns Columns { get; init; } = new();
}

/// <summary>Columns of a table of call records by what they are for; null where none is known.</summary>
public sealed record RecordColumns
{
    /// <summary>The number or identity of the subscriber whose record it is.</summary>
    public string? Subscriber { get; init; }

    /// <summary>The number of the other party.</summary>
    public string? OtherParty { get; init; }

    /// <summary>When the call or message began.</summary>
    public string? Time { get; init; }

    /// <summary>The IMSI, whose first digits name the home operator (ITU-T E.212, 4.2), or the operator's own code.</summary>
    public string? Operator { get; init; }

    /// <summary>The brand or reseller whose contract it is.</summary>
    public string? Contract { get; init; }
}
