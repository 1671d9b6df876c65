using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Sharing.Filtering;

/// <summary>Every address and prefix that the inventory names, whatever for: none of them leaves.</summary>
public sealed class OwnNetworks
{
    private readonly HashSet<IPAddress> _addresses = [];
    private readonly List<IPNetwork> _prefixes = [];

    /// <summary>Takes the inventory.</summary>
    public OwnNetworks(CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        foreach (IPNetwork network in All(inventory))
        {
            if (network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8)
            {
                _addresses.Add(network.BaseAddress);
            }
            else
            {
                _prefixes.Add(network);
            }
        }

        KnowsOwn = inventory.Networks is { Own.Count: > 0 };
        KnowsCustomers = inventory.Networks is { Customer: not null };
    }

    /// <summary>The inventory names the carrier's own networks.</summary>
    public bool KnowsOwn { get; }

    /// <summary>The inventory names the customers' networks.</summary>
    public bool KnowsCustomers { get; }

    /// <summary>Whether the inventory names the address, or a prefix around it.</summary>
    public bool Contain(IPAddress address) =>
        SpecialNetworks.Forms(address).Any(f => _addresses.Contains(f) || _prefixes.Exists(p => p.Contains(f)));

    /// <summary>Whether the inventory names anything within the prefix, or a prefix around it.</summary>
    public bool Touch(IPNetwork prefix) =>
        Contain(prefix.BaseAddress)
        || _addresses.Any(prefix.Contains)
        || _prefixes.Exists(p => prefix.Contains(p.BaseAddress));

    /// <summary>Every address and prefix of an inventory.</summary>
    internal static IEnumerable<IPNetwork> All(CarrierInventory inventory) =>
        [
            .. OfNetworks(inventory.Networks),
            .. Whole((inventory.Devices ?? []).SelectMany(d => d.Addresses)),
            .. Whole(OfServers(inventory.Servers).SelectMany(s => s.Addresses)),
            .. (inventory.ServiceAccounts ?? []).SelectMany(a => a.Sources),
            .. (inventory.People ?? []).SelectMany(p => p.Sources),
            .. OfApproved(inventory.Approved),
            .. OfCallRecords(inventory.CallRecords),
            .. OfIntercept(inventory.Intercept),
            .. OfTelecom(inventory.Telecom),
        ];

    private static IEnumerable<IPNetwork> OfNetworks(Networks? networks) =>
        networks is null
            ? []
            : (
                (IReadOnlyList<NetworkRange>?[])
                    [networks.Management, networks.Customer, networks.Peer, networks.Own, networks.Roaming]
            )
                .SelectMany(n => n ?? [])
                .Select(n => n.Prefix);

    private static IEnumerable<Server> OfServers(Servers? servers) =>
        servers is null
            ? []
            : (
                (IReadOnlyList<Server>?[])
                    [
                        servers.Aaa,
                        servers.Syslog,
                        servers.Ntp,
                        servers.Snmp,
                        servers.Backup,
                        servers.JumpHost,
                        servers.Collector,
                    ]
            ).SelectMany(s => s ?? []);

    // An approved tunnel or mirror ends at somebody whom the carrier knows.
    private static IEnumerable<IPNetwork> OfApproved(Approved? approved) =>
        approved is null
            ? []
            :
            [
                .. Whole((approved.Tunnels ?? []).Select(t => t.Source).OfType<IPAddress>()),
                .. (approved.Tunnels ?? []).Select(t => t.Destination).OfType<IPNetwork>(),
                .. (approved.Mirrors ?? []).Select(m => m.Destination).OfType<IPNetwork>(),
            ];

    private static IEnumerable<IPNetwork> OfCallRecords(CallRecords? records) =>
        records is null
            ? []
            :
            [
                .. Whole((records.Stores ?? []).SelectMany(s => s.Addresses)),
                .. (records.Jobs ?? []).SelectMany(j => j.Sources),
                .. Whole((records.Consumers ?? []).SelectMany(c => c.Addresses)),
            ];

    private static IEnumerable<IPNetwork> OfIntercept(Intercept? intercept) =>
        intercept is null
            ? []
            :
            [
                .. (intercept.Workstations ?? []).SelectMany(w => w.Addresses),
                .. (intercept.Collectors ?? []).SelectMany(c => c.Addresses),
                .. (intercept.Recorders ?? []).SelectMany(r => r.Addresses),
                .. Whole((intercept.Systems ?? []).SelectMany(s => s.Addresses)),
                .. (intercept.Agencies ?? []).SelectMany(a => a.Endpoints).Select(e => e.Address),
            ];

    private static IEnumerable<IPNetwork> OfTelecom(Telecom? telecom) =>
        telecom is null
            ? []
            :
            [
                .. telecom.Home?.Networks ?? [],
                .. Whole((telecom.Home?.Nodes ?? []).SelectMany(n => n.Addresses)),
                .. (telecom.Partners ?? []).SelectMany(p => p.Networks),
                .. (telecom.Links ?? []).SelectMany(l => l.Addresses),
            ];

    private static IEnumerable<IPNetwork> Whole(IEnumerable<IPAddress> addresses) =>
        addresses.Select(a => new IPNetwork(a, a.GetAddressBytes().Length * 8));
}
