using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>A time server or peer.</summary>
public sealed record TimeServer : ConfigurationFact
{
    /// <summary>Its address; null where it is given by a host name.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its address or host name as written.</summary>
    public required string Host { get; init; }

    /// <summary>Whether a key is bound to it.</summary>
    public bool HasKey { get; init; }

    /// <summary>Routing instance; null where not stated.</summary>
    public string? Vrf { get; init; }
}
