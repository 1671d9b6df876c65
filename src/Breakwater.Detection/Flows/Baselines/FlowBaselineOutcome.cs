using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>What holding a run against a baseline gave beside findings.</summary>
public sealed record FlowBaselineOutcome
{
    /// <summary>Nothing was asked.</summary>
    public static FlowBaselineOutcome None { get; } = new();

    /// <summary>What could not be judged yet, each a sentence.</summary>
    public IReadOnlyList<string> NotAssessable { get; init; } = [];

    /// <summary>What was learned and what was not, each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Device by device.</summary>
    public IReadOnlyList<FlowBaselineCoverage> Coverage { get; init; } = [];
}
