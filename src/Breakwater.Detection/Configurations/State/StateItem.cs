using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State;

/// <summary>A thing in the state of a device that a check looks at.</summary>
internal sealed record StateItem
{
    /// <summary>Which check.</summary>
    public required string Check { get; init; }

    /// <summary>The same on every device that has the same thing: peers are compared by it.</summary>
    public required string Key { get; init; }

    /// <summary>What it is, for people: <c>Tunnel7 to 203.0.113.7</c>.</summary>
    public required string Shown { get; init; }

    /// <summary>The statements that say it.</summary>
    public required IReadOnlyList<ConfigurationStatement> Statements { get; init; }

    /// <summary>Whether the inventory approves it; null where it could not say.</summary>
    public bool? Approved { get; init; }

    /// <summary>What the device itself says against it, a sentence; null where nothing does.</summary>
    public string? Against { get; init; }

    /// <summary>Another command of the session showed it, not the configuration.</summary>
    public bool IsShown { get; init; }

    /// <summary>It is nothing without a published habit: there are too many of its kind to compare devices by.</summary>
    public bool NeedsHabit { get; init; }

    /// <summary>Values that published habits are held against.</summary>
    public IReadOnlyList<(string Name, string Value)> Values { get; init; } = [];

    /// <summary>What a finding names beside the device.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>A thing of a fact.</summary>
    public static StateItem Of(string check, ConfigurationFact fact, string key, string shown, bool? approved) =>
        new()
        {
            Check = check,
            Key = key,
            Shown = shown,
            Statements = fact.Statements,
            Approved = approved,
            IsShown = fact.IsShown,
        };
}
