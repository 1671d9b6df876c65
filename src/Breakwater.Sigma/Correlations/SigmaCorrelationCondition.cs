namespace Breakwater.Sigma.Correlations;

/// <summary>How a measured value is compared (Sigma correlation rules 2.1, Condition).</summary>
public enum SigmaComparison
{
    /// <summary><c>gt</c>.</summary>
    Greater,

    /// <summary><c>gte</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>lt</c>.</summary>
    Less,

    /// <summary><c>lte</c>.</summary>
    LessOrEqual,

    /// <summary><c>eq</c>.</summary>
    Equal,

    /// <summary><c>neq</c>.</summary>
    NotEqual,
}

/// <summary>One criterion of a condition.</summary>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what; at most nine decimals.</param>
public sealed record SigmaCriterion(SigmaComparison Comparison, decimal Value);

/// <summary>When a correlation matches (Sigma correlation rules 2.1, Condition).</summary>
public sealed record SigmaCorrelationCondition
{
    /// <summary>Criteria, all of which must hold. Empty for a temporal correlation that states none: every rule must have matched.</summary>
    public IReadOnlyList<SigmaCriterion> Criteria { get; init; } = [];

    /// <summary>The fields that are counted together, or the one that is measured.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Which percentile is measured, 0 to 100; null where <c>value_percentile</c> asks how rare a value is.</summary>
    public decimal? Percentile { get; init; }

    /// <summary>
    /// For <c>temporal</c>: rules joined with <c>and</c>, <c>or</c>, <c>not</c> and brackets. Other engines know this form;
    /// the specification does not yet.
    /// </summary>
    public string? Expression { get; init; }
}
