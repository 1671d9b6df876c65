namespace Breakwater.Detection.Reconciliation.Sets;

/// <summary>Whether a thing was in a set at a time.</summary>
internal enum Presence
{
    /// <summary>Nothing says so or otherwise.</summary>
    Unknown,

    /// <summary>It was there.</summary>
    Present,

    /// <summary>It was seen to be absent on one side of the time alone; what came between was not seen.</summary>
    LikelyAbsent,

    /// <summary>It was absent.</summary>
    Absent,
}

/// <summary>
/// One thing on one side over time. Snapshots are points: there or not there. A log fills the time between: where it is whole, a thing
/// that nobody entered in the meantime was not there in the meantime either.
/// </summary>
internal sealed class PresenceLine
{
    private readonly List<(long Ticks, bool IsPresent, bool IsAct)> _points = [];
    private bool _isSorted = true;

    /// <summary>Nothing was seen.</summary>
    public bool IsEmpty => _points.Count == 0;

    /// <summary>A snapshot shows it, or does not.</summary>
    public void Look(DateTimeOffset time, bool isPresent) => Add(time, isPresent, isAct: false);

    /// <summary>A log says that it was entered, or removed.</summary>
    public void Act(DateTimeOffset time, bool isPresent) => Add(time, isPresent, isAct: true);

    /// <summary>Whether it was there.</summary>
    /// <param name="time">When.</param>
    /// <param name="slack">By so much the clocks of two sides may differ.</param>
    /// <param name="log">The times of which a whole log was read.</param>
    public Presence At(DateTimeOffset time, TimeSpan slack, LogCover log)
    {
        Sort();
        long at = time.UtcTicks;
        int next = _points.FindIndex(p => p.Ticks > at + slack.Ticks);
        int last = (next < 0 ? _points.Count : next) - 1;
        // Within the slack nobody can tell before from after.
        for (int i = last; i >= 0 && _points[i].Ticks >= at - slack.Ticks; i--)
        {
            // A removal just then, too, says that it was there until then.
            if (_points[i].IsPresent || _points[i].IsAct)
            {
                return Presence.Present;
            }
        }

        bool? before = last < 0 ? null : _points[last].IsPresent;
        bool? after = next < 0 ? null : _points[next].IsPresent;
        if (before == true)
        {
            return Presence.Present;
        }

        if (before == false)
        {
            return after switch
            {
                false => Presence.Absent,
                // Entered later, by the log: then it was not there before.
                true when _points[next].IsAct => Presence.Absent,
                true => Presence.Unknown,
                _ => log.Covers(_points[last].Ticks, at) ? Presence.Absent : Presence.LikelyAbsent,
            };
        }

        return after switch
        {
            false when !_points[next].IsAct => log.Covers(at, _points[next].Ticks)
                ? Presence.Absent
                : Presence.LikelyAbsent,
            // It was removed later, so it was there.
            false => Presence.Present,
            true => Presence.Unknown,
            _ => Presence.Unknown,
        };
    }

    /// <summary>A log says that it was entered (again) within a time after another.</summary>
    public bool IsEnteredWithin(DateTimeOffset time, TimeSpan within) =>
        _points.Exists(p =>
            p is { IsPresent: true, IsAct: true } && p.Ticks > time.UtcTicks && p.Ticks - time.UtcTicks <= within.Ticks
        );

    private void Add(DateTimeOffset time, bool isPresent, bool isAct)
    {
        _points.Add((time.UtcTicks, isPresent, isAct));
        _isSorted = false;
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _points.Sort();
            _isSorted = true;
        }
    }
}
