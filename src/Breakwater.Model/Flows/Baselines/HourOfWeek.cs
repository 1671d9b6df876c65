using System.Globalization;

namespace Breakwater.Model.Flows.Baselines;

/// <summary>
/// The 168 hours of a week, from Monday 00:00. Hours are whole hours since 1970-01-01T00:00:00Z: UTC, so that no change of
/// summer time makes one shorter or tells one twice.
/// </summary>
public static class HourOfWeek
{
    /// <summary>Hours of a week.</summary>
    public const int Count = 168;

    /// <summary>Milliseconds of an hour.</summary>
    public const long Milliseconds = 3_600_000;

    /// <summary>1970-01-01 was a Thursday.</summary>
    private const long Shift = 72;

    private static readonly DateOnly FirstMonday = new(1969, 12, 29);

    private static readonly string[] Days =
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];

    /// <summary>Number of the week that an hour lies in.</summary>
    public static int WeekOf(long hour) => (int)((hour + Shift) / Count);

    /// <summary>Which hour of its week an hour is.</summary>
    public static int CellOf(long hour) => (int)((hour + Shift) % Count);

    /// <summary>An hour of a week.</summary>
    public static long HourOf(int week, int cell) => ((long)week * Count) + cell - Shift;

    /// <summary>The Monday on which a week begins.</summary>
    public static DateOnly MondayOf(int week) => FirstMonday.AddDays(week * 7);

    /// <summary>The week that begins on a day; null where that is no Monday from 1970 on.</summary>
    public static int? WeekOf(DateOnly monday)
    {
        int days = monday.DayNumber - FirstMonday.DayNumber;
        return days >= 0 && days % 7 == 0 ? days / 7 : null;
    }

    /// <summary>When an hour begins.</summary>
    public static DateTimeOffset Start(long hour) => DateTimeOffset.FromUnixTimeMilliseconds(hour * Milliseconds);

    /// <summary><c>Monday 02:00 to 03:00 UTC</c>.</summary>
    public static string Text(int cell)
    {
        int hour = cell % 24;
        return string.Create(CultureInfo.InvariantCulture, $"{Days[cell / 24]} {hour:00}:00 to {hour + 1:00}:00 UTC");
    }
}
