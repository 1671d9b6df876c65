namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>Correlations that need every value of the window.</summary>
/// <typeparam name="T">What is kept of a value.</typeparam>
internal abstract class MeasuredGroup<T>(CompiledCorrelation correlation, int limit) : CorrelationGroup(correlation)
{
    private readonly Ring<(KeptHit Hit, T Value)> _kept = new(limit);
    private long _droppedUntil = long.MinValue;
    private bool _isShort;

    public override int Size => _kept.Count;

    protected int Count => _kept.Count;

    protected ref readonly (KeptHit Hit, T Value) At(int index) => ref _kept[index];

    public sealed override Verdict Evaluate(long now, ReadOnlySpan<StepHit> hits)
    {
        long from = now - Correlation.Span;
        while (_kept.Count > 0 && _kept[0].Hit.Ticks < from)
        {
            Leave(_kept.Take().Value);
        }

        int trigger = -1;
        for (int i = 0; i < hits.Length; i++)
        {
            if (i > 0 && hits[i].IsSameEvent(hits[i - 1]))
            {
                continue;
            }

            if (!TryRead(hits[i], out T value))
            {
                WithoutValue++;
                continue;
            }

            trigger = i;
            if (_kept.IsFull)
            {
                (KeptHit oldest, T gone) = _kept.Take();
                _droppedUntil = oldest.Ticks;
                Forgotten++;
                Leave(gone);
            }

            _kept.Add((new KeptHit(now, hits[i].Event, hits[i].Inner), value));
            Enter(value);
        }

        _isShort = _droppedUntil >= from;
        return trigger < 0 ? default : Judge(now) with { Trigger = trigger };
    }

    public override void Contribute(Episode episode, long after)
    {
        episode.IsLowerBound |= _isShort;
        for (int i = 0; i < _kept.Count; i++)
        {
            if (_kept[i].Hit.Ticks > after)
            {
                episode.Add(_kept[i].Hit);
            }
        }
    }

    protected abstract bool TryRead(in StepHit hit, out T value);

    protected abstract void Enter(T value);

    protected abstract void Leave(T value);

    /// <summary>Holds the window against the condition; it is not empty.</summary>
    protected abstract Verdict Judge(long now);
}
