namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>Whether an account works as a program does: from few places, and at few hours or on all days of the week alike.</summary>
internal static class SteadyHabits
{
    private const int LeastDays = 10;
    private const int MostClients = 4;
    private const int MostPrograms = 3;
    private const int MostHours = 4;
    private const int LeastWeekend = 4;
    private const double Most = 0.8;

    /// <summary>Its past up to a change says that it is an account of steady habits.</summary>
    /// <param name="working">When it works.</param>
    /// <param name="change">The change.</param>
    /// <param name="isService">The inventory lists it as an account of a program.</param>
    public static bool Has(WorkingHours working, OriginChange change, bool isService) =>
        Has(working, change.Day, change.Known, isService);

    /// <summary>Its past up to a day says that it is an account of steady habits.</summary>
    /// <param name="working">When it works.</param>
    /// <param name="day">The day, counted from 0001-01-01.</param>
    /// <param name="known">From where and by what it worked before.</param>
    /// <param name="isService">The inventory lists it as an account of a program.</param>
    public static bool Has(WorkingHours working, int day, IReadOnlyList<OriginUse> known, bool isService)
    {
        (int Day, int Hours)[] past = [.. working.Until(day)];
        return past.Length >= LeastDays
            && known.Select(k => k.Client).Distinct(StringComparer.Ordinal).Count() <= MostClients
            && known.Select(k => k.Program).Distinct(StringComparer.Ordinal).Count() <= MostPrograms
            && (isService || IsOfFewHours(past) || WorksEveryDay([.. past.Select(p => p.Day)], day));
    }

    private static bool IsOfFewHours((int Day, int Hours)[] past) =>
        int.PopCount(past.Aggregate(0, (hours, day) => hours | day.Hours)) <= MostHours;

    /// <summary>People rest at weekends.</summary>
    private static bool WorksEveryDay(HashSet<int> past, int until)
    {
        int[] all = [.. Enumerable.Range(past.Min(), until - past.Min())];
        int[] weekend = [.. all.Where(IsWeekend)];
        return weekend.Length >= LeastWeekend
            && weekend.Count(past.Contains) >= Most * weekend.Length
            && all.Count(past.Contains) >= Most * all.Length;
    }

    private static bool IsWeekend(int day) =>
        new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
