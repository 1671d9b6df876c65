using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>A tunnel that the device ends.</summary>
public sealed record Tunnel : ConfigurationFact
{
    /// <summary>Its interface or service.</summary>
    public required string Name { get; init; }

    /// <summary><c>gre</c>, <c>mgre</c>, <c>ipip</c>, <c>ipsec</c>, <c>vxlan</c>, <c>mpls</c>, ...; null where not stated.</summary>
    public string? Mode { get; init; }

    /// <summary>Outer source: an address or an interface; null where not stated.</summary>
    public string? Source { get; init; }

    /// <summary>Outer destinations as written; empty where not stated or made as needed.</summary>
    public IReadOnlyList<string> Destinations { get; init; } = [];

    /// <summary>Addresses inside.</summary>
    public IReadOnlyList<string> Inside { get; init; } = [];

    /// <summary>Whether it is shut down.</summary>
    public bool IsShutDown { get; init; }
}

/// <summary>A copy of traffic: SPAN, RSPAN, ERSPAN, port mirroring, sampling to a collector.</summary>
public sealed record Mirror : ConfigurationFact
{
    /// <summary>Session number or name.</summary>
    public required string Name { get; init; }

    /// <summary><c>local</c>, <c>remote</c>, <c>erspan</c>, <c>sampling</c>, ...</summary>
    public required string Mode { get; init; }

    /// <summary>Interfaces, VLANs or filters that are copied.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Interfaces, VLANs or services that the copies leave by.</summary>
    public IReadOnlyList<string> Interfaces { get; init; } = [];

    /// <summary>Addresses that the copies go to, as written.</summary>
    public IReadOnlyList<string> Destinations { get; init; } = [];
}

/// <summary>A packet capture that the configuration holds.</summary>
public sealed record PacketCapture : ConfigurationFact
{
    /// <summary>Its name; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Interfaces that are captured.</summary>
    public IReadOnlyList<string> Interfaces { get; init; } = [];

    /// <summary>The filter as written; null where none.</summary>
    public string? Filter { get; init; }

    /// <summary>File or address that it writes to; null where not stated.</summary>
    public string? Target { get; init; }
}

/// <summary>A route that a person wrote: static, or leaked between routing instances, or set by a policy.</summary>
public sealed record WrittenRoute : ConfigurationFact
{
    /// <summary><c>static</c>, <c>leak</c> or <c>policy</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is routed: a prefix, a route target, a policy's name.</summary>
    public required string Match { get; init; }

    /// <summary>Next hop, interface or routing instance as written; empty where none.</summary>
    public IReadOnlyList<string> NextHops { get; init; } = [];

    /// <summary>Routing instance; null where the main one.</summary>
    public string? Vrf { get; init; }
}

/// <summary>A neighbour in BGP.</summary>
public sealed record BgpNeighbour : ConfigurationFact
{
    /// <summary>Its address as written, or the name of the group of neighbours.</summary>
    public required string Name { get; init; }

    /// <summary>Its address; null for a group or a range.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its autonomous system as written; null where inherited or not stated.</summary>
    public string? RemoteAs { get; init; }

    /// <summary>Routing instance; null where the main one.</summary>
    public string? Vrf { get; init; }

    /// <summary>Whether the session is authenticated (MD5, TCP-AO).</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>Whether the time to live is checked (RFC 5082).</summary>
    public bool HasTtlSecurity { get; init; }

    /// <summary>Whether prefixes are limited.</summary>
    public bool HasPrefixLimit { get; init; }

    /// <summary>Whether the remote autonomous system is our own; null where not known.</summary>
    public bool? IsInternal { get; init; }
}
