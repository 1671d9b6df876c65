namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>
/// <c>value_percentile</c> with a percentile: the smallest value that at least so many per cent of the values do not exceed
/// (nearest rank).
/// </summary>
internal sealed class PercentileGroup(CompiledCorrelation correlation, int limit)
    : MeasuredGroup<Int128>(correlation, limit)
{
    private readonly List<Int128> _sorted = [];
    private readonly decimal _percentile = correlation.Source.Condition.Percentile ?? 50;

    protected override bool TryRead(in StepHit hit, out Int128 value) =>
        FixedNumber.TryParse(hit.Values[Correlation.ValueSlots[hit.Step][0]], out value);

    protected override void Enter(Int128 value)
    {
        int at = _sorted.BinarySearch(value);
        _sorted.Insert(at < 0 ? ~at : at, value);
    }

    protected override void Leave(Int128 value) => _sorted.RemoveAt(_sorted.BinarySearch(value));

    protected override Verdict Judge(long now)
    {
        int rank = Math.Max(1, (int)decimal.Ceiling(_percentile / 100 * _sorted.Count));
        Int128 value = _sorted[rank - 1];
        return new Verdict
        {
            Holds = Correlation.Criteria.Hold(value, 1),
            First = At(0).Hit.Ticks,
            Measured = FixedNumber.ToDecimal(value),
        };
    }
}
