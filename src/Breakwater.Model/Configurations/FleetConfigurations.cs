using Breakwater.Model.Configurations.Exposure;

namespace Breakwater.Model.Configurations;

/// <summary>What was read from saved configurations, device by device.</summary>
public sealed record FleetConfigurations
{
    /// <summary>Every device of which a configuration was read, by name.</summary>
    public required IReadOnlyList<ConfiguredDevice> Devices { get; init; }

    /// <summary>What changed between two configurations of a device, with its cause, by device and time.</summary>
    public IReadOnlyList<ConfigurationChange> Changes { get; init; } = [];

    /// <summary>What a thief of each device's newest configuration has, by name.</summary>
    public IReadOnlyList<StolenConfiguration> Exposure { get; init; } = [];
}

/// <summary>A device of which configurations were read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Version">The version of its software in the latest configuration that states one; null where none does.</param>
/// <param name="Configurations">How many were read.</param>
/// <param name="First">When the earliest was taken; null where none says it.</param>
/// <param name="Last">When the latest was taken; null where none says it.</param>
public sealed record ConfiguredDevice(
    string Name,
    ConfigurationPlatform Platform,
    string? Version,
    int Configurations,
    DateTimeOffset? First,
    DateTimeOffset? Last
)
{
    /// <summary>What other commands of the latest session that has any showed; empty where there is none.</summary>
    public IReadOnlyList<ShownState> Shown { get; init; } = [];
}

/// <summary>One side of a device's state that commands showed.</summary>
/// <param name="Topic">Which side, a few words.</param>
/// <param name="Text">What it is, short; long lists are cut and say so.</param>
public sealed record ShownState(string Topic, string Text);
