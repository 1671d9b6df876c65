using System.Globalization;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>
/// Dates as numbers of days (ISO/IEC 29500-1, 18.17.4): day 1 of the 1900 system is 1 January 1900, and it has a 29 February 1900
/// that never was; day 0 of the 1904 system is 1 January 1904.
/// </summary>
internal static class ExcelDates
{
    /// <summary>Days that a number of the 1904 system has less than one of the 1900 system.</summary>
    public const int DaysOf1904 = 1462;

    /// <summary>The last day that spreadsheets know: 31 December 9999.</summary>
    private const double LastDay = 2_958_465;

    // Before it a number is more likely a count than a date: 1 January 1970.
    private const double FirstDay = 25_569;

    /// <summary>Reads a number of days, with the time of day as its fraction.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int more, out DateTime date)
    {
        date = default;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double days)
            && TryRead(days, more, out date);
    }

    /// <summary>The date of a number of days; to the millisecond, since the fraction of a day is not exact.</summary>
    public static bool TryRead(double days, int more, out DateTime date)
    {
        date = default;
        days += more;
        if (!(days >= FirstDay) || days >= LastDay + 1)
        {
            return false;
        }

        double whole = Math.Floor(days);
        double milliseconds = Math.Round((days - whole) * 86_400_000d);
        date = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)
            .AddDays(whole)
            .AddMilliseconds(milliseconds);
        return true;
    }
}
