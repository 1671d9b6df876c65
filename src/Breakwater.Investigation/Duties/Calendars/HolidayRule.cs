using NodaTime;

namespace Breakwater.Investigation.Duties.Calendars;

/// <summary>A holiday that comes every year: on a day of a month, or on the n-th weekday of one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Month">The month.</param>
/// <param name="FirstYear">The first year in which it is one.</param>
public sealed record HolidayRule(string Name, int Month, int FirstYear)
{
    /// <summary>The day of the month; null where a weekday decides.</summary>
    public int? Day { get; init; }

    /// <summary>The weekday; meaningful where <see cref="Day"/> is null.</summary>
    public IsoDayOfWeek Weekday { get; init; }

    /// <summary>Which of these weekdays, from 1; -1 stands for the last.</summary>
    public int Nth { get; init; }

    /// <summary>On a Saturday it is observed on the Friday before, on a Sunday on the Monday after.</summary>
    public bool IsMovedFromWeekend { get; init; }

    /// <summary>The day on which it is observed in a year; null before its first year. It can lie in the year before.</summary>
    public LocalDate? ObservedIn(int year)
    {
        if (year < FirstYear)
        {
            return null;
        }

        LocalDate date = Day is { } day ? new LocalDate(year, Month, day) : ByWeekday(year);
        return (IsMovedFromWeekend, date.DayOfWeek) switch
        {
            (true, IsoDayOfWeek.Saturday) => date.PlusDays(-1),
            (true, IsoDayOfWeek.Sunday) => date.PlusDays(1),
            _ => date,
        };
    }

    private LocalDate ByWeekday(int year)
    {
        LocalDate first = new(year, Month, 1);
        if (Nth < 0)
        {
            LocalDate last = first.PlusMonths(1).PlusDays(-1);
            return last.DayOfWeek == Weekday ? last : last.Previous(Weekday);
        }

        LocalDate found = first.DayOfWeek == Weekday ? first : first.Next(Weekday);
        return found.PlusWeeks(Nth - 1);
    }
}
