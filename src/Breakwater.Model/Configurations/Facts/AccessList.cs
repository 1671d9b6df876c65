namespace Breakwater.Model.Configurations.Facts;

/// <summary>A packet or source filter with its entries in their order, which has a meaning.</summary>
public sealed record AccessList : ConfigurationFact
{
    /// <summary>Its name or number.</summary>
    public required string Name { get; init; }

    /// <summary>Which addresses it is for.</summary>
    public required FilterFamily Family { get; init; }

    /// <summary>The entries, first match wins.</summary>
    public required IReadOnlyList<AccessEntry> Entries { get; init; }
}

/// <summary>One entry of a filter.</summary>
/// <param name="Statement">The statement that holds it.</param>
/// <param name="Permits">Whether it lets through.</param>
public sealed record AccessEntry(ConfigurationStatement Statement, bool Permits)
{
    /// <summary>Protocol; null where any.</summary>
    public string? Protocol { get; init; }

    /// <summary>Sources; empty where any.</summary>
    public IReadOnlyList<AddressMatch> Sources { get; init; } = [];

    /// <summary>Destinations; empty where any.</summary>
    public IReadOnlyList<AddressMatch> Destinations { get; init; } = [];

    /// <summary>Destination ports or services, as written; empty where any.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Whether hits are logged.</summary>
    public bool Logs { get; init; }

    /// <summary>Whether it matches every source, destination and protocol.</summary>
    public bool MatchesAll =>
        Sources.Count == 0 && Destinations.Count == 0 && Protocol is null && Ports.Count == 0 && !IsConditional;

    /// <summary>Whether it has conditions beside addresses, protocol and ports (flags, fragments, an object that was not resolved).</summary>
    public bool IsConditional { get; init; }
}

/// <summary>What an entry matches: a prefix, a named set, or an address with a wildcard that is no prefix.</summary>
/// <param name="Text">As written.</param>
/// <param name="Prefix">The prefix; null where it is a name or no prefix.</param>
public sealed record AddressMatch(string Text, System.Net.IPNetwork? Prefix);

/// <summary>Named prefixes.</summary>
public sealed record PrefixList : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The prefixes; an address is a prefix of full length.</summary>
    public required IReadOnlyList<AddressMatch> Prefixes { get; init; }
}

/// <summary>Versions of the internet protocol.</summary>
public enum FilterFamily
{
    /// <summary>IPv4.</summary>
    Ipv4,

    /// <summary>IPv6.</summary>
    Ipv6,

    /// <summary>Both, or other than IP.</summary>
    Any,
}
