using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Whether a client is where somebody works with intercept systems.</summary>
internal enum Place
{
    /// <summary>Nothing is known to hold it against, or the log names no client.</summary>
    Unknown,

    /// <summary>A registered place.</summary>
    Own,

    /// <summary>Another place.</summary>
    Foreign,
}

/// <summary>The hosts of lawful intercept, from the inventory and the roster.</summary>
internal sealed class InterceptPlaces(CarrierInventory inventory)
{
    private readonly Intercept? _intercept = inventory.Intercept;

    /// <summary>The inventory lists the desks of the staff.</summary>
    public bool KnowsWorkstations => _intercept?.Workstations is not null;

    /// <summary>Where a client is to an account.</summary>
    /// <param name="client">Address or name, as the log has it.</param>
    /// <param name="member">The account's entry; null where it has none.</param>
    /// <param name="time">When.</param>
    public Place Of(string? client, RosterEntry? member, DateTimeOffset? time)
    {
        if (string.IsNullOrEmpty(client) || IsLocal(client) || IsSystem(client, time))
        {
            return string.IsNullOrEmpty(client) ? Place.Unknown : Place.Own;
        }

        if (member is { Hosts.Count: > 0 })
        {
            Place[] answers = [.. member.Hosts.Select(h => Agrees(h, client, time))];
            return answers.Contains(Place.Own) ? Place.Own
                : answers.Contains(Place.Unknown) ? Place.Unknown
                : Place.Foreign;
        }

        return !KnowsWorkstations ? Place.Unknown
            : (_intercept!.Workstations ?? []).Any(w => Is(w, client, time)) ? Place.Own
            : Place.Foreign;
    }

    /// <summary>The client is an intercept system itself.</summary>
    public bool IsSystem(string client, DateTimeOffset? time) =>
        (_intercept?.Systems ?? []).Any(s => Holds(s, time) && Is(s, client));

    /// <summary>The intercept system of a name or an address; null where the inventory has none.</summary>
    public InterceptSystem? SystemOf(string? name) =>
        name is null ? null : (_intercept?.Systems ?? []).FirstOrDefault(s => Is(s, name));

    /// <summary>What else the inventory knows of a client, for people: <c> (the jump host ops1)</c>; empty where nothing.</summary>
    public string Describe(string? client)
    {
        if (!IPAddress.TryParse(client, out IPAddress? address))
        {
            return "";
        }

        Server? jump = (inventory.Servers?.JumpHost ?? []).FirstOrDefault(s => s.Addresses.Contains(address));
        return jump is null ? "" : $" (the jump host {jump.Name})";
    }

    private Place Agrees(string host, string client, DateTimeOffset? time)
    {
        if (host.Equals(client, StringComparison.OrdinalIgnoreCase) || Contains(host, client))
        {
            return Place.Own;
        }

        if ((_intercept?.Workstations ?? []).FirstOrDefault(w => Same(w.Name, host)) is { } workstation)
        {
            return Is(workstation, client, time) ? Place.Own : Place.Foreign;
        }

        if (SystemOf(host) is { } system)
        {
            return Is(system, client) ? Place.Own : Place.Foreign;
        }

        // A name says nothing of an address, nor an address of a name.
        return IsAddress(host) == IPAddress.TryParse(client, out _) ? Place.Foreign : Place.Unknown;
    }

    private static bool Is(InterceptHost host, string client, DateTimeOffset? time) =>
        Holds(host, time)
        && (
            Same(host.Name, client)
            || (IPAddress.TryParse(client, out IPAddress? address) && host.Addresses.Any(n => n.Contains(address)))
        );

    private static bool Is(InterceptSystem system, string client) =>
        Same(system.Name, client)
        || (IPAddress.TryParse(client, out IPAddress? address) && system.Addresses.Contains(address));

    private static bool Contains(string prefix, string client) =>
        IPNetwork.TryParse(prefix, out IPNetwork network)
        && IPAddress.TryParse(client, out IPAddress? address)
        && network.Contains(address);

    private static bool IsAddress(string host) => IPAddress.TryParse(host, out _) || IPNetwork.TryParse(host, out _);

    private static bool IsLocal(string client) =>
        client is "localhost" or "127.0.0.1" or "::1"
        || (IPAddress.TryParse(client, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Names with and without a domain are the same host.</summary>
    private static bool Same(string name, string client) =>
        name.Equals(client, StringComparison.OrdinalIgnoreCase)
        || (
            !IPAddress.TryParse(client, out _)
            && client.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && client.Length > name.Length
            && client[name.Length] == '.'
        );

    private static bool Holds(InventoryEntry entry, DateTimeOffset? time) => time is null || entry.HoldsAt(time);
}
