using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>An hour about the turn of a month: work of a month's end comes at no hour of the week.</summary>
/// <param name="Month">The first day of the month that begins.</param>
/// <param name="Day">Days from it; negative before it.</param>
/// <param name="Hour">Hour of the day, UTC.</param>
internal readonly record struct MonthTurn(DateOnly Month, int Day, int Hour)
{
    private const int Days = 3;
    private const int HoursApart = 2;

    /// <summary>The turn that an hour lies at; null where it lies at none.</summary>
    public static MonthTurn? Of(long hour)
    {
        DateTime time = HourOfWeek.Start(hour).UtcDateTime;
        DateOnly day = DateOnly.FromDateTime(time);
        DateOnly begun = new(day.Year, day.Month, 1);
        DateOnly next = begun.AddMonths(1);
        return day.DayNumber - begun.DayNumber < Days ? new MonthTurn(begun, day.DayNumber - begun.DayNumber, time.Hour)
            : next.DayNumber - day.DayNumber <= Days ? new MonthTurn(next, day.DayNumber - next.DayNumber, time.Hour)
            : null;
    }

    /// <summary>The same time about the turn of another month, a day and two hours more or less.</summary>
    public bool IsLike(MonthTurn other) =>
        Month != other.Month && Math.Abs(Day - other.Day) <= 1 && Math.Abs(Hour - other.Hour) <= HoursApart;
}
