namespace Breakwater.Detection.InventoryChecks;

/// <summary>What one finding of the checks is about: the records of one day that say the same.</summary>
/// <param name="Check">Id of the check.</param>
/// <param name="Device">Device.</param>
/// <param name="Account">Account; empty where the records name none.</param>
/// <param name="Address">The address that is wrong; empty where a command is.</param>
/// <param name="Detail">More for the summary.</param>
/// <param name="Approval">What explains it; empty where nothing does.</param>
/// <param name="Day">Days since year 1; -1 where the records have no time.</param>
internal readonly record struct InventoryHit(
    string Check,
    string Device,
    string Account,
    string Address,
    string Detail,
    string Approval,
    int Day
);
