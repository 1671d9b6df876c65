using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>Things that were approved one by one; a kind that the file does not list is null.</summary>
public sealed record Approved
{
    /// <summary>Tunnels.</summary>
    public IReadOnlyList<ApprovedTunnel>? Tunnels { get; init; }

    /// <summary>Traffic mirrors.</summary>
    public IReadOnlyList<ApprovedMirror>? Mirrors { get; init; }

    /// <summary>Packet captures.</summary>
    public IReadOnlyList<ApprovedCapture>? Captures { get; init; }

    /// <summary>Scripts and applets on devices.</summary>
    public IReadOnlyList<ApprovedScript>? Scripts { get; init; }

    /// <summary>Ports on which devices answer.</summary>
    public IReadOnlyList<ApprovedListener>? Listeners { get; init; }

    /// <summary>Guest shells and containers on devices.</summary>
    public IReadOnlyList<ApprovedContainer>? Containers { get; init; }
}

/// <summary>Something approved for some devices.</summary>
public abstract record ApprovedItem : InventoryEntry
{
    /// <summary>The devices that it is approved for; <c>*</c> stands for all.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Who approved it.</summary>
    public string? Approver { get; init; }
}

/// <summary>A tunnel that is meant to be.</summary>
public sealed record ApprovedTunnel : ApprovedItem
{
    /// <summary>Interface or service name.</summary>
    public string? Interface { get; init; }

    /// <summary>Outer source.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Outer destination.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary><c>gre</c>, <c>ipsec</c>, ...; null where any.</summary>
    public string? Protocol { get; init; }
}

/// <summary>A mirror (SPAN, RSPAN, ERSPAN, port mirroring) that is meant to be.</summary>
public sealed record ApprovedMirror : ApprovedItem
{
    /// <summary>Session number or name.</summary>
    public string? Session { get; init; }

    /// <summary>Interfaces, VLANs or filters that are copied.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Interface that the copies leave by.</summary>
    public string? Interface { get; init; }

    /// <summary>Address that the copies go to.</summary>
    public IPNetwork? Destination { get; init; }
}

/// <summary>A packet capture on a device that is meant to be.</summary>
public sealed record ApprovedCapture : ApprovedItem
{
    /// <summary>Name of the capture.</summary>
    public string? Name { get; init; }

    /// <summary>Interface that is captured.</summary>
    public string? Interface { get; init; }

    /// <summary>The accounts that may run it; empty where anyone may.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}

/// <summary>A script, applet or scheduled job on a device that is meant to be.</summary>
public sealed record ApprovedScript : ApprovedItem
{
    /// <summary>Its name or path.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its text, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>A port on which a device is meant to answer.</summary>
public sealed record ApprovedListener : ApprovedItem
{
    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary><c>tcp</c> or <c>udp</c>; null where either.</summary>
    public string? Protocol { get; init; }

    /// <summary>What answers.</summary>
    public string? Service { get; init; }
}

/// <summary>A guest shell or container on a device that is meant to be.</summary>
public sealed record ApprovedContainer : ApprovedItem
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }
}
