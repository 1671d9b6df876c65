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
    private FirstOff? _first;

    public int Hour { get; } = hour;

    public int Total { get; private set; }

    /// <summary>Records that are ahead of the neighbours.</summary>
    public int Ahead { get; private set; }

    /// <summary>Records that are behind the neighbours.</summary>
    public int Behind { get; private set; }

    /// <summary>Sum of how far they are off, in seconds.</summary>
    public long OffSeconds { get; private set; }

    /// <summary>The first record that is off; null where none is.</summary>
    public EdgeRecord? First => _first?.Record;

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

        EventView off = batch.At(added.First);
        EdgeRecord bare = EdgeRecord.WithoutText(off);
        if (
            _first is null
            || bare.Ticks < _first.Record.Ticks
            || (bare.Ticks == _first.Record.Ticks && bare.OrderTo(_first.Record) < 0)
        )
        {
            _first = new FirstOff(EdgeRecord.Of(off));
        }
    }

    // Clocks are mostly right: an hour pays for this only where its clock is not.
    private sealed record FirstOff(EdgeRecord Record);
}
