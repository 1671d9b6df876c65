using Breakwater.Detection.Findings;
using Breakwater.Detection.Sigma;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Correlation;

/// <summary>The correlations of a run, what they need of events, and what their findings say.</summary>
internal sealed class CorrelationPlan
{
    /// <summary>Makes the plan.</summary>
    /// <param name="rules">The rules as they are tried; hits are positions in this list.</param>
    /// <param name="correlations">The correlations.</param>
    public CorrelationPlan(IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaCorrelation> correlations)
    {
        Set = SigmaCorrelationSet.Compile(rules, correlations);
        Templates =
        [
            .. Set.Correlations.Select(
                (c, i) => Set.IsPartCorrelation(i) || RuleTemplates.IsBuildingBlock(c) ? null : RuleTemplates.Of(c)
            ),
        ];
        SummaryFields =
        [
            .. Templates
                .SelectMany(t => t is null ? [] : SummaryText.Names(t.Summary))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    public SigmaCorrelationSet Set { get; }

    /// <summary>What findings of each correlation say; null where it is only a part of another.</summary>
    public IReadOnlyList<FindingTemplate?> Templates { get; }

    /// <summary>Fields that summaries name.</summary>
    public IReadOnlyList<string> SummaryFields { get; }
}
