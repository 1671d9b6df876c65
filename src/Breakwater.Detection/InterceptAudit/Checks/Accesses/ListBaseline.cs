namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>The largest list that each identity read on each of its earlier days, as far as that is known.</summary>
internal sealed class ListBaseline
{
    private const int MostIdentities = 20_000;

    /// <summary>So many earlier days make a habit.</summary>
    private const int Days = 3;

    private readonly Dictionary<string, Habit> _habits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The largest list of earlier days; null where there were too few.</summary>
    public long? Before(string identity, DateTimeOffset? time) =>
        time is { } at && _habits.TryGetValue(identity, out Habit? habit) ? habit.Before(at.UtcDateTime.Date) : null;

    /// <summary>Learns a list.</summary>
    public void Learn(string identity, DateTimeOffset? time, long entries)
    {
        if (time is not { } at)
        {
            return;
        }

        if (!_habits.TryGetValue(identity, out Habit? habit))
        {
            if (_habits.Count >= MostIdentities)
            {
                return;
            }

            _habits[identity] = habit = new Habit();
        }

        habit.Learn(at.UtcDateTime.Date, entries);
    }

    private sealed class Habit
    {
        private DateTime _today;
        private long _todayMost;
        private long _earlierMost;
        private int _days;

        public long? Before(DateTime day) =>
            day > _today
                ? _days + 1 >= Days
                    ? Math.Max(_earlierMost, _todayMost)
                    : null
                : _days >= Days
                    ? _earlierMost
                    : null;

        public void Learn(DateTime day, long entries)
        {
            if (_today == default)
            {
                _today = day;
            }
            else if (day > _today)
            {
                _earlierMost = Math.Max(_earlierMost, _todayMost);
                _days++;
                (_today, _todayMost) = (day, 0);
            }

            _todayMost = Math.Max(_todayMost, entries);
        }
    }
}
