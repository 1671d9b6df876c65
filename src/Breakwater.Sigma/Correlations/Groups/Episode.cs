namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>A match that lasts as long as each further match shares an event with the one before.</summary>
internal sealed class Episode(int correlation, IReadOnlyList<string> group, long began, decimal measured, int limit)
{
    private const int InnerLimit = 256;

    private readonly long _began = began;
    private readonly List<long> _events = [];
    private List<Episode>? _inner;
    private long _direct;
    private long _first = long.MaxValue;

    /// <summary>When the condition last held.</summary>
    public long Last { get; private set; } = began;

    public bool IsLowerBound { get; set; }

    private long First => Math.Min(_first, _inner?.Min(i => i.First) ?? long.MaxValue);

    private long Count => _direct + (_inner?.Sum(i => i.Count) ?? 0);

    public void Extend(long now) => Last = now;

    public void Add(in KeptHit hit)
    {
        if (hit.Inner is { } inner)
        {
            AddInner(inner);
            return;
        }

        _direct++;
        _first = Math.Min(_first, hit.Ticks);
        if (_events.Count < limit)
        {
            _events.Add(hit.Event);
        }
    }

    public SigmaCorrelationMatch ToMatch() =>
        new()
        {
            Correlation = correlation,
            Group = group,
            First = First,
            Began = _began,
            Last = Last,
            Count = Count,
            IsLowerBound = IsLowerBound || (_inner?.Exists(i => i.IsLowerBound) ?? false),
            Measured = measured,
            Events = [.. Events().Distinct().Take(limit)],
        };

    private void AddInner(Episode inner)
    {
        _inner ??= [];
        if (_inner.Contains(inner))
        {
            return;
        }

        if (_inner.Count == InnerLimit)
        {
            IsLowerBound = true;
            return;
        }

        _inner.Add(inner);
    }

    // An event of each part before the second of any, so that few places show every step.
    private IEnumerable<long> Events()
    {
        if (_inner is null)
        {
            return _events;
        }

        List<List<long>> parts = [.. _inner.Select(i => i.Events().ToList()).Append(_events)];
        return Enumerable
            .Range(0, parts.Max(p => p.Count))
            .SelectMany(i => parts.Where(p => i < p.Count).Select(p => p[i]));
    }
}
