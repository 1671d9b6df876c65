using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>Brings the names and addresses of a device together, as far as the inventory knows them.</summary>
public sealed class DeviceNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of an inventory.</summary>
    public DeviceNames(CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        foreach (Device device in inventory.Devices ?? [])
        {
            foreach (
                string name in (string[])[device.Name, .. device.Aliases, .. device.Addresses.Select(a => a.ToString())]
            )
            {
                _names.TryAdd(name, device.Name);
            }
        }
    }

    /// <summary>The inventory's name of a device; the given one where the inventory does not know it.</summary>
    public string Of(string name) => _names.GetValueOrDefault(name, name);

    /// <summary>True where the inventory knows the device.</summary>
    public bool Knows(string name) => _names.ContainsKey(name);
}
