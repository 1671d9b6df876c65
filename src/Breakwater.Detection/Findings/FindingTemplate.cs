using Breakwater.Model.Findings;

namespace Breakwater.Detection.Findings;

/// <summary>What all findings of one rule have in common.</summary>
public sealed record FindingTemplate
{
    /// <summary>The rule.</summary>
    public required RuleReference Rule { get; init; }

    /// <summary>How bad.</summary>
    public required Level Level { get; init; }

    /// <summary>How sure, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>Why so sure or unsure.</summary>
    public IReadOnlyList<string> ConfidenceReasons { get; init; } = [];

    /// <summary>Which harm.</summary>
    public required Harm Harm { get; init; }

    /// <summary>ATT&amp;CK, FiGHT, MoTIF ids.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>Rows of the threat reference.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>One plain sentence; <c>{field.name}</c> is replaced by the event's value, or by "an unknown value".</summary>
    public required string Summary { get; init; }

    /// <summary>Tell people by a way that the intruder cannot read.</summary>
    public bool NotifyOutOfBand { get; init; }
}
