using System.Net;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Judging;

/// <summary>
/// Whether the inventory approves what a device has (R5). True and false only where the inventory has the section that
/// could say so; null is "cannot be judged". Nothing in evidence approves anything.
/// </summary>
public sealed class Approvals
{
    private readonly CarrierInventory _inventory;
    private readonly DeviceNames _names;
    private readonly DateTimeOffset? _at;

    /// <summary>The approvals of an inventory at a time.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="at">When; null where not known, and then entries that are dated count.</param>
    public Approvals(CarrierInventory inventory, DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        _inventory = inventory;
        _names = new DeviceNames(inventory);
        _at = at;
    }

    /// <summary>Whether a tunnel is approved for a device.</summary>
    public bool? Tunnel(string? device, Tunnel tunnel)
    {
        ArgumentNullException.ThrowIfNull(tunnel);
        return _inventory.Approved?.Tunnels is not { } approved
            ? null
            : ForDevice(approved, device)
                .Any(a =>
                    (a.Interface is null || Same(a.Interface, tunnel.Name))
                    && (a.Destination is not { } prefix || tunnel.Destinations.All(d => Inside(prefix, d)))
                );
    }

    /// <summary>Whether a mirror is approved for a device.</summary>
    public bool? Mirror(string? device, Mirror mirror)
    {
        ArgumentNullException.ThrowIfNull(mirror);
        if (mirror.Mode == "sampling")
        {
            return All(mirror.Destinations, _inventory.Servers?.Collector);
        }

        bool? listed = _inventory.Approved?.Mirrors is not { } approved
            ? null
            : ForDevice(approved, device)
                .Any(a =>
                    (a.Session is null || Same(a.Session, mirror.Name))
                    && (a.Destination is not { } prefix || mirror.Destinations.All(d => Inside(prefix, d)))
                    && (a.Interface is not { } name || mirror.Interfaces.All(i => Same(i, name)))
                    && (a.Destination is not null || a.Session is not null || mirror.Destinations.Count == 0)
                );
        bool? recorded = Recorders(mirror.Destinations);
        return listed is true || recorded is true ? true : listed ?? recorded;
    }

    /// <summary>
    /// Whether copies go to registered recorders alone; null where there is no register of them, or the copies leave by an interface.
    /// </summary>
    private bool? Recorders(IReadOnlyList<string> destinations) =>
        _inventory.Intercept?.Recorders is not { } recorders || destinations.Count == 0
            ? null
            : destinations.All(d => recorders.Any(r => IsValid(r) && r.Addresses.Any(a => Inside(a, d))));

    /// <summary>Whether a script, applet or job is approved for a device.</summary>
    public bool? Script(string? device, Automation script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return _inventory.Approved?.Scripts is not { } approved
            ? null
            : ForDevice(approved, device)
                .Any(a => Same(a.Name, script.Name) && (a.Sha256 is null || Same(a.Sha256, script.Sha256)));
    }

    /// <summary>Whether a capture is approved for a device.</summary>
    public bool? Capture(string? device, PacketCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        return _inventory.Approved?.Captures is not { } approved
            ? null
            : ForDevice(approved, device).Any(a => a.Name is null || (capture.Name is { } name && Same(a.Name, name)));
    }

    /// <summary>Whether a guest shell or container is approved for a device.</summary>
    public bool? Container(string? device, HostedSoftware software)
    {
        ArgumentNullException.ThrowIfNull(software);
        return _inventory.Approved?.Containers is not { } approved
            ? null
            : ForDevice(approved, device).Any(a => Same(a.Name, software.Name ?? software.Kind));
    }

    /// <summary>Whether a port on which a device answers is approved.</summary>
    public bool? Listener(string? device, int port) =>
        _inventory.Approved?.Listeners is not { } approved
            ? null
            : ForDevice(approved, device).Any(a => a.Port == port);

    /// <summary>Whether an account is one of the carrier's people or programs.</summary>
    public bool? Account(string account)
    {
        if (_inventory.People is null && _inventory.ServiceAccounts is null)
        {
            return null;
        }

        return (_inventory.People ?? []).Any(p => IsValid(p) && p.Accounts.Any(a => Same(a, account)))
            || (_inventory.ServiceAccounts ?? []).Any(s => IsValid(s) && Same(s.Account, account));
    }

    /// <summary>Whether an account or view is on the intercept roster or provisions intercepts.</summary>
    public bool? Intercept(string subject)
    {
        if (_inventory.Intercept is not { } known || (known.Staff is null && known.Systems is null))
        {
            return null;
        }

        return (known.Staff ?? []).Any(s => IsValid(s) && s.Accounts.Any(a => Same(a, subject)))
            || (known.Systems ?? []).Any(s => IsValid(s) && s.Accounts.Any(a => Same(a, subject)));
    }

    /// <summary>
    /// Whether a device may intercept by itself: where it says with whom, all of them are functions of the intercept system or collectors;
    /// else it is registered as a system of its own. Null where the register lists no <c>network_element</c>.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="addresses">Where copies go, and from where they may be asked for.</param>
    public bool? InterceptFunction(string device, IReadOnlyList<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (_inventory.Intercept?.Systems is not { } systems)
        {
            return null;
        }

        bool isRegistered = systems.Any(s => IsValid(s) && Same(s.Name, device));
        if (addresses.Count == 0)
        {
            return isRegistered ? true
                : systems.Any(s => Same(s.Kind, "network_element")) ? false
                : null;
        }

        return isRegistered || addresses.All(a => IsOfIntercepts(a, systems));
    }

    private bool IsOfIntercepts(string text, IReadOnlyList<InterceptSystem> systems) =>
        IPAddress.TryParse(text, out IPAddress? address)
        && (
            systems.Any(s => IsValid(s) && s.Addresses.Contains(address))
            || (_inventory.Intercept?.Collectors ?? []).Any(c =>
                IsValid(c) && c.Addresses.Any(n => n.Contains(address))
            )
        );

    /// <summary>Whether a server by address is one of some kind; null where the inventory does not list the kind or the host is a name.</summary>
    public bool? Server(IPAddress? address, string? host, IReadOnlyList<Server>? known) =>
        known is null ? null
        : address is not null ? known.Any(s => IsValid(s) && s.Addresses.Contains(address))
        : host is not null && known.Any(s => IsValid(s) && Same(s.Name, host)) ? true
        : null;

    private bool? All(IReadOnlyList<string> hosts, IReadOnlyList<Server>? known)
    {
        if (known is null)
        {
            return null;
        }

        bool?[] each = [.. hosts.Select(h => Server(IPAddress.TryParse(h, out IPAddress? a) ? a : null, h, known))];
        return each.Contains(false) ? false
            : each.Contains(null) ? null
            : true;
    }

    private IEnumerable<T> ForDevice<T>(IReadOnlyList<T> items, string? device)
        where T : ApprovedItem =>
        items.Where(i =>
            IsValid(i) && i.Devices.Any(d => d == "*" || (device is not null && Same(_names.Of(d), _names.Of(device))))
        );

    private bool IsValid(InventoryEntry entry) => _at is null || entry.HoldsAt(_at);

    private static bool Inside(IPNetwork prefix, string address) =>
        IPAddress.TryParse(address, out IPAddress? parsed) && prefix.Contains(parsed);

    private static bool Same(string left, string right) =>
        string.Equals(
            left.Replace(" ", "", StringComparison.Ordinal),
            right.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
