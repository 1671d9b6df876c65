using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>A list of methods by which people are authenticated, authorised or accounted for.</summary>
public sealed record AaaMethodList : ConfigurationFact
{
    /// <summary>What it is for.</summary>
    public required AaaPurpose Purpose { get; init; }

    /// <summary>What is judged or recorded: <c>login</c>, <c>enable</c>, <c>exec</c>, <c>commands</c>, <c>system</c>, <c>connection</c>, ...</summary>
    public required string Service { get; init; }

    /// <summary>Privilege level for commands; null where all or not stated.</summary>
    public int? Level { get; init; }

    /// <summary>Name of the list; <c>default</c> where it is for all.</summary>
    public string List { get; init; } = "default";

    /// <summary>The methods in their order: <c>group NAME</c>, <c>tacacs</c>, <c>radius</c>, <c>local</c>, <c>enable</c>, <c>none</c>, ...</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>When accounting writes: <c>start-stop</c>, <c>stop-only</c>, <c>none</c>; null where not accounting or not stated.</summary>
    public string? Records { get; init; }
}

/// <summary>What a method list is for.</summary>
public enum AaaPurpose
{
    /// <summary>Who it is.</summary>
    Authentication,

    /// <summary>What they may.</summary>
    Authorization,

    /// <summary>What they did.</summary>
    Accounting,
}

/// <summary>A TACACS+ or RADIUS server.</summary>
public sealed record AaaServer : ConfigurationFact
{
    /// <summary><c>tacacs</c>, <c>radius</c> or <c>ldap</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Its name; null where it is known by address only.</summary>
    public string? Name { get; init; }

    /// <summary>Its address; null where it is given by a host name.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its address or host name as written; null where the configuration names a server without one.</summary>
    public string? Host { get; init; }

    /// <summary>Its port; null where it is the protocol's own.</summary>
    public int? Port { get; init; }

    /// <summary>Routing instance; null where not stated.</summary>
    public string? Vrf { get; init; }

    /// <summary>How the key shared with it is stored; null where none is shown.</summary>
    public SecretEncoding? KeyEncoding { get; init; }
}

/// <summary>A named group of servers.</summary>
public sealed record AaaServerGroup : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>tacacs</c>, <c>radius</c> or <c>ldap</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Names or addresses of its servers, in their order; empty is no AAA (R3).</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Routing instance; null where not stated.</summary>
    public string? Vrf { get; init; }
}
