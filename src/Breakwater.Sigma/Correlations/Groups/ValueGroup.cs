namespace Breakwater.Sigma.Correlations.Groups;

/// <summary><c>value_count</c>. Remembers the latest event of each value, of the latest values.</summary>
internal sealed class ValueGroup(CompiledCorrelation correlation, int limit) : CorrelationGroup(correlation)
{
    private readonly int _most = (int)Math.Min(Math.Max((long)correlation.Criteria.GreatestCount, 255) + 1, limit);
    private readonly Dictionary<string, LinkedListNode<(string Value, KeptHit Hit)>> _byValue = [];
    private readonly LinkedList<(string Value, KeptHit Hit)> _byTime = [];
    private long _dropped = long.MinValue;

    public override int Size => _byTime.Count;

    public override Verdict Evaluate(long now, ReadOnlySpan<StepHit> hits)
    {
        long from = now - Correlation.Span;
        while (_byTime.First is { } old && old.Value.Hit.Ticks < from)
        {
            Remove(old);
        }

        int trigger = -1;
        for (int i = 0; i < hits.Length; i++)
        {
            if (Measured(hits[i]) is not { } value)
            {
                WithoutValue++;
                continue;
            }

            trigger = i;
            if (_byValue.TryGetValue(value, out LinkedListNode<(string, KeptHit)>? known))
            {
                Remove(known);
            }

            _byValue[value] = _byTime.AddLast((value, new KeptHit(now, hits[i].Event, hits[i].Inner)));
        }

        int count = _byTime.Count;
        while (_byTime.Count > _most)
        {
            LinkedListNode<(string Value, KeptHit Hit)> oldest = _byTime.First!;
            _dropped = oldest.Value.Hit.Ticks;
            Remove(oldest);
            Forgotten += Correlation.Criteria.GreatestCount >= limit ? 1 : 0;
        }

        _dropped = _dropped >= from ? _dropped : long.MinValue;
        return new Verdict
        {
            Holds = trigger >= 0 && Correlation.Criteria.Hold(count),
            First = _byTime.First?.Value.Hit.Ticks ?? now,
            Measured = count,
            Trigger = Math.Max(trigger, 0),
        };
    }

    public override void Contribute(Episode episode, long after)
    {
        episode.IsLowerBound |= _dropped > after;
        foreach ((_, KeptHit hit) in _byTime)
        {
            if (hit.Ticks > after)
            {
                episode.Add(hit);
            }
        }
    }

    private void Remove(LinkedListNode<(string Value, KeptHit Hit)> node)
    {
        _byValue.Remove(node.Value.Value);
        _byTime.Remove(node);
    }
}
