namespace Breakwater.Sigma.Correlations;

/// <summary>What a correlation looks at (Sigma correlation rules 2.1, Correlation Types).</summary>
public enum SigmaCorrelationType
{
    /// <summary><c>event_count</c>: how many events there are.</summary>
    EventCount,

    /// <summary><c>value_count</c>: how many different values a field has.</summary>
    ValueCount,

    /// <summary><c>temporal</c>: events of several rules, in any order.</summary>
    Temporal,

    /// <summary><c>temporal_ordered</c>: events of several rules, in the order in which the rules stand.</summary>
    TemporalOrdered,

    /// <summary><c>value_sum</c>: the sum of a field.</summary>
    ValueSum,

    /// <summary><c>value_avg</c>: the average of a field.</summary>
    ValueAverage,

    /// <summary><c>value_percentile</c>: a percentile of a field, or how rare a value of it is.</summary>
    ValuePercentile,
}
