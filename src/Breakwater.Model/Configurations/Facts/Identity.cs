using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>An interface.</summary>
public sealed record DeviceInterface : ConfigurationFact
{
    /// <summary>Its name as written.</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses with prefix lengths, as <c>192.0.2.1/24</c>.</summary>
    public IReadOnlyList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>Routing instance; null where the main one.</summary>
    public string? Vrf { get; init; }

    /// <summary>What people wrote about it; null where nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is shut down.</summary>
    public bool IsShutDown { get; init; }

    /// <summary>Filters on what comes in.</summary>
    public IReadOnlyList<string> FiltersIn { get; init; } = [];

    /// <summary>Filters on what goes out.</summary>
    public IReadOnlyList<string> FiltersOut { get; init; } = [];

    /// <summary>Policies that choose routes for what comes in.</summary>
    public IReadOnlyList<string> RoutePolicies { get; init; } = [];
}

/// <summary>An address of an interface.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Its prefix length.</param>
public readonly record struct InterfaceAddress(IPAddress Address, int PrefixLength);

/// <summary>The software that the configuration names.</summary>
public sealed record DeviceSoftware : ConfigurationFact
{
    /// <summary>The version as written; null where not stated.</summary>
    public string? Version { get; init; }

    /// <summary>The image that is started; null where not stated.</summary>
    public string? Image { get; init; }
}

/// <summary>Protection of the control plane by rate or filter.</summary>
public sealed record ControlPlanePolicy : ConfigurationFact
{
    /// <summary>Name of the policy, profile or filter; null where it is turned off.</summary>
    public string? Policy { get; init; }
}
