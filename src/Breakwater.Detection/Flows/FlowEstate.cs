using System.Net;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Flows;

/// <summary>Whose an address is, as far as the inventory knows.</summary>
internal sealed class FlowEstate
{
    private readonly Dictionary<UInt128, string> _devices = [];
    private readonly ulong[] _seen = new ulong[1024];
    private readonly CarrierInventory _inventory;

    public FlowEstate(CarrierInventory inventory)
    {
        _inventory = inventory;
        Index = new InventoryIndex(inventory);
        foreach (Device device in inventory.Devices ?? [])
        {
            foreach (IPAddress address in device.Addresses)
            {
                UInt128 number = AddressNumber.Of(address);
                _devices.TryAdd(number, device.Name);
                Mark(number);
            }
        }
    }

    public InventoryIndex Index { get; }

    /// <summary>The name of the device that has an address; null where none has. Fast where it is nobody's.</summary>
    public string? Device(UInt128 number) =>
        MayBe(number) && _devices.TryGetValue(number, out string? name) ? name : null;

    /// <summary>The inventory's name of an exporter; its address where the inventory does not know it.</summary>
    public string NameOf(UInt128 exporter) => _devices.GetValueOrDefault(exporter) ?? AddressNumber.Text(exporter);

    /// <summary>The inventory lists what lies inside: servers, management or own networks.</summary>
    public bool KnowsInside =>
        _inventory.Networks is { Own: not null } or { Management: not null } || _inventory.Servers is not null;

    public bool KnowsTunnels => _inventory.Approved?.Tunnels is not null;

    public bool KnowsListeners => _inventory.Approved?.Listeners is not null;

    public bool KnowsAaa => _inventory.Servers?.Aaa is not null;

    /// <summary>A device, a server, or an address of the management or own networks. Without an inventory: one that is private (RFC 1918, RFC 4193).</summary>
    public bool IsInside(UInt128 number, DateTimeOffset? time)
    {
        if (_devices.ContainsKey(number))
        {
            return true;
        }

        IPAddress address = AddressNumber.ToAddress(number);
        return KnowsInside
            ? IsServer(address, time) || Index.IsManagement(address, time) || IsOwn(address, time)
            : IsPrivate(address);
    }

    /// <summary>Administrators and their tools come from there.</summary>
    public bool Administers(UInt128 number, DateTimeOffset? time)
    {
        IPAddress address = AddressNumber.ToAddress(number);
        return Index.IsManagement(address, time) || IsServer(address, time);
    }

    public bool IsJumpHost(UInt128 number, DateTimeOffset? time) =>
        Index.IsJumpHost(AddressNumber.ToAddress(number), time);

    /// <summary>A jump host or a server of any kind.</summary>
    public bool IsServer(UInt128 number, DateTimeOffset? time) => IsServer(AddressNumber.ToAddress(number), time);

    public bool IsAaa(UInt128 number, DateTimeOffset? time) =>
        InventoryIndex.Has(_inventory.Servers?.Aaa, AddressNumber.ToAddress(number), time);

    /// <summary>Whose network it is, where it is a customer's, a peer's or a roaming exchange's.</summary>
    public string? Foreign(UInt128 number, DateTimeOffset? time) =>
        Index.Foreign(AddressNumber.ToAddress(number), time);

    /// <summary>An approved tunnel of a device ends at an address.</summary>
    public bool IsApprovedTunnel(string device, UInt128 peer, DateTimeOffset? time)
    {
        IPAddress address = AddressNumber.ToAddress(peer);
        return (_inventory.Approved?.Tunnels ?? []).Any(t =>
            Holds(t, time)
            && IsFor(t, device)
            && ((t.Destination is { } to && to.Contains(address)) || address.Equals(t.Source))
        );
    }

    /// <summary>A device is meant to answer on a port.</summary>
    public bool IsApprovedListener(string device, byte protocol, int port, DateTimeOffset? time) =>
        (_inventory.Approved?.Listeners ?? []).Any(l =>
            Holds(l, time)
            && IsFor(l, device)
            && l.Port == port
            && (
                l.Protocol is null
                || l.Protocol.Equals(protocol == 17 ? "udp" : "tcp", StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>The change window of a device at a time, for people; null where there is none.</summary>
    public string? ChangeWindow(string device, DateTimeOffset time)
    {
        ChangeWindow? window = (_inventory.ChangeWindows ?? []).FirstOrDefault(w =>
            time >= w.From
            && time < w.To
            && w.HoldsAt(time)
            && w.Devices.Any(d => d == "*" || Index.Names.Of(d) == Index.Names.Of(device))
        );
        return window is null ? null
            : window.Ticket is { } ticket ? $"change window {ticket}"
            : $"change window from {window.From.UtcDateTime:yyyy-MM-dd HH:mm}Z";
    }

    private bool IsServer(IPAddress address, DateTimeOffset? time) =>
        Index.IsServer(address, time) || Index.IsJumpHost(address, time);

    private bool IsOwn(IPAddress address, DateTimeOffset? time) =>
        (_inventory.Networks?.Own ?? []).Any(n => Holds(n, time) && n.Prefix.Contains(address));

    private bool IsFor(ApprovedItem item, string device) =>
        item.Devices.Any(d => d == "*" || Index.Names.Of(d) == Index.Names.Of(device));

    private static bool Holds(InventoryEntry entry, DateTimeOffset? time) => time is null || entry.HoldsAt(time);

    private static bool IsPrivate(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return bytes.Length == 4
            ? bytes[0] == 10 || (bytes[0] == 172 && bytes[1] >> 4 == 1) || (bytes[0] == 192 && bytes[1] == 168)
            : (bytes[0] & 0xFE) == 0xFC;
    }

    private void Mark(UInt128 number)
    {
        uint bit = Bit(number);
        _seen[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    private bool MayBe(UInt128 number)
    {
        uint bit = Bit(number);
        return (_seen[bit >> 6] & (1UL << (int)(bit & 63))) != 0;
    }

    private static uint Bit(UInt128 number) => (uint)(((ulong)number * 0x9E3779B97F4A7C15UL) >> 48);
}
