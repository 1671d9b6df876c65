namespace Breakwater.Model.Events;

/// <summary>How far the time of an event can be relied upon. The order is from best to worst.</summary>
public enum TimeTrust : byte
{
    /// <summary>Date, time and zone stand in the record.</summary>
    Stated,

    /// <summary>The record has no zone; the configured zone or UTC was assumed.</summary>
    ZoneAssumed,

    /// <summary>The record has no year (nor, usually, a zone); the year was inferred.</summary>
    YearAssumed,

    /// <summary>The record's own time is missing or said by the device to be unsynchronised; the relay's time was taken.</summary>
    Relay,

    /// <summary>No time is known.</summary>
    None,
}

/// <summary>A point in time and how far it can be relied upon.</summary>
/// <param name="Ticks">100 ns since 0001-01-01T00:00:00Z; 0 where <paramref name="Trust"/> is <see cref="TimeTrust.None"/>.</param>
/// <param name="Trust">The grade.</param>
public readonly record struct EventTime(long Ticks, TimeTrust Trust)
{
    /// <summary>No time.</summary>
    public static EventTime Unknown => new(0, TimeTrust.None);

    /// <summary>A time that the source states as milliseconds since 1970-01-01T00:00:00Z; unknown where no date can be that.</summary>
    public static EventTime FromUnixMilliseconds(long milliseconds) =>
        milliseconds >= FirstMillisecond && milliseconds <= LastMillisecond
            ? new(DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond), TimeTrust.Stated)
            : Unknown;

    /// <summary>True where a time is known.</summary>
    public bool IsKnown => Trust != TimeTrust.None;

    /// <summary>
    /// True where a clock of today's equipment can say this time: from 1990 to the end of 2199. A clock that was never set says
    /// 1970, a field that was never filled says the year 1 or 9999.
    /// </summary>
    public bool IsBelievable => IsKnown && Ticks >= Earliest && Ticks < End;

    private static readonly long FirstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly long Earliest = new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly long End = new DateTime(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>The time as a date; null where it is not known.</summary>
    public DateTimeOffset? Value => IsKnown ? new DateTimeOffset(Ticks, TimeSpan.Zero) : null;
}
