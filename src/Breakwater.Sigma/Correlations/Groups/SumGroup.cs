namespace Breakwater.Sigma.Correlations.Groups;

/// <summary><c>value_sum</c> and <c>value_avg</c>.</summary>
internal sealed class SumGroup(CompiledCorrelation correlation, int limit) : MeasuredGroup<Int128>(correlation, limit)
{
    private readonly bool _isAverage = correlation.Source.Type == SigmaCorrelationType.ValueAverage;
    private Int128 _sum;

    protected override bool TryRead(in StepHit hit, out Int128 value) =>
        FixedNumber.TryParse(hit.Values[Correlation.ValueSlots[hit.Step][0]], out value);

    protected override void Enter(Int128 value) => _sum += value;

    protected override void Leave(Int128 value) => _sum -= value;

    protected override Verdict Judge(long now)
    {
        int parts = _isAverage ? Count : 1;
        return new Verdict
        {
            Holds = Correlation.Criteria.Hold(_sum, parts),
            First = At(0).Hit.Ticks,
            Measured = FixedNumber.ToDecimal(_sum, parts),
        };
    }
}
