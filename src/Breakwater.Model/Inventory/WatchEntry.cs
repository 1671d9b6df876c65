namespace Breakwater.Model.Inventory;

/// <summary>A subscriber whose exposure must be known first. Only a token, never a number.</summary>
public sealed record WatchEntry : InventoryEntry
{
    /// <summary>The subscriber, as a token (HMAC-SHA-256 cut to 128 bits or more).</summary>
    public required string Token { get; init; }

    /// <summary>Which key made the token.</summary>
    public string? KeyId { get; init; }

    /// <summary>How sensitive: <c>a</c> (most) to <c>c</c>.</summary>
    public required string Tier { get; init; }
}
