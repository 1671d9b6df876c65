using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>
/// How many different subscribers an account looked up in each hour, one at a time. Accesses come in time, so that the subscribers of one hour
/// alone are held.
/// </summary>
internal sealed class LookupHours
{
    private const int ShownAccesses = 10;
    private const int KeptSubscribers = 100_000;

    private readonly HashSet<SealedToken> _subscribers = [];
    private readonly List<StoreAccess> _shown = [];
    private readonly List<(long Hour, int Subscribers)> _counts = [];
    private StoreAccess[] _busiest = [];
    private long _hour = -1;
    private long _last;

    /// <summary>Different subscribers of each hour that had any, the busiest one left out.</summary>
    public IReadOnlyList<int> Others
    {
        get
        {
            Close();
            List<int> others = [.. _counts.Select(c => c.Subscribers)];
            others.Remove(Most);
            return others;
        }
    }

    /// <summary>Different subscribers of the busiest hour, the first of several.</summary>
    public int Most { get; private set; }

    /// <summary>The first accesses of the busiest hour.</summary>
    public IReadOnlyList<StoreAccess> Busiest => _busiest;

    /// <summary>The last access of the busiest hour.</summary>
    public long BusiestLast { get; private set; }

    /// <summary>Hours with at least so many different subscribers, counted from 0001-01-01.</summary>
    public IEnumerable<long> WithAtLeast(int subscribers)
    {
        Close();
        return _counts.Where(c => c.Subscribers >= subscribers).Select(c => c.Hour);
    }

    /// <summary>Takes the next look-up in time; those of several at once are not worked through one by one.</summary>
    public void Take(StoreAccess access)
    {
        if (access.Named != 1)
        {
            return;
        }

        long hour = access.Ticks / TimeSpan.TicksPerHour;
        if (hour != _hour)
        {
            Close();
            _hour = hour;
        }

        if (_subscribers.Count < KeptSubscribers)
        {
            _subscribers.Add(access.Subscribers[0]);
        }

        _last = access.Ticks;
        if (_shown.Count < ShownAccesses)
        {
            _shown.Add(access);
        }
    }

    private void Close()
    {
        if (_subscribers.Count == 0)
        {
            return;
        }

        _counts.Add((_hour, _subscribers.Count));
        if (_subscribers.Count > Most)
        {
            (Most, _busiest, BusiestLast) = (_subscribers.Count, [.. _shown], _last);
        }

        _subscribers.Clear();
        _shown.Clear();
    }
}
