using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// The times that the headings of a configuration say. IOS XR leaves the year out of the first: then it is the year in which
/// the capture is not before the last change.
/// </summary>
internal sealed class CaptureTimes(ReaderContext context)
{
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);
    private CivilTime? _withoutYear;

    /// <summary>When it was taken off the device.</summary>
    public EventTime CapturedAt { get; set; } = EventTime.Unknown;

    /// <summary>When it was changed last.</summary>
    public EventTime ChangedAt { get; set; } = EventTime.Unknown;

    /// <summary>A heading says when it was taken; the first counts.</summary>
    public void Captured(in CivilTime time, IFaultSink faults)
    {
        if (CapturedAt.IsKnown || _withoutYear is not null)
        {
            return;
        }

        if (time.Year == 0)
        {
            _withoutYear = time;
        }
        else
        {
            CapturedAt = _clock.Resolve(time, faults);
        }
    }

    /// <summary>A heading says when it was changed; the first counts.</summary>
    public void Changed(in CivilTime time, IFaultSink faults)
    {
        if (ChangedAt.IsKnown)
        {
            return;
        }

        ChangedAt = _clock.Resolve(time, faults);
        if (_withoutYear is { } capture && time.Year != 0)
        {
            EventTime same = _clock.Resolve(capture with { Year = time.Year }, faults);
            EventTime taken =
                same.IsKnown && same.Ticks + TimeSpan.TicksPerDay >= ChangedAt.Ticks
                    ? same
                    : _clock.Resolve(capture with { Year = time.Year + 1 }, faults);
            CapturedAt = taken with { Trust = taken.IsKnown ? TimeTrust.YearAssumed : TimeTrust.None };
            _withoutYear = null;
        }
    }

    /// <summary>No more headings come.</summary>
    public void Settle(IFaultSink faults)
    {
        if (_withoutYear is { } capture)
        {
            _withoutYear = null;
            CapturedAt = _clock.Resolve(capture, faults);
        }
    }
}
