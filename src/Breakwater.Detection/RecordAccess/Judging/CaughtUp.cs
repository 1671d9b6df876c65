using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Questions;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>A day on which an account that read nothing for some days read what it would have read on them: a store or a scheduler was down.</summary>
internal static class CaughtUp
{
    // A run begins and ends in the midst of a day.
    private const int Beside = 1;
    private const double Alike = 1.5;
    private const int DaysOfAMonth = 31;
    private const int DaysBefore = 14;
    private const double Most = 0.8;

    /// <summary>It is such a day.</summary>
    /// <param name="history">The account.</param>
    /// <param name="day">The day.</param>
    /// <param name="own">What is usual of the account.</param>
    public static bool Is(AccountHistory history, DayUse day, RobustVolume own)
    {
        int last = history.Days.Values.Where(d => d.Accesses > 0 && d.Day < day.Day).Max(d => (int?)d.Day) ?? day.Day;
        int missed = day.Day - last - 1;
        return missed > 0
            && WorkedDaily(history, last)
            && day.Accesses <= day.Largest.Count
            && day.Largest.TrueForAll(a => IsOfTheGap(a, last))
            && day.Rows <= own.Largest * (HoldsMonthEnd(last, day.Day) ? DaysOfAMonth : Alike * (missed + 1));
    }

    private static bool HoldsMonthEnd(int last, int day) =>
        Enumerable.Range(last + 1, day - last).Any(d => MonthEnds.Of(d) is not null);

    /// <summary>A gap of somebody who does not work each day is none.</summary>
    private static bool WorkedDaily(AccountHistory history, int last) =>
        Enumerable
            .Range(last - DaysBefore + 1, DaysBefore)
            .Count(d => history.Days.TryGetValue(d, out DayUse? use) && use.Accesses > 0)
        >= Most * DaysBefore;

    private static bool IsOfTheGap(StoreAccess access, int last) =>
        AskedPeriod.Of(access) is not (AskedPeriod.Unknown or AskedPeriod.Unbounded)
        && access.FromTicks / TimeSpan.TicksPerDay >= last - Beside;
}
