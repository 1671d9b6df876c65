namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>
/// <c>value_percentile</c> as the specification's example has it: how many per cent of the window's events have the value
/// of an event. Holds for the events of a point in time whose value's share meets the condition.
/// </summary>
internal sealed class ShareGroup(CompiledCorrelation correlation, int limit) : MeasuredGroup<string>(correlation, limit)
{
    private readonly Dictionary<string, int> _counts = [];
    private long _now;

    protected override bool TryRead(in StepHit hit, out string value)
    {
        value = Measured(hit) ?? "";
        return value.Length > 0;
    }

    protected override void Enter(string value) => _counts[value] = _counts.GetValueOrDefault(value) + 1;

    protected override void Leave(string value)
    {
        if (--_counts[value] == 0)
        {
            _counts.Remove(value);
        }
    }

    protected override Verdict Judge(long now)
    {
        _now = now;
        int least = int.MaxValue;
        for (int i = Count - 1; i >= 0 && At(i).Hit.Ticks == now; i--)
        {
            least = Holds(At(i).Value) ? Math.Min(least, _counts[At(i).Value]) : least;
        }

        return new Verdict
        {
            Holds = least < int.MaxValue,
            First = now,
            Measured = least < int.MaxValue ? decimal.Round(100m * least / Count, 9) : 0,
        };
    }

    public override void Contribute(Episode episode, long after)
    {
        for (int i = 0; i < Count; i++)
        {
            if (At(i).Hit.Ticks == _now && Holds(At(i).Value))
            {
                episode.Add(At(i).Hit);
            }
        }
    }

    private bool Holds(string value) => Correlation.Criteria.Hold(FixedNumber.Of(100m * _counts[value]), Count);
}
