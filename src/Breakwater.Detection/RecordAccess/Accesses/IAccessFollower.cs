namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Another detector that asks something of accesses to call records, so that no statement is read twice.</summary>
internal interface IAccessFollower
{
    /// <summary>Takes the next access, by store, account and time.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">The inventory covers it.</param>
    void Take(StoreAccess access, bool isDeclared);
}
