namespace Breakwater.Model.Configurations.Facts;

/// <summary>What the accounts that are bound to it may enter (profiles, roles, classes, views).</summary>
public sealed record CommandProfile : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a command that no rule speaks of is permitted; null where not stated.</summary>
    public bool? PermitsByDefault { get; init; }

    /// <summary>The rules, the first that fits holds.</summary>
    public required IReadOnlyList<CommandRule> Rules { get; init; }
}

/// <summary>A rule on commands.</summary>
/// <param name="Command">The beginning of the commands that it speaks of; empty where the rule names none.</param>
/// <param name="Permits">Whether they are permitted.</param>
public readonly record struct CommandRule(string Command, bool Permits);
