namespace Breakwater.Model.Trust;

/// <summary>What is known of one network device: from its newest configuration, and from the inventory.</summary>
public sealed record TrustDevice
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses, sorted.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Its platform as configurations name it (<c>cisco_ios</c>, <c>juniper_junos</c>); null where not known.</summary>
    public string? Platform { get; init; }

    /// <summary>The item that holds the configuration; null where none was read.</summary>
    public string? Configuration { get; init; }

    /// <summary>When it was taken; null where nothing says it.</summary>
    public DateTimeOffset? Taken { get; init; }

    /// <summary>Only a part of it was read.</summary>
    public bool IsPart { get; init; }

    /// <summary>Login servers that it asks.</summary>
    public IReadOnlyList<TrustAaaServer> AaaServers { get; init; } = [];

    /// <summary>Methods of the default list for logins, in order; empty where not stated.</summary>
    public IReadOnlyList<string> LoginMethods { get; init; } = [];

    /// <summary>Accounts that it holds itself.</summary>
    public IReadOnlyList<TrustLocalUser> LocalUsers { get; init; } = [];

    /// <summary>Secrets in it, in the order of the configuration.</summary>
    public IReadOnlyList<TrustSecret> Secrets { get; init; } = [];

    /// <summary>Neighbours in BGP by address, and whether the session is authenticated.</summary>
    public IReadOnlyList<TrustNeighbour> Neighbours { get; init; } = [];

    /// <summary>Tunnels, mirrors, captures, hosted software and scheduled jobs.</summary>
    public IReadOnlyList<TrustThing> Things { get; init; } = [];

    /// <summary>Single public addresses that its filters let in.</summary>
    public IReadOnlyList<TrustPermit> Permits { get; init; } = [];
}

/// <summary>A login server of a device.</summary>
/// <param name="Protocol"><c>tacacs</c>, <c>radius</c> or <c>ldap</c>.</param>
/// <param name="Host">Its address or name.</param>
/// <param name="ShowsKey">Whether the configuration shows a key that is shared with it.</param>
public sealed record TrustAaaServer(string Protocol, string Host, bool ShowsKey);

/// <summary>An account that a device holds itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Administrator">Whether it may change everything.</param>
/// <param name="NeedsNoPassword">Whether it logs in without a password.</param>
/// <param name="HasSshKey">Whether it logs in with an SSH key.</param>
/// <param name="Approved">Whether the inventory knows it; null where the inventory lists no accounts.</param>
public sealed record TrustLocalUser(
    string Name,
    bool Administrator,
    bool NeedsNoPassword,
    bool HasSshKey,
    bool? Approved
);

/// <summary>A secret in a configuration, without the secret.</summary>
/// <param name="Number">Equal where secrets of this document are equal; from 1.</param>
/// <param name="Kind">What it opens (<c>snmp_community</c>, <c>server_key</c>, ...).</param>
/// <param name="Strength">How far it is protected against a reader (<c>readable</c>, <c>weak_hash</c>, <c>strong_hash</c>, <c>device_key</c>, <c>unknown</c>).</param>
/// <param name="Holder">Whose it is: an account, a server, a neighbour; empty where nobody's.</param>
/// <param name="Line">Its line.</param>
/// <param name="Writes">It may change the device (SNMP).</param>
public sealed record TrustSecret(int Number, string Kind, string Strength, string Holder, long Line, bool Writes);

/// <summary>A neighbour in BGP.</summary>
/// <param name="Address">Its address, or the name of the group.</param>
/// <param name="RemoteAs">Its autonomous system; null where not stated.</param>
/// <param name="Authenticated">Whether the session is authenticated.</param>
public sealed record TrustNeighbour(string Address, string? RemoteAs, bool Authenticated);

/// <summary>Something on a device by which traffic or control can leave it.</summary>
/// <param name="Kind"><c>tunnel</c>, <c>mirror</c>, <c>capture</c>, <c>software</c> or <c>job</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mode">Which kind of it; null where not stated.</param>
/// <param name="Destinations">Where it leads.</param>
/// <param name="Approved">Whether the inventory approves it; null where the inventory has no such section.</param>
public sealed record TrustThing(
    string Kind,
    string Name,
    string? Mode,
    IReadOnlyList<string> Destinations,
    bool? Approved
);

/// <summary>A filter that lets one public address in.</summary>
/// <param name="List">Name of the filter.</param>
/// <param name="Address">The address.</param>
public sealed record TrustPermit(string List, string Address);
