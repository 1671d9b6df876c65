using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Judging;

/// <summary>Where people and programs may manage devices from, by the inventory: management networks, jump hosts and servers.</summary>
public sealed class ApprovedNetworks
{
    private readonly IPNetwork[] _networks;

    /// <summary>The networks of an inventory.</summary>
    public ApprovedNetworks(CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        AreKnown = inventory.Networks?.Management is not null || inventory.Servers?.JumpHost is not null;
        _networks =
        [
            .. (inventory.Networks?.Management ?? []).Select(n => n.Prefix),
            .. ServersOf(inventory).SelectMany(s => s.Addresses).Select(Host),
        ];
    }

    /// <summary>Whether the inventory says where devices are managed from.</summary>
    public bool AreKnown { get; }

    /// <summary>Whether a prefix lies inside.</summary>
    public bool Contain(IPNetwork prefix) =>
        _networks.Any(n => n.PrefixLength <= prefix.PrefixLength && n.Contains(prefix.BaseAddress));

    /// <summary>Whether an address lies inside.</summary>
    public bool Contain(IPAddress address) => Contain(Host(address));

    private static IEnumerable<Server> ServersOf(CarrierInventory inventory) =>
        inventory.Servers is not { } servers
            ? []
            : new[]
            {
                servers.Aaa,
                servers.Syslog,
                servers.Ntp,
                servers.Snmp,
                servers.Backup,
                servers.JumpHost,
                servers.Collector,
            }.SelectMany(s => s ?? []);

    private static IPNetwork Host(IPAddress address) =>
        new(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128);
}
