namespace Breakwater.Investigation.Assessment;

/// <summary>One row of <c>content/techniques/behaviours.csv</c>: a behaviour and the evidence that would show it.</summary>
/// <param name="Id"><c>T01</c> ... <c>S12</c>.</param>
/// <param name="Name">What the intruder does; empty where the table does not say.</param>
/// <param name="Datasets">Datasets that would show it; a trailing <c>*</c> stands for any rest.</param>
/// <param name="Status">What exists for it: <c>rule</c>, <c>detector</c> (it is looked for) or anything else (it is not, and why).</param>
public sealed record BehaviourEvidence(string Id, string Name, IReadOnlyList<string> Datasets, string Status);
