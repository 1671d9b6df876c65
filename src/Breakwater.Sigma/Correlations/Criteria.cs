namespace Breakwater.Sigma.Correlations;

/// <summary>The criteria of a condition, ready to be held against measured values.</summary>
internal sealed class Criteria(IReadOnlyList<SigmaCriterion> criteria)
{
    private readonly (SigmaComparison Comparison, Int128 Value)[] _criteria =
    [
        .. criteria.Select(c => (c.Comparison, FixedNumber.Of(c.Value))),
    ];

    /// <summary>The greatest number that is compared with, as a count: counts above it need not be told apart.</summary>
    public int GreatestCount { get; } =
        (int)Math.Clamp(criteria.Count == 0 ? 0 : decimal.Ceiling(criteria.Max(c => c.Value)), 0, int.MaxValue - 2);

    public bool Hold(long count) => Hold(FixedNumber.Of(count), 1);

    /// <summary>Holds a fraction against the criteria, without dividing.</summary>
    public bool Hold(Int128 numerator, long divisor)
    {
        foreach ((SigmaComparison comparison, Int128 value) in _criteria)
        {
            int order = numerator.CompareTo(value * divisor);
            bool holds = comparison switch
            {
                SigmaComparison.Greater => order > 0,
                SigmaComparison.GreaterOrEqual => order >= 0,
                SigmaComparison.Less => order < 0,
                SigmaComparison.LessOrEqual => order <= 0,
                SigmaComparison.Equal => order == 0,
                _ => order != 0,
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }
}
