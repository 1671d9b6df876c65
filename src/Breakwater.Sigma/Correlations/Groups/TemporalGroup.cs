namespace Breakwater.Sigma.Correlations.Groups;

/// <summary><c>temporal</c>. Remembers the latest event of each rule.</summary>
internal sealed class TemporalGroup(CompiledCorrelation correlation) : CorrelationGroup(correlation)
{
    private readonly KeptHit?[] _latest = new KeptHit?[correlation.Targets.Count];
    private readonly Dictionary<string, int>? _steps = correlation.StepsOfNames;

    public override int Size => _latest.Length;

    public override Verdict Evaluate(long now, ReadOnlySpan<StepHit> hits)
    {
        foreach (ref readonly StepHit hit in hits)
        {
            _latest[hit.Step] = new KeptHit(now, hit.Event, hit.Inner);
        }

        int present = 0;
        long first = now;
        for (int step = 0; step < _latest.Length; step++)
        {
            if (_latest[step] is { } hit)
            {
                if (hit.Ticks < now - Correlation.Span)
                {
                    _latest[step] = null;
                    continue;
                }

                present++;
                first = Math.Min(first, hit.Ticks);
            }
        }

        return new Verdict
        {
            Holds =
                Correlation.Expression?.IsTrue(name => _latest[_steps![name]] is not null)
                ?? Correlation.Criteria.Hold(present),
            First = first,
            Measured = present,
            Trigger = hits.Length - 1,
        };
    }

    public override void Contribute(Episode episode, long after)
    {
        List<KeptHit> shown = [];
        foreach (KeptHit? kept in _latest)
        {
            if (
                kept is { } hit
                && hit.Ticks > after
                && !shown.Exists(s => s.Inner is null && hit.Inner is null && s.Event == hit.Event)
            )
            {
                shown.Add(hit);
            }
        }

        shown.Sort(
            (one, other) =>
                one.Ticks.CompareTo(other.Ticks) is var order and not 0 ? order : one.Event.CompareTo(other.Event)
        );
        shown.ForEach(s => episode.Add(s));
    }
}
