using System.Globalization;
using NodaTime;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>Reads clocks.</summary>
internal static class ClockReader
{
    private static readonly (string Key, ClockUnit Unit, int Most)[] Units =
    [
        ("hours", ClockUnit.Hours, 24 * 366),
        ("days", ClockUnit.Days, 3660),
        ("business_days", ClockUnit.BusinessDays, 1000),
        ("months", ClockUnit.Months, 120),
    ];

    /// <summary>The clock under a key; null where the key is not there or what it holds is no clock, which is an error.</summary>
    public static DutyClock? Read(PackMapping map, string key) => map.Mapping(key) is { } clock ? Of(clock) : null;

    private static DutyClock? Of(PackMapping map)
    {
        map.Known(
            "from",
            "hours",
            "days",
            "business_days",
            "months",
            "next_year_on",
            "calendar",
            "day_in",
            "ends_in",
            "ends_at"
        );
        string from = map.Text("from");
        List<(ClockUnit Unit, int Amount)> amounts = [];
        foreach ((string key, ClockUnit unit, int most) in Units)
        {
            if (map.Number(key, 1, most) is { } amount)
            {
                amounts.Add((unit, amount));
            }
        }

        if (map.Optional("next_year_on") is { } on && MonthAndDay(map, on) is { } day)
        {
            amounts.Add((ClockUnit.NextYear, day));
        }

        if (amounts.Count != 1)
        {
            map.Fault("a clock has one of hours, days, business_days, months, next_year_on");
            return null;
        }

        string? calendar = map.Optional("calendar");
        if ((amounts[0].Unit == ClockUnit.BusinessDays) != (calendar is not null))
        {
            map.Fault("business_days need a calendar, and nothing else has one");
        }

        if (amounts[0].Unit == ClockUnit.Hours && (map.Has("day_in") || map.Has("ends_at")))
        {
            map.Fault("hours run from the moment of the start; day_in and ends_at mean nothing for them");
        }

        return new DutyClock
        {
            From = from,
            Unit = amounts[0].Unit,
            Amount = amounts[0].Amount,
            Calendar = calendar,
            StartZones = Zones(map, "day_in"),
            EndZones = Zones(map, "ends_in"),
            EndMinute = Minute(map),
        };
    }

    private static IReadOnlyList<string> Zones(PackMapping map, string key)
    {
        IReadOnlyList<string> zones = map.Texts(key);
        foreach (string zone in zones)
        {
            if (zone != DutyClock.Carrier && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            {
                map.Fault(key, $"{key}: {zone} is neither carrier nor a zone of the tz database");
            }
        }

        return zones;
    }

    private static int? Minute(PackMapping map)
    {
        if (map.Optional("ends_at") is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, default, out TimeOnly time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        map.Fault("ends_at", $"ends_at: {text} is no time such as 17:30");
        return null;
    }

    private static int? MonthAndDay(PackMapping map, string text)
    {
        // Of a year without a 29th of February, so that the day is there every year.
        if (
            DateOnly.TryParseExact(
                "2027-" + text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                default,
                out DateOnly day
            )
        )
        {
            return (day.Month * 100) + day.Day;
        }

        map.Fault("next_year_on", $"next_year_on: {text} is no day such as 02-01");
        return null;
    }
}
