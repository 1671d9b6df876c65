namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>Ends of months, at which reports read far more than on other days; the night after belongs to them.</summary>
internal static class MonthEnds
{
    private const int NightsAfter = 2;
    private const int MonthsOfAQuarter = 3;
    private const int MonthsOfAYear = 12;
    private const int DaysOfAMonth = 31;
    private const int DaysOfAQuarter = 92;
    private const int DaysOfAYear = 366;

    /// <summary>The month whose end a day belongs to, counted in months; null where it is none.</summary>
    /// <param name="day">The day, counted from 0001-01-01.</param>
    public static int? Of(int day)
    {
        DateTime date = new(day * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        int month = (date.Year * 12) + date.Month;
        return date.AddDays(1).Day == 1 ? month
            : date.Day <= NightsAfter ? month - 1
            : null;
    }

    /// <summary>How many days after the last of its month such a day is; null where it is none.</summary>
    /// <param name="day">The day, counted from 0001-01-01.</param>
    public static int? NightOf(int day) =>
        Of(day) is null ? null
        : new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc).Day is var date && date <= NightsAfter ? date
        : 0;

    /// <summary>The longest time of which a report is made at such a day: the month, at the end of a quarter the quarter, of a year the year; null where it is none.</summary>
    /// <param name="day">The day, counted from 0001-01-01.</param>
    public static int? DaysOfReport(int day) =>
        Of(day) is not { } month ? null
        : month % MonthsOfAYear == 0 ? DaysOfAYear
        : month % MonthsOfAQuarter == 0 ? DaysOfAQuarter
        : DaysOfAMonth;
}
