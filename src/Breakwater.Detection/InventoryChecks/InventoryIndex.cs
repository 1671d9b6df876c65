using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>The inventory in the form in which events are held against it.</summary>
internal sealed class InventoryIndex
{
    private readonly Dictionary<IPAddress, Device[]> _devices;
    private readonly Dictionary<string, ServiceAccount[]> _accounts;
    private readonly Servers? _servers;
    private readonly Networks? _networks;
    private readonly IReadOnlyList<ChangeWindow> _windows;
    private readonly IReadOnlyList<Person> _people;

    public InventoryIndex(CarrierInventory inventory)
    {
        Names = new DeviceNames(inventory);
        Inventory = inventory;
        _servers = inventory.Servers;
        _networks = inventory.Networks;
        _windows = inventory.ChangeWindows ?? [];
        _people = inventory.People ?? [];
        _devices = (inventory.Devices ?? [])
            .SelectMany(d => d.Addresses.Select(a => (Address: a, Device: d)))
            .GroupBy(d => d.Address)
            .ToDictionary(g => g.Key, g => g.Select(d => d.Device).ToArray());
        _accounts = (inventory.ServiceAccounts ?? [])
            .GroupBy(a => a.Account, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    public CarrierInventory Inventory { get; }

    public DeviceNames Names { get; }

    /// <summary>Logins can be held against where administrators come from.</summary>
    public bool KnowsAdministration => _networks?.Management is not null || _servers?.JumpHost is not null;

    /// <summary>The device that has an address as its own; null where none has.</summary>
    public string? DeviceAt(IPAddress address, DateTimeOffset? time) =>
        _devices.TryGetValue(address, out Device[]? devices) ? devices.FirstOrDefault(d => Holds(d, time))?.Name : null;

    public bool IsJumpHost(IPAddress address, DateTimeOffset? time) => Has(_servers?.JumpHost, address, time);

    public bool IsManagement(IPAddress address, DateTimeOffset? time) => Within(_networks?.Management, address, time);

    /// <summary>Any server that the inventory lists.</summary>
    public bool IsServer(IPAddress address, DateTimeOffset? time) =>
        Has(_servers?.Aaa, address, time)
        || Has(_servers?.Syslog, address, time)
        || Has(_servers?.Ntp, address, time)
        || Has(_servers?.Snmp, address, time)
        || Has(_servers?.Backup, address, time)
        || Has(_servers?.Collector, address, time);

    /// <summary>May write to devices by SNMP: a manager, a collector, or a system that provisions intercepts that way.</summary>
    public bool IsSnmpManager(IPAddress address, DateTimeOffset? time) =>
        Has(_servers?.Snmp, address, time)
        || Has(_servers?.Collector, address, time)
        || Inventory.Intercept?.Systems?.Any(s => Holds(s, time) && s.Addresses.Contains(address)) == true;

    /// <summary>Whose network an address lies in, where it is a customer's, a peer's or a roaming exchange's.</summary>
    public string? Foreign(IPAddress address, DateTimeOffset? time) =>
        Within(_networks?.Customer, address, time) ? "a customer's network"
        : Within(_networks?.Peer, address, time) ? "a peer's network"
        : Within(_networks?.Roaming, address, time) ? "a roaming exchange"
        : null;

    /// <summary>The person's account may come from the address.</summary>
    public bool IsPersonsSource(string account, IPAddress address, DateTimeOffset? time) =>
        _people.Any(p =>
            Holds(p, time)
            && p.Accounts.Contains(account, StringComparer.OrdinalIgnoreCase)
            && p.Sources.Any(s => s.Contains(address))
        );

    public ServiceAccount? ServiceAccountOf(string account, DateTimeOffset? time) =>
        _accounts.TryGetValue(account, out ServiceAccount[]? entries)
            ? entries.FirstOrDefault(e => Holds(e, time))
            : null;

    /// <summary>True where a list of servers has an address or a name.</summary>
    public static bool Has(IReadOnlyList<Server>? servers, IPAddress address, DateTimeOffset? time) =>
        servers is not null && servers.Any(s => Holds(s, time) && s.Addresses.Contains(address));

    /// <summary>What approves a change of a device by an account at a time; null where nothing does.</summary>
    public string? Approval(string device, string account, DateTimeOffset? time)
    {
        if (time is not { } at)
        {
            return null;
        }

        ChangeWindow? window = _windows.FirstOrDefault(w =>
            at >= w.From
            && at < w.To
            && w.HoldsAt(at)
            && w.Devices.Any(d => d == "*" || Names.Of(d) == Names.Of(device))
            && (w.Accounts.Count == 0 || w.Accounts.Contains(account, StringComparer.OrdinalIgnoreCase))
        );
        return window is null ? null
            : window.Ticket is { } ticket ? $"change window {ticket}"
            : $"change window from {window.From:yyyy-MM-dd HH:mm}Z";
    }

    private static bool Within(IReadOnlyList<NetworkRange>? ranges, IPAddress address, DateTimeOffset? time) =>
        ranges is not null && ranges.Any(r => Holds(r, time) && r.Prefix.Contains(address));

    /// <summary>Where the record has no time, an entry counts whenever it held: the inventory must not accuse by a missing clock.</summary>
    private static bool Holds(InventoryEntry entry, DateTimeOffset? time) => time is null || entry.HoldsAt(time);
}
