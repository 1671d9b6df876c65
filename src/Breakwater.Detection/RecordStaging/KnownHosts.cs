using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordStaging;

/// <summary>Servers of the inventory by name and address: stores of call records, servers of every kind, devices without a router's system.</summary>
internal sealed class KnownHosts
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<IPAddress, string> _addresses = [];
    private readonly HashSet<IPAddress> _takers = [];
    private readonly HashSet<string> _withFiles = [];
    private readonly Dictionary<string, string> _stores = new(StringComparer.OrdinalIgnoreCase);

    public KnownHosts(CarrierInventory inventory)
    {
        foreach (RecordStore store in inventory.CallRecords?.Stores ?? [])
        {
            string name = store.Hosts.Count > 0 ? store.Hosts[0] : store.Name;
            _stores.TryAdd(store.Name, name);
            Add(name, store.Hosts, store.Addresses);
            if (store.Tables.Any(t => t.Contains('/', StringComparison.Ordinal)))
            {
                _withFiles.Add(_names[name]);
            }
        }

        foreach (Server server in All(inventory.Servers))
        {
            Add(server.Name, [], server.Addresses);
        }

        foreach (Device device in inventory.Devices ?? [])
        {
            if (device.Platform is null or "linux" or "windows" or "solaris" or "aix")
            {
                Add(device.Name, device.Aliases, device.Addresses);
            }
        }

        _takers.UnionWith((inventory.CallRecords?.Consumers ?? []).SelectMany(c => c.Addresses));
        _takers.UnionWith((inventory.Servers?.Backup ?? []).SelectMany(s => s.Addresses));
        _takers.UnionWith((inventory.CallRecords?.Stores ?? []).SelectMany(s => s.Addresses));
    }

    /// <summary>Addresses of hosts.</summary>
    public IEnumerable<KeyValuePair<IPAddress, string>> Addresses => _addresses;

    /// <summary>The host of a name or an address; null where the inventory knows none.</summary>
    public string? Find(string text) =>
        IPAddress.TryParse(text, out IPAddress? address)
            ? _addresses.GetValueOrDefault(address)
            : _names.GetValueOrDefault(text) ?? _names.GetValueOrDefault(text.Split('.')[0]);

    /// <summary>The host that a folder in a path is named after; null where none is.</summary>
    public string? FindInPath(string path)
    {
        string[] parts = path.Split('/', '!');
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (_names.GetValueOrDefault(parts[i].Split('.')[0]) is { } host)
            {
                return host;
            }
        }

        return null;
    }

    /// <summary>The server of a store; null where the inventory does not say.</summary>
    public string? OfStore(string store) => _stores.GetValueOrDefault(store);

    /// <summary>Files of call records lie on the host.</summary>
    public bool HasFiles(string host) => _withFiles.Contains(host);

    /// <summary>A store, a registered consumer or a server of backups: much goes there every day.</summary>
    public bool IsTaker(IPAddress address) => _takers.Contains(address);

    private static IEnumerable<Server> All(Servers? servers) =>
        servers is null
            ? []
            :
            [
                .. servers.JumpHost ?? [],
                .. servers.Backup ?? [],
                .. servers.Collector ?? [],
                .. servers.Syslog ?? [],
                .. servers.Aaa ?? [],
                .. servers.Ntp ?? [],
                .. servers.Snmp ?? [],
            ];

    private void Add(string name, IReadOnlyList<string> others, IReadOnlyList<IPAddress> addresses)
    {
        string known = _names.GetValueOrDefault(name) ?? name;
        foreach (string one in others.Prepend(name))
        {
            _names.TryAdd(one, known);
            _names.TryAdd(one.Split('.')[0], known);
        }

        foreach (IPAddress address in addresses)
        {
            _addresses.TryAdd(address, known);
        }
    }
}
