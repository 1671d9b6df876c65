namespace Breakwater.Detection.Reconciliation.Sets;

/// <summary>The times of which a log was read: from its first record to its last, without its holes.</summary>
internal sealed class LogCover
{
    private readonly List<(long From, long To)> _holes = [];
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    /// <summary>No log.</summary>
    public static LogCover None { get; } = new();

    /// <summary>No record was read.</summary>
    public bool IsEmpty => _first > _last;

    /// <summary>A record of the log.</summary>
    public void Saw(DateTimeOffset time)
    {
        _first = Math.Min(_first, time.UtcTicks);
        _last = Math.Max(_last, time.UtcTicks);
    }

    /// <summary>Records are missing.</summary>
    public void Hole(DateTimeOffset from, DateTimeOffset to) => _holes.Add((from.UtcTicks, to.UtcTicks));

    /// <summary>The log was read from one time to another, without a hole.</summary>
    public bool Covers(long from, long to) =>
        from >= _first && to <= _last && !_holes.Exists(h => h.From < to && h.To > from);

    /// <summary>The log was read from one time to another, without a hole.</summary>
    public bool Covers(DateTimeOffset from, DateTimeOffset to) => Covers(from.UtcTicks, to.UtcTicks);
}
