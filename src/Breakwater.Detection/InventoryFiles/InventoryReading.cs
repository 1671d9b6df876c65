using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>What became of an inventory file.</summary>
/// <param name="Inventory">The inventory; null where there are errors: half an inventory would explain things away or accuse.</param>
/// <param name="Errors">What must be corrected, in the order of the file.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, for the manifest.</param>
public sealed record InventoryReading(CarrierInventory? Inventory, IReadOnlyList<InventoryError> Errors, string Sha256);
