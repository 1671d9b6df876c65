using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Verdicts;

/// <summary>The state of a harm, the rule of <c>docs/answers.md</c> that gives it, and what the rule rests on.</summary>
/// <param name="State">The state.</param>
/// <param name="Rule">The rule, a sentence.</param>
/// <param name="Reasons">Findings, one sentence each.</param>
internal sealed record Judgement(HarmState State, string Rule, IReadOnlyList<string> Reasons);
