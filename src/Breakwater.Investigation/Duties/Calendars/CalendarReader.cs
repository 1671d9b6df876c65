using Breakwater.Investigation.Duties.Packs;
using NodaTime;

namespace Breakwater.Investigation.Duties.Calendars;

/// <summary>Reads calendars of business days.</summary>
internal static class CalendarReader
{
    private static readonly string[] Weekdays =
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];

    /// <summary>The calendar; null where something in it is wrong, which is among the errors.</summary>
    public static BusinessCalendar? Read(PackMapping map)
    {
        int before = map.Errors.Count;
        map.Known("calendar", "source", "last_checked", "mark", "notes", "holidays", "closed");
        HolidayRule[] rules = [.. map.Mappings("holidays").Select(Holiday).OfType<HolidayRule>()];
        if (rules.Length == 0)
        {
            map.Fault("holidays is missing");
        }

        Dictionary<LocalDate, string> closed = [];
        foreach (PackMapping day in map.Mappings("closed"))
        {
            day.Known("day", "why");
            if (day.Day("day") is { } date)
            {
                closed[LocalDate.FromDateOnly(date)] = day.Text("why");
            }
            else if (!day.Has("day"))
            {
                day.Fault("day is missing");
            }
        }

        BusinessCalendar calendar = new(PackReader.Id(map, "calendar"), map.Text("source"), rules, closed);
        return map.Errors.Count > before ? null : calendar;
    }

    private static HolidayRule? Holiday(PackMapping map)
    {
        int before = map.Errors.Count;
        map.Known("name", "month", "day", "weekday", "nth", "observed", "from_year");
        int month = map.Number("month", 1, 12) ?? 0;
        int? day = map.Number("day", 1, 31);
        if (month == 0 || map.Has("day") == map.Has("weekday"))
        {
            map.Fault("a holiday has a month and either a day, or a weekday and which one (nth)");
        }

        HolidayRule rule = new(map.Text("name"), month, map.Number("from_year", 1, 9999) ?? 1)
        {
            Day = day,
            IsMovedFromWeekend =
                map.Has("observed") && map.OneOf("observed", "as_it_falls", "nearest_weekday") == "nearest_weekday",
            Weekday = map.Has("weekday")
                ? (IsoDayOfWeek)(Array.IndexOf(Weekdays, map.OneOf("weekday", Weekdays)) + 1)
                : IsoDayOfWeek.None,
            Nth = map.Has("weekday") ? Nth(map) : 0,
        };
        // The 29th of February is no day of every year.
        if (day is { } known && month > 0 && known > DateTime.DaysInMonth(2027, month))
        {
            map.Fault("day", $"the month has no day {map.Text("day")} every year");
        }

        return map.Errors.Count > before ? null : rule;
    }

    private static int Nth(PackMapping map) =>
        map.OneOf("nth", "first", "second", "third", "fourth", "last") switch
        {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            _ => -1,
        };
}
