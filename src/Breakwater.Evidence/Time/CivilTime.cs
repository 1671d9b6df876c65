namespace Breakwater.Evidence.Time;

/// <summary>How a record states the zone of its time.</summary>
public enum ZoneForm : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As an offset from UTC; <c>Z</c> is offset 0.</summary>
    Offset,

    /// <summary>By an abbreviation: <c>CEST</c>, <c>EDT</c>.</summary>
    Name,
}

/// <summary>A time as a record writes it, before year and zone are completed.</summary>
/// <param name="Year">The year; 0 where the record does not say it.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; whether the month has that day is only known with the year.</param>
/// <param name="TimeOfDay">100 ns since midnight; a leap second counts as the last one of its minute.</param>
/// <param name="Zone">How the zone is stated.</param>
/// <param name="OffsetMinutes">Minutes east of UTC where <paramref name="Zone"/> is <see cref="ZoneForm.Offset"/>.</param>
/// <param name="ZoneName">The abbreviation packed by <see cref="ZoneNames.Pack"/> where <paramref name="Zone"/> is <see cref="ZoneForm.Name"/>.</param>
public readonly record struct CivilTime(
    int Year,
    int Month,
    int Day,
    long TimeOfDay,
    ZoneForm Zone = ZoneForm.None,
    int OffsetMinutes = 0,
    ulong ZoneName = 0
)
{
    /// <summary>100 ns since 0001-01-01 in the record's own zone; false where the date does not exist.</summary>
    internal bool TryLocalTicks(int year, out long ticks)
    {
        if (year is < 1 or > 9999 || Day > DateTime.DaysInMonth(year, Month))
        {
            ticks = 0;
            return false;
        }

        ticks = new DateTime(year, Month, Day, 0, 0, 0, DateTimeKind.Unspecified).Ticks + TimeOfDay;
        return true;
    }
}
