using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>Prefixes by what they are for; a kind that the file does not list is null.</summary>
public sealed record Networks
{
    /// <summary>From where devices are managed.</summary>
    public IReadOnlyList<NetworkRange>? Management { get; init; }

    /// <summary>Given to customers.</summary>
    public IReadOnlyList<NetworkRange>? Customer { get; init; }

    /// <summary>Of peers and transit providers.</summary>
    public IReadOnlyList<NetworkRange>? Peer { get; init; }

    /// <summary>The carrier's own, whatever for.</summary>
    public IReadOnlyList<NetworkRange>? Own { get; init; }

    /// <summary>Of roaming exchanges (GRX, IPX).</summary>
    public IReadOnlyList<NetworkRange>? Roaming { get; init; }
}

/// <summary>One prefix.</summary>
public sealed record NetworkRange : InventoryEntry
{
    /// <summary>The prefix; a single address is a prefix of full length.</summary>
    public required IPNetwork Prefix { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }
}
