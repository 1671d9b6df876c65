using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Hunt.Answering;

/// <summary>What the inventory says about names and addresses, for the investigation.</summary>
internal static class InventoryNames
{
    /// <summary>Addresses and further names of devices, with the name that answers use.</summary>
    public static IReadOnlyDictionary<string, string> Aliases(CarrierInventory inventory)
    {
        Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase);
        foreach (Device device in inventory.Devices ?? [])
        {
            foreach (string other in device.Aliases.Concat(device.Addresses.Select(a => a.ToString())))
            {
                aliases.TryAdd(other, device.Name);
            }
        }

        return aliases;
    }

    /// <summary>Devices that should have been heard.</summary>
    public static IReadOnlyList<string> Expected(CarrierInventory inventory) =>
        [
            .. (inventory.Devices ?? [])
                .Select(d => d.Name)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Names and addresses that everybody uses, so that they never tie findings together.</summary>
    public static IReadOnlySet<string> Shared(CarrierInventory inventory)
    {
        HashSet<string> shared = new(StringComparer.OrdinalIgnoreCase);
        Servers? servers = inventory.Servers;
        IEnumerable<IReadOnlyList<Server>?> groups =
        [
            servers?.Aaa,
            servers?.Syslog,
            servers?.Ntp,
            servers?.Snmp,
            servers?.Backup,
            servers?.JumpHost,
            servers?.Collector,
        ];
        foreach (Server server in groups.SelectMany(g => g ?? []))
        {
            shared.Add(server.Name);
            foreach (IPAddress address in server.Addresses)
            {
                shared.Add(address.ToString());
            }
        }

        return shared;
    }
}
