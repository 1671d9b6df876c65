using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>An account that a program uses: backup, monitoring, automation.</summary>
public sealed record ServiceAccount : InventoryEntry
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The only addresses that it comes from; empty where that is not known.</summary>
    public IReadOnlyList<IPNetwork> Sources { get; init; } = [];

    /// <summary>The only commands that it enters, <c>*</c> standing for any text; empty where that is not known.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];
}

/// <summary>A person who manages the network.</summary>
public sealed record Person : InventoryEntry
{
    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The accounts that are this person's.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>What the person does: <c>noc</c>, <c>planning</c>, <c>vendor</c>; free text.</summary>
    public string? Role { get; init; }

    /// <summary>The only addresses that the person comes from; empty where that is not known.</summary>
    public IReadOnlyList<IPNetwork> Sources { get; init; } = [];
}

/// <summary>A time in which changes were approved.</summary>
public sealed record ChangeWindow : InventoryEntry
{
    /// <summary>Its start.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The zone in which start and end were written, a name of the tz database; null where they carry an offset or are UTC.</summary>
    public string? Zone { get; init; }

    /// <summary>The devices that may be changed; empty stands for none, <c>*</c> for all.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The accounts that may change them; empty where anyone may.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>What is to be done, in words.</summary>
    public string? Purpose { get; init; }

    /// <summary>Who approved it.</summary>
    public string? Approver { get; init; }
}
