namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// On which of the last days the log of each system named anybody. The log of another system, or one that names nobody, would not have
/// shown an account.
/// </summary>
internal sealed class LoggedDays(TimeSpan span)
{
    private const int MostSystems = 1_000;

    private readonly Dictionary<string, Days> _systems = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The log of a system names somebody on a day; the days of one system come in order.</summary>
    public void Add(string? system, DateTime day)
    {
        if (!_systems.TryGetValue(system ?? "", out Days? days))
        {
            if (_systems.Count == MostSystems)
            {
                return;
            }

            _systems[system ?? ""] = days = new Days();
        }

        days.Add(day, span);
    }

    /// <summary>How far back the log of a system reaches from a day, no farther than the span; null where it is not whole enough.</summary>
    public TimeSpan? Reach(string? system, DateTime day)
    {
        if (!_systems.TryGetValue(system ?? "", out Days? days))
        {
            return null;
        }

        TimeSpan seen = day - days.First;
        return seen >= span - TimeSpan.FromDays(1) && days.Count * 2 >= seen.TotalDays ? seen : null;
    }

    private sealed class Days
    {
        private readonly Queue<DateTime> _days = new();
        private DateTime _latest;

        public DateTime First => _days.Peek();

        public int Count => _days.Count;

        public void Add(DateTime day, TimeSpan span)
        {
            if (day > _latest)
            {
                _days.Enqueue(day);
                _latest = day;
            }

            while (_latest - _days.Peek() > span)
            {
                _days.Dequeue();
            }
        }
    }
}
