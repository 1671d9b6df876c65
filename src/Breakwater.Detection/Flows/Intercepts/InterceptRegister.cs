using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>The register of intercept systems and of those who may receive from them, from the inventory.</summary>
internal sealed class InterceptRegister
{
    private readonly Dictionary<UInt128, InterceptSystem> _systems = [];
    private readonly Dictionary<UInt128, string> _desks = [];
    private readonly ulong[] _seen = new ulong[1024];
    private readonly Intercept? _intercept;
    private readonly FlowEstate _estate;

    public InterceptRegister(CarrierInventory inventory, FlowEstate estate)
    {
        (_intercept, _estate) = (inventory.Intercept, estate);
        foreach (InterceptSystem system in _intercept?.Systems ?? [])
        {
            foreach (IPAddress address in system.Addresses)
            {
                UInt128 number = AddressNumber.Of(address);
                _systems.TryAdd(number, system);
                See(number);
            }
        }

        foreach (InterceptHost desk in _intercept?.Workstations ?? [])
        {
            // A desk is one address; a whole network of them says nothing of a single one.
            foreach (IPNetwork address in desk.Addresses.Where(n => n.PrefixLength is 32 or 128))
            {
                UInt128 number = AddressNumber.Of(address.BaseAddress);
                if (!_systems.ContainsKey(number))
                {
                    _desks.TryAdd(number, desk.Name);
                    See(number);
                }
            }
        }
    }

    /// <summary>The inventory lists systems with their addresses.</summary>
    public bool KnowsSystems => _systems.Count > 0;

    /// <summary>The inventory lists who may receive: collectors, or endpoints of agencies.</summary>
    public bool KnowsReceivers =>
        _intercept?.Collectors is not null || (_intercept?.Agencies ?? []).Any(a => a.Endpoints.Count > 0);

    /// <summary>The system is a network element or an administration function: it is asked over X1 and answers.</summary>
    public bool IsProvisioned(string name) =>
        _systems.Values.Any(s => s.Name == name && (s.Kind is "ne" or "network_element" or "poi" or "admf" or "licf"));

    /// <summary>The system that has an address; null where none has. Fast where it is nobody's.</summary>
    public InterceptSystem? SystemAt(UInt128 number)
    {
        uint bit = Bit(number);
        return (_seen[bit >> 6] & (1UL << (int)(bit & 63))) != 0 ? _systems.GetValueOrDefault(number) : null;
    }

    /// <summary>The desk of the intercept staff that has an address; null where none has.</summary>
    public string? DeskAt(UInt128 number)
    {
        uint bit = Bit(number);
        return (_seen[bit >> 6] & (1UL << (int)(bit & 63))) != 0 ? _desks.GetValueOrDefault(number) : null;
    }

    /// <summary>The inventory lists the carrier's own networks.</summary>
    public bool KnowsInside => _estate.KnowsInside;

    /// <summary>A registered collector or an endpoint of an agency.</summary>
    public bool IsReceiver(UInt128 number, DateTimeOffset? time)
    {
        IPAddress address = AddressNumber.ToAddress(number);
        return !_systems.ContainsKey(number)
            && (
                Has(_intercept?.Collectors, address, time)
                || (_intercept?.Agencies ?? []).Any(a =>
                    a.Endpoints.Any(e => Holds(e, time) && e.Address.Contains(address))
                )
            );
    }

    /// <summary>Who an address is to the intercept systems.</summary>
    /// <param name="number">The address.</param>
    /// <param name="port">The port that was used there; null where it is not known.</param>
    /// <param name="time">When.</param>
    public InterceptPeer Judge(UInt128 number, int? port, DateTimeOffset? time)
    {
        IPAddress address = AddressNumber.ToAddress(number);
        if (
            _systems.ContainsKey(number)
            || Has(_intercept?.Workstations, address, time)
            || Has(_intercept?.Collectors, address, time)
            || Has(_intercept?.Recorders, address, time)
        )
        {
            return InterceptPeer.Registered;
        }

        AgencyEndpoint[] endpoints =
        [
            .. (_intercept?.Agencies ?? [])
                .SelectMany(a => a.Endpoints)
                .Where(e => Holds(e, time) && e.Address.Contains(address)),
        ];
        return endpoints.Length > 0
            ? endpoints.Any(e => e.Port is null || port is null || e.Port == port)
                ? InterceptPeer.Registered
                : InterceptPeer.OtherPort
            : _estate.IsServer(number, time)
                ? InterceptPeer.Server
                : _estate.KnowsInside && _estate.IsInside(number, time)
                    ? InterceptPeer.Inside
                    : InterceptPeer.Stranger;
    }

    private static bool Has(IReadOnlyList<InterceptHost>? hosts, IPAddress address, DateTimeOffset? time) =>
        (hosts ?? []).Any(h => Holds(h, time) && h.Addresses.Any(n => n.Contains(address)));

    private static bool Holds(InventoryEntry entry, DateTimeOffset? time) => time is null || entry.HoldsAt(time);

    private void See(UInt128 number)
    {
        uint bit = Bit(number);
        _seen[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    private static uint Bit(UInt128 number) => (uint)(((ulong)number * 0x9E3779B97F4A7C15UL) >> 48);
}
