namespace Breakwater.Model.Configurations.Facts;

/// <summary>A range of lines on which people log in (R2: each range is its own).</summary>
public sealed record TerminalLine : ConfigurationFact
{
    /// <summary>Which lines.</summary>
    public required TerminalKind Kind { get; init; }

    /// <summary>First of the range.</summary>
    public int First { get; init; }

    /// <summary>Last of the range.</summary>
    public int Last { get; init; }

    /// <summary>Filter on IPv4 sources of logins; null where none is bound. An outbound filter does not restrict logins.</summary>
    public string? AccessList { get; init; }

    /// <summary>Filter on IPv6 sources of logins; null where none is bound.</summary>
    public string? AccessListIpv6 { get; init; }

    /// <summary>Whether the filter also holds for logins that arrive in a VRF (<c>vrf-also</c>).</summary>
    public bool VrfAlso { get; init; }

    /// <summary>Filter on outgoing sessions; null where none is bound.</summary>
    public string? AccessListOut { get; init; }

    /// <summary>Protocols that may come in (<c>none</c> and <c>all</c> as written); null where not stated.</summary>
    public IReadOnlyList<string>? TransportIn { get; init; }

    /// <summary>Protocols that may go out; null where not stated.</summary>
    public IReadOnlyList<string>? TransportOut { get; init; }

    /// <summary>Seconds until an idle session ends, 0 where never; null where not stated.</summary>
    public int? IdleTimeout { get; init; }

    /// <summary>Whether a session gets a command line; null where not stated.</summary>
    public bool? Exec { get; init; }

    /// <summary>How people log in: <c>local</c>, <c>password</c>, <c>none</c>, <c>aaa</c> or <c>aaa LIST</c>; null where not stated.</summary>
    public string? Login { get; init; }

    /// <summary>Privilege given to whoever logs in; null where not stated.</summary>
    public int? Privilege { get; init; }

    /// <summary>
    /// The rotary group of the lines, which is no port; null where none. Telnet reaches the group on TCP 3000, 5000 and 7000 with
    /// the group added, SSH where <c>ip ssh port</c> names it (Cisco, "rotary" in the terminal services command reference, K).
    /// </summary>
    public int? Rotary { get; init; }
}

/// <summary>Kinds of lines.</summary>
public enum TerminalKind
{
    /// <summary>The console port.</summary>
    Console,

    /// <summary>The auxiliary port.</summary>
    Auxiliary,

    /// <summary>Logins over the network.</summary>
    Virtual,

    /// <summary>Serial lines other than console and auxiliary.</summary>
    Serial,
}
