using Breakwater.Model.Eviction;

namespace Breakwater.Investigation.Eviction.Planning;

/// <summary>A step before its texts are filled in.</summary>
internal sealed record Draft(EvictionPhase Phase, string Action)
{
    public string? Node { get; init; }

    public string? Account { get; init; }

    public string? Secret { get; init; }

    public string? Subject { get; init; }

    /// <summary>Whose the secret is, or where the thing leads.</summary>
    public string? Holder { get; init; }

    public StepWay Way { get; init; }

    public string? Via { get; init; }

    /// <summary>Sentences of this step alone.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
