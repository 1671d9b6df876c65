namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>
/// <c>event_count</c>. Remembers one event more than the greatest number that is compared with: more need not be told apart,
/// so that what it says is exact.
/// </summary>
internal sealed class CountGroup(CompiledCorrelation correlation, int limit) : CorrelationGroup(correlation)
{
    private readonly Ring<KeptHit> _kept = new(
        (int)Math.Min(Math.Max((long)correlation.Criteria.GreatestCount, 15) + 1, limit)
    );

    // Events of this point in time that the ring no longer holds.
    private readonly List<KeptHit> _overflow = [];

    // Times of the latest events that the ring dropped before, and before the present time.
    private long _dropped = long.MinValue;
    private long _droppedBefore = long.MinValue;

    public override int Size => _kept.Count;

    public override Verdict Evaluate(long now, ReadOnlySpan<StepHit> hits)
    {
        long from = now - Correlation.Span;
        while (_kept.Count > 0 && _kept[0].Ticks < from)
        {
            _kept.Take();
        }

        _overflow.Clear();
        _droppedBefore = _dropped >= from ? _dropped : long.MinValue;
        int added = 0;
        for (int i = 0; i < hits.Length; i++)
        {
            if (i > 0 && hits[i].IsSameEvent(hits[i - 1]))
            {
                continue;
            }

            if (_kept.IsFull)
            {
                KeptHit oldest = _kept.Take();
                _dropped = oldest.Ticks;
                _overflow.Add(oldest);
                CountForgotten();
            }

            _kept.Add(new KeptHit(now, hits[i].Event, hits[i].Inner));
            added++;
        }

        // Where the window held more than the ring before, it held more than any number that is compared with.
        int count = _kept.Count + _overflow.Count;
        return new Verdict
        {
            Holds = Correlation.Criteria.Hold(count),
            First = _overflow.Count > 0 ? _overflow[0].Ticks : _kept[0].Ticks,
            Measured = count,
            Trigger = hits.Length - 1,
        };
    }

    public override void Contribute(Episode episode, long after)
    {
        episode.IsLowerBound |= _droppedBefore > after;
        foreach (KeptHit hit in _overflow)
        {
            AddLater(episode, hit, after);
        }

        for (int i = 0; i < _kept.Count; i++)
        {
            AddLater(episode, _kept[i], after);
        }
    }

    private void CountForgotten()
    {
        if (Correlation.Criteria.GreatestCount >= limit)
        {
            Forgotten++;
        }
    }

    private static void AddLater(Episode episode, in KeptHit hit, long after)
    {
        if (hit.Ticks > after)
        {
            episode.Add(hit);
        }
    }
}
