using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;

namespace Breakwater.Sigma;

/// <summary>What the documents of a file are.</summary>
/// <param name="Rules">Rules on single events.</param>
/// <param name="Correlations">Correlation documents.</param>
/// <param name="Filters">Filter documents.</param>
/// <param name="Errors">Documents that cannot be used, and why.</param>
/// <param name="Warnings">What breaks the specification in documents that can be used all the same.</param>
public sealed record SigmaDocuments(
    IReadOnlyList<SigmaRule> Rules,
    IReadOnlyList<SigmaCorrelation> Correlations,
    IReadOnlyList<SigmaFilter> Filters,
    IReadOnlyList<SigmaError> Errors,
    IReadOnlyList<SigmaError> Warnings
);
