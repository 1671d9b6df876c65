using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>How a device's clock stands to its neighbours in the same file, hour by hour of theirs.</summary>
internal sealed class ClockState : IGathered
{
    public HourList<ClockHour> Hours { get; } = new();

    public long Size => Hours.Count;

    public long Count { get; private set; }

    /// <summary>Adds what a batch says of an hour; true where it opened the hour.</summary>
    public bool Add(ref readonly BatchClockHour added, EventBatch batch)
    {
        Count += added.Total;
        bool opened = !Hours.TryGet(added.Hour, out ClockHour? hour);
        if (opened)
        {
            hour = new ClockHour(added.Hour);
            Hours.Add(hour);
        }

        hour!.Add(in added, batch);
        return opened;
    }
}

/// <summary>One hour of a device's clock.</summary>
internal sealed class ClockHour(int hour) : IHour
{
    public int Hour { get; } = hour;

    public int Total { get; private set; }

    /// <summary>Records that are ahead of the neighbours.</summary>
    public int Ahead { get; private set; }

    /// <summary>Records that are behind the neighbours.</summary>
    public int Behind { get; private set; }

    /// <summary>Sum of how far they are off, in seconds.</summary>
    public long OffSeconds { get; private set; }

    /// <summary>The first record that is off; null where none is.</summary>
    public EdgeRecord? First { get; private set; }

    public void Add(ref readonly BatchClockHour added, EventBatch batch)
    {
        Total += added.Total;
        Ahead += added.Ahead;
        Behind += added.Behind;
        OffSeconds += added.OffSeconds;
        if (added.Ahead + added.Behind == 0)
        {
            return;
        }

        EdgeRecord off = EdgeRecord.Of(batch.At(added.First), shown: true);
        if (First is null || off.Ticks < First.Ticks || (off.Ticks == First.Ticks && off.OrderTo(First) < 0))
        {
            First = off;
        }
    }
}
