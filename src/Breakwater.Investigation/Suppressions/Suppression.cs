using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Suppressions;

/// <summary>One entry of a suppression file: somebody vouches, until a day, that such findings are known and harmless.</summary>
public sealed record Suppression
{
    /// <summary>Its place in the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the rule; null where every rule is meant.</summary>
    public string? Rule { get; init; }

    /// <summary>Entities that a finding must all have; empty where only the rule counts.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The first moment at which it no longer counts.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Whether it covers a finding.</summary>
    public bool Covers(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return (Rule is null || string.Equals(Rule, finding.Rule.Id, StringComparison.Ordinal))
            && Entities.All(finding.Entities.Contains);
    }
}
