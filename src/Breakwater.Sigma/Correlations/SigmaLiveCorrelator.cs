namespace Breakwater.Sigma.Correlations;

/// <summary>
/// Correlates live input: hits may come in any order within a stated lateness. They are held back until no earlier one is
/// expected, so that the matches are those of the sorted input; what comes later still is left out and counted.
/// </summary>
public sealed class SigmaLiveCorrelator
{
    private readonly SigmaCorrelator _correlator;
    private readonly SigmaCorrelationLimits _limits;
    private readonly long _lateness;
    private readonly PriorityQueue<SigmaHit, long> _waiting = new();
    private long _latest = long.MinValue;

    /// <summary>Starts without any hits.</summary>
    /// <param name="set">The correlations.</param>
    /// <param name="sink">Is told of matches.</param>
    /// <param name="lateness">How much later than a hit an earlier one may come.</param>
    /// <param name="limits">How much is remembered.</param>
    public SigmaLiveCorrelator(
        SigmaCorrelationSet set,
        ISigmaCorrelationSink sink,
        TimeSpan lateness,
        SigmaCorrelationLimits? limits = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lateness, TimeSpan.Zero);
        _limits = limits ?? new SigmaCorrelationLimits();
        _correlator = new SigmaCorrelator(set, sink, _limits);
        _lateness = lateness.Ticks;
    }

    /// <summary>Hits that came later than the lateness allows; they were left out.</summary>
    public long Late => _correlator.Late;

    /// <summary>Hits that were left out because too many have one time.</summary>
    public long LeftOut => _correlator.LeftOut;

    /// <summary>Hits that had to be passed on before their turn, because too many waited; earlier ones may have become late.</summary>
    public long Hurried { get; private set; }

    /// <summary>What became of the hits of each correlation.</summary>
    public IReadOnlyList<SigmaCorrelationCounts> Counts => _correlator.Counts;

    /// <summary>Takes a hit.</summary>
    public void Add(in SigmaHit hit)
    {
        _waiting.Enqueue(hit, hit.Ticks);
        _latest = Math.Max(_latest, hit.Ticks);
        Release();
        while (_waiting.Count > _limits.Waiting)
        {
            Hurried++;
            _correlator.Add(_waiting.Dequeue());
        }
    }

    /// <summary>Says that it is this late: what is older than the lateness is taken as complete.</summary>
    public void AdvanceTo(long ticks)
    {
        _latest = Math.Max(_latest, ticks);
        Release();
        if (_latest > long.MinValue + _lateness)
        {
            _correlator.AdvanceTo(_latest - _lateness - 1);
        }
    }

    /// <summary>Says that there are no further hits.</summary>
    public void Complete()
    {
        while (_waiting.TryDequeue(out SigmaHit hit, out _))
        {
            _correlator.Add(hit);
        }

        _correlator.Complete();
    }

    private void Release()
    {
        while (_waiting.TryPeek(out SigmaHit hit, out long ticks) && ticks < _latest - _lateness)
        {
            _waiting.Dequeue();
            _correlator.Add(hit);
        }
    }
}
