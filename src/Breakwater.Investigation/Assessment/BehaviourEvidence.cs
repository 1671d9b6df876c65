using Breakwater.Model.Answers;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Assessment;

/// <summary>One row of <c>content/techniques/behaviours.csv</c>: a behaviour and the evidence that would show it.</summary>
/// <param name="Id"><c>T01</c> ... <c>S12</c>.</param>
/// <param name="Name">What the intruder does; empty where the table does not say.</param>
/// <param name="Datasets">Datasets that would show it; a trailing <c>*</c> stands for any rest.</param>
/// <param name="Status">What exists for it: <c>rule</c>, <c>correlation</c>, <c>detector</c> (it is looked for) or anything else (it is not, and why).</param>
public sealed record BehaviourEvidence(string Id, string Name, IReadOnlyList<string> Datasets, string Status)
{
    private static readonly string[] Running = ["rule", "correlation", "detector"];

    /// <summary>The harm that it speaks of; null where the table does not say.</summary>
    public Harm? Harm { get; init; }

    /// <summary>Whether a rule or detector looks for it.</summary>
    public bool IsLookedFor => Running.Contains(Status);

    /// <summary>Whether a source of this dataset could show it.</summary>
    public bool CouldBeSeenIn(string dataset) => Datasets.Any(d => BehaviourSummary.Matches(d, dataset));
}
