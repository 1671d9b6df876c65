using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>How a device's clock stands to its neighbours in the same file, hour by hour of theirs.</summary>
internal sealed class ClockState : IGathered<ClockState>
{
    /// <summary>Hours since year 1 by the neighbours' clocks.</summary>
    public SortedDictionary<int, ClockHour> Hours { get; } = [];

    public long Size => Hours.Count;

    public long Count => Hours.Values.Sum(h => h.Total);

    /// <summary>Adds a record; true where it opened an hour.</summary>
    public bool Add(in EventView source, long neighbour, long offset)
    {
        int hour = (int)(neighbour / TimeSpan.TicksPerHour);
        bool opened = !Hours.TryGetValue(hour, out ClockHour? counts);
        if (opened)
        {
            counts = new ClockHour();
            Hours[hour] = counts;
        }

        counts!.Add(source, offset);
        return opened;
    }

    public void Merge(ClockState other)
    {
        foreach ((int hour, ClockHour counts) in other.Hours)
        {
            if (Hours.TryGetValue(hour, out ClockHour? own))
            {
                own.Merge(counts);
            }
            else
            {
                Hours[hour] = counts;
            }
        }
    }
}

/// <summary>One hour of a device's clock.</summary>
internal sealed class ClockHour
{
    /// <summary>Records reach a collector within minutes; what is further off has another clock.</summary>
    private static readonly long Tolerance = TimeSpan.FromMinutes(10).Ticks;

    public long Total { get; private set; }

    /// <summary>Records that are ahead of the neighbours.</summary>
    public long Ahead { get; private set; }

    /// <summary>Records that are behind the neighbours.</summary>
    public long Behind { get; private set; }

    /// <summary>Sum of how far they are off, in seconds.</summary>
    public long OffSeconds { get; private set; }

    /// <summary>The first record that is off; null where none is.</summary>
    public EdgeRecord? First { get; private set; }

    public void Add(in EventView source, long offset)
    {
        Total++;
        if (Math.Abs(offset) <= Tolerance)
        {
            return;
        }

        Ahead += offset > 0 ? 1 : 0;
        Behind += offset < 0 ? 1 : 0;
        OffSeconds += offset / TimeSpan.TicksPerSecond;
        if (
            First is null
            || source.Time.Ticks < First.Time.Ticks
            || (source.Time.Ticks == First.Time.Ticks && First.IsBehind(source, shown: true))
        )
        {
            First ??= new EdgeRecord();
            First.Set(source, shown: true);
        }
    }

    public void Merge(ClockHour other)
    {
        Total += other.Total;
        Ahead += other.Ahead;
        Behind += other.Behind;
        OffSeconds += other.OffSeconds;
        if (
            other.First is { } first
            && (
                First is null
                || first.Time.Ticks < First.Time.Ticks
                || (first.Time.Ticks == First.Time.Ticks && First.IsBehind(first))
            )
        )
        {
            First = first;
        }
    }
}
