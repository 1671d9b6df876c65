using Breakwater.Evidence.Formats;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Time;

/// <summary>
/// Completes the times of one item: zone and year where a record does not state them, by the assumptions of the run. Every
/// assumption is told once to the ledger. Not safe for several threads; one item, one clock.
/// </summary>
public sealed class ItemClock
{
    private const int NamesRemembered = 16;
    private readonly string _zoneId;
    private readonly ZoneClock? _configured;
    private readonly ZoneClock?[] _named = new ZoneClock?[NamesRemembered];
    private readonly ulong[] _names = new ulong[NamesRemembered];
    private readonly YearInference _years;
    private readonly AssumptionLog _told = new();
    private int _nameCount;
    private long _latest = long.MinValue;

    /// <summary>A clock for one item.</summary>
    /// <param name="assumptions">What to assume for this item's source.</param>
    /// <param name="itemName">The item's path: rotation writes dates into it.</param>
    public ItemClock(TimeAssumptions assumptions, string itemName)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        ArgumentNullException.ThrowIfNull(itemName);
        _zoneId = assumptions.Zone;
        _configured = assumptions.Zone is "UTC" or "Etc/UTC" ? null : ZoneClock.Find(assumptions.Zone);
        _years = new YearInference(assumptions.Clock, itemName);
    }

    /// <summary>Tells a dated time that stands further on in the item; the first told counts.</summary>
    public void ExpectDated(in CivilTime time)
    {
        if (time.Year != 0 && time.TryLocalTicks(time.Year, out long local))
        {
            _years.DatedLater(local);
        }
    }

    /// <summary>The completed time; <see cref="EventTime.Unknown"/> where the date does not exist.</summary>
    public EventTime Resolve(in CivilTime time, IFaultSink faults)
    {
        TimeTrust trust = TimeTrust.Stated;
        if (time.Year != 0)
        {
            if (!time.TryLocalTicks(time.Year, out long local))
            {
                return EventTime.Unknown;
            }

            long utc = ToUtc(time, local, faults, ref trust);
            _years.Dated(utc);
            return Remember(new EventTime(utc, trust));
        }

        if (!_years.TryInfer(time, out long inferred))
        {
            return EventTime.Unknown;
        }

        _told.Year(_years, faults);
        long ticks = ToUtc(time, inferred, faults, ref trust);
        return Remember(new EventTime(ticks, TimeTrust.YearAssumed));
    }

    /// <summary>
    /// The completed time of a stamp that stands in the same record as a time already known (a device's beside its
    /// collector's): a missing year is the one that brings the two nearest.
    /// </summary>
    public EventTime ResolveBeside(in CivilTime time, EventTime known, IFaultSink faults)
    {
        if (time.Year != 0 || !known.IsKnown)
        {
            return Resolve(time, faults);
        }

        if (!YearInference.TryNearest(time, known.Ticks, out long local))
        {
            return EventTime.Unknown;
        }

        TimeTrust trust = TimeTrust.Stated;
        long ticks = ToUtc(time, local, faults, ref trust);
        return new EventTime(ticks, known.Trust == TimeTrust.YearAssumed ? TimeTrust.YearAssumed : trust);
    }

    private EventTime Remember(EventTime time)
    {
        _latest = Math.Max(_latest, time.Ticks);
        return time;
    }

    private long ToUtc(in CivilTime time, long local, IFaultSink faults, ref TimeTrust trust)
    {
        switch (time.Zone)
        {
            case ZoneForm.Offset:
                return Bounded(local - (time.OffsetMinutes * TimeSpan.TicksPerMinute));
            case ZoneForm.Name:
                return Named(time.ZoneName, local, faults, ref trust);
            default:
                trust = TimeTrust.ZoneAssumed;
                return Configured(local, faults);
        }
    }

    private long Configured(long local, IFaultSink faults)
    {
        _told.Zone(_zoneId, faults);
        if (_configured is null)
        {
            return local;
        }

        long utc = _configured.ToUtc(local, _latest, out bool ambiguous);
        if (ambiguous)
        {
            _told.Twice(_zoneId, faults);
        }

        return Bounded(utc);
    }

    private long Named(ulong name, long local, IFaultSink faults, ref TimeTrust trust)
    {
        if (_configured is not null && _configured.Uses(ZoneNames.Unpack(name), local))
        {
            return Bounded(_configured.ToUtc(local, _latest, out _));
        }

        if (!ZoneNames.TryFind(name, out ZoneMeaning meaning))
        {
            trust = TimeTrust.ZoneAssumed;
            _told.UnknownZone(name, _zoneId, faults);
            return _configured is null ? local : Bounded(_configured.ToUtc(local, _latest, out _));
        }

        if (meaning.Ambiguous)
        {
            trust = TimeTrust.ZoneAssumed;
            _told.AmbiguousZone(name, meaning, faults);
        }

        if (meaning.Rules is null)
        {
            return Bounded(local - (meaning.OffsetMinutes * TimeSpan.TicksPerMinute));
        }

        return Bounded(Rules(name, meaning).ToUtc(local, _latest, out _));
    }

    private ZoneClock Rules(ulong name, ZoneMeaning meaning)
    {
        for (int i = 0; i < _nameCount; i++)
        {
            if (_names[i] == name)
            {
                return _named[i]!;
            }
        }

        ZoneClock clock = new(meaning.Rules!);
        if (_nameCount < NamesRemembered)
        {
            _names[_nameCount] = name;
            _named[_nameCount++] = clock;
        }

        return clock;
    }

    private static long Bounded(long ticks) => Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks);
}
