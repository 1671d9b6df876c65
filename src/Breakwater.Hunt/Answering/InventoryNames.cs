using System.Net;
using Breakwater.Model.Coverage;
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

    /// <summary>
    /// Adds the short names of devices that the evidence also knows by a full name: <c>edge1</c> beside
    /// <c>edge1.example.net</c>. A short name that two full names begin with stays by itself, and what the inventory says of a name
    /// holds.
    /// </summary>
    public static IReadOnlyDictionary<string, string> WithShortNames(
        IReadOnlyDictionary<string, string> aliases,
        CarrierInventory inventory,
        IEnumerable<SourceCoverage> sources
    )
    {
        Dictionary<string, string> all = new(aliases, StringComparer.OrdinalIgnoreCase);
        HashSet<string> known = new(Expected(inventory), StringComparer.OrdinalIgnoreCase);
        string[] heard = [.. sources.Select(s => s.Device).Distinct(StringComparer.OrdinalIgnoreCase)];
        ILookup<string, string> fulls = heard
            .Where(d => d.IndexOf('.', StringComparison.Ordinal) > 0 && !IPAddress.TryParse(d, out _))
            .ToLookup(d => d[..d.IndexOf('.', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase);
        foreach (string name in heard.Concat(known))
        {
            if (fulls[name].ToArray() is not [string full] || name.Contains('.', StringComparison.Ordinal))
            {
                continue;
            }

            // The inventory's own name is the one that answers use.
            (string other, string used) = known.Contains(name) ? (full, name) : (name, full);
            if (!known.Contains(other))
            {
                all.TryAdd(other, all.GetValueOrDefault(used, used));
            }
        }

        return all;
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

    /// <summary>Sections that the inventory has, by the names of its schema: what was looked up in them and not found was not approved.</summary>
    public static IReadOnlySet<string> Sections(CarrierInventory inventory)
    {
        Approved? approved = inventory.Approved;
        (string Name, object? Section)[] sections =
        [
            ("approved.tunnels", approved?.Tunnels),
            ("approved.mirrors", approved?.Mirrors),
            ("approved.captures", approved?.Captures),
            ("approved.scripts", approved?.Scripts),
            ("approved.listeners", approved?.Listeners),
            ("approved.containers", approved?.Containers),
            ("change_windows", inventory.ChangeWindows),
            ("service_accounts", inventory.ServiceAccounts),
            ("people", inventory.People),
            ("servers.aaa", inventory.Servers?.Aaa),
            ("servers.backup", inventory.Servers?.Backup),
            ("servers.jump_host", inventory.Servers?.JumpHost),
            ("call_records.jobs", inventory.CallRecords?.Jobs),
            ("intercept.staff", inventory.Intercept?.Staff),
            ("intercept.agencies", inventory.Intercept?.Agencies),
        ];
        return sections.Where(s => s.Section is not null).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Names and addresses of servers, with the name that the inventory uses.</summary>
    public static IReadOnlyDictionary<string, string> Hosts(CarrierInventory inventory)
    {
        Servers? servers = inventory.Servers;
        IEnumerable<(string Name, IEnumerable<IPAddress> Addresses)> hosts = new[]
        {
            servers?.Aaa,
            servers?.Syslog,
            servers?.Ntp,
            servers?.Snmp,
            servers?.Backup,
            servers?.JumpHost,
            servers?.Collector,
        }
            .SelectMany(g => g ?? [])
            .Select(s => (s.Name, (IEnumerable<IPAddress>)s.Addresses))
            .Concat((inventory.Intercept?.Systems ?? []).Select(s => (s.Name, (IEnumerable<IPAddress>)s.Addresses)))
            .Concat(
                // Where a store lies on several hosts, nobody says which address is whose.
                (inventory.CallRecords?.Stores ?? [])
                    .Where(s => s.Hosts.Count == 1)
                    .Select(s => (s.Hosts[0], (IEnumerable<IPAddress>)s.Addresses))
            );
        Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<IPAddress> addresses) in hosts)
        {
            names.TryAdd(name, name);
            foreach (IPAddress address in addresses)
            {
                names.TryAdd(address.ToString(), name);
            }
        }

        return names;
    }

    /// <summary>The accounts of each person who has several.</summary>
    public static IReadOnlyList<IReadOnlySet<string>> AccountsOfPeople(CarrierInventory inventory) =>
        [
            .. (inventory.People ?? [])
                .Where(p => p.Accounts.Count > 1)
                .Select(p => p.Accounts.ToHashSet(StringComparer.Ordinal)),
        ];
}
