namespace Breakwater.Model.Configurations.Facts;

/// <summary>A service by which the device is managed or gives files, as far as the configuration speaks of it.</summary>
public sealed record ManagementService : ConfigurationFact
{
    /// <summary>Which service.</summary>
    public required ServiceKind Kind { get; init; }

    /// <summary>Whether the configuration turns it on (true) or off (false).</summary>
    public required bool Enabled { get; init; }

    /// <summary>The port that it is set to; null where it stays on its own.</summary>
    public int? Port { get; init; }

    /// <summary>The routing instances that it answers in; empty where not stated.</summary>
    public IReadOnlyList<string> Vrfs { get; init; } = [];

    /// <summary>The filter on IPv4 sources, as named; null where none is bound.</summary>
    public string? AccessList { get; init; }

    /// <summary>The filter on IPv6 sources, as named; null where none is bound.</summary>
    public string? AccessListIpv6 { get; init; }

    /// <summary>Whether it is encrypted; null where the configuration does not say.</summary>
    public bool? Encrypted { get; init; }

    /// <summary>How it authenticates (<c>aaa</c>, <c>local</c>, <c>enable</c>); null where not stated.</summary>
    public string? Authentication { get; init; }
}

/// <summary>Services of a network device.</summary>
public enum ServiceKind
{
    /// <summary>Secure shell.</summary>
    Ssh,

    /// <summary>Telnet.</summary>
    Telnet,

    /// <summary>Web management without encryption.</summary>
    Http,

    /// <summary>Web management over TLS.</summary>
    Https,

    /// <summary>Trivial file transfer.</summary>
    Tftp,

    /// <summary>File transfer.</summary>
    Ftp,

    /// <summary>File transfer over secure shell (SCP).</summary>
    Scp,

    /// <summary>File transfer over secure shell (SFTP).</summary>
    Sftp,

    /// <summary>NETCONF (RFC 6241).</summary>
    Netconf,

    /// <summary>RESTCONF (RFC 8040).</summary>
    Restconf,

    /// <summary>gRPC: gNMI, gNOI, gRIBI and vendors' own.</summary>
    Grpc,

    /// <summary>A vendor's command interface over HTTP: NX-API, eAPI.</summary>
    CommandApi,

    /// <summary>A vendor's XML interface without encryption.</summary>
    Xml,

    /// <summary>Cisco Smart Install.</summary>
    SmartInstall,

    /// <summary>Finger.</summary>
    Finger,

    /// <summary>Remote login or remote shell without encryption.</summary>
    RemoteShell,

    /// <summary>Echo, chargen, discard and daytime.</summary>
    SmallServers,
}
