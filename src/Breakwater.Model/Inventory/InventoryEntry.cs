namespace Breakwater.Model.Inventory;

/// <summary>What every entry of the inventory may say about itself.</summary>
public abstract record InventoryEntry
{
    /// <summary>Holds from this time on; null where it always held.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Holds until just before this time; null where it still holds.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The ticket or order under which it was made.</summary>
    public string? Ticket { get; init; }

    /// <summary>True where the entry holds at a time; an unknown time is held by entries without limits only.</summary>
    public bool HoldsAt(DateTimeOffset? time) =>
        time is { } at
            ? (ValidFrom is null || at >= ValidFrom) && (ValidTo is null || at < ValidTo)
            : ValidFrom is null && ValidTo is null;
}
