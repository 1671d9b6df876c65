using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>A router, switch, firewall or host of the carrier.</summary>
public sealed record Device : InventoryEntry
{
    /// <summary>The name that it gives itself in logs.</summary>
    public required string Name { get; init; }

    /// <summary>Other names under which it appears.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Its own addresses: management, loopbacks, links.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Operating system: <c>ios</c>, <c>ios_xe</c>, <c>ios_xr</c>, <c>nxos</c>, <c>junos</c>, ...</summary>
    public string? Platform { get; init; }

    /// <summary>What it does: <c>core</c>, <c>provider_edge</c>, <c>customer_premises</c>, ...; free text.</summary>
    public string? Role { get; init; }

    /// <summary>Where it stands.</summary>
    public string? Site { get; init; }
}
