using NodaTime;
using NodaTime.TimeZones;

namespace Breakwater.Evidence.Time;

/// <summary>
/// Turns local time of one tz database zone into UTC. Remembers the last stretch between two clock changes, so that most
/// calls are a comparison.
/// </summary>
internal sealed class ZoneClock(DateTimeZone zone)
{
    private const long DayTicks = TimeSpan.TicksPerDay;
    private readonly DateTimeZone _zone = zone;
    private long _from = long.MaxValue;
    private long _to = long.MinValue;
    private long _offset;

    /// <summary>A clock for a tz database id; null where the database has no such zone.</summary>
    public static ZoneClock? Find(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone ? new ZoneClock(zone) : null;

    /// <summary>
    /// UTC ticks of local ticks. In the hour that comes twice the first is taken, unless <paramref name="notBefore"/> lies
    /// after it; in the hour that does not come the clock is taken as not yet put forward.
    /// </summary>
    public long ToUtc(long local, long notBefore, out bool ambiguous)
    {
        ambiguous = false;
        if (local >= _from && local < _to)
        {
            return local - _offset;
        }

        LocalDateTime at = LocalDateTime.FromDateTime(new DateTime(local, DateTimeKind.Unspecified));
        ZoneLocalMapping mapping = _zone.MapLocal(at);
        long first = local - mapping.EarlyInterval.WallOffset.Ticks;
        if (mapping.Count == 1)
        {
            Remember(mapping.EarlyInterval);
            return first;
        }

        ambiguous = mapping.Count == 2;
        long second = local - mapping.LateInterval.WallOffset.Ticks;
        return ambiguous && first < notBefore && second >= notBefore ? second : first;
    }

    /// <summary>The zone calls itself by this abbreviation at that local time.</summary>
    public bool Uses(string name, long local)
    {
        LocalDateTime at = LocalDateTime.FromDateTime(new DateTime(local, DateTimeKind.Unspecified));
        ZoneLocalMapping mapping = _zone.MapLocal(at);
        return string.Equals(mapping.EarlyInterval.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(mapping.LateInterval.Name, name, StringComparison.OrdinalIgnoreCase);
    }

    private void Remember(ZoneInterval interval)
    {
        // A day is kept off either end: there local times may be ambiguous or skipped.
        _offset = interval.WallOffset.Ticks;
        _from = interval.HasStart ? interval.IsoLocalStart.ToDateTimeUnspecified().Ticks + DayTicks : long.MinValue;
        _to = interval.HasEnd ? interval.IsoLocalEnd.ToDateTimeUnspecified().Ticks - DayTicks : long.MaxValue;
    }
}
