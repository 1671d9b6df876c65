namespace Breakwater.Detection.RecordAccess.Stores;

/// <summary>What a column of a table of call records is for; the words are those of <c>roles</c> in <c>content/call_records/names.yml</c>.</summary>
public enum ColumnRole
{
    /// <summary>None of these.</summary>
    None,

    /// <summary>The subscriber whose record it is.</summary>
    Subscriber,

    /// <summary>The other party of the call or message.</summary>
    OtherParty,

    /// <summary>When it began.</summary>
    Time,

    /// <summary>The IMSI, whose first digits name the home operator (ITU-T E.212, 4.2), or the operator itself.</summary>
    Operator,

    /// <summary>The brand or reseller.</summary>
    Contract,
}
