using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>A community of SNMP version 1 or 2c; its text is a secret and is not here.</summary>
public sealed record SnmpCommunity : ConfigurationFact
{
    /// <summary>Whether it may write; null where the configuration does not say.</summary>
    public bool? Writes { get; init; }

    /// <summary>Filter on managers; null where none is bound.</summary>
    public string? AccessList { get; init; }

    /// <summary>View that it is bound to; null where none.</summary>
    public string? View { get; init; }

    /// <summary>Managers given by address.</summary>
    public IReadOnlyList<AddressMatch> Clients { get; init; } = [];
}

/// <summary>A group of SNMP version 3 users.</summary>
public sealed record SnmpGroup : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>1</c>, <c>2c</c> or <c>3</c>.</summary>
    public required string Version { get; init; }

    /// <summary><c>noauth</c>, <c>auth</c> or <c>priv</c>; null where the version has none.</summary>
    public string? Security { get; init; }

    /// <summary>View for reading; null where none is named.</summary>
    public string? ReadView { get; init; }

    /// <summary>View for writing; null where none is named.</summary>
    public string? WriteView { get; init; }

    /// <summary>Filter on managers; null where none is bound.</summary>
    public string? AccessList { get; init; }
}

/// <summary>A user of SNMP version 3.</summary>
public sealed record SnmpUser : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its group; null where none is named.</summary>
    public string? Group { get; init; }

    /// <summary>Authentication (<c>md5</c>, <c>sha</c>, <c>sha256</c>, ...); null where none.</summary>
    public string? Authentication { get; init; }

    /// <summary>Encryption (<c>des</c>, <c>aes128</c>, ...); null where none.</summary>
    public string? Privacy { get; init; }
}

/// <summary>A receiver of traps.</summary>
public sealed record SnmpHost : ConfigurationFact
{
    /// <summary>Its address; null where it is given by a host name.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its address or host name as written.</summary>
    public required string Host { get; init; }

    /// <summary><c>1</c>, <c>2c</c> or <c>3</c>; null where not stated.</summary>
    public string? Version { get; init; }

    /// <summary><c>noauth</c>, <c>auth</c> or <c>priv</c>; null where not stated.</summary>
    public string? Security { get; init; }
}

/// <summary>A view: which objects a community or group may see.</summary>
public sealed record SnmpView : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The subtree.</summary>
    public required string Subtree { get; init; }

    /// <summary>Whether the subtree is in the view or taken out of it.</summary>
    public required bool Included { get; init; }
}
