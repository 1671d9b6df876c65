using System.Globalization;
using NodaTime;

namespace Breakwater.Detection.RecordAccess.Judging.Schedules;

/// <summary>
/// When a declared job runs: the five fields of <c>crontab(5)</c>, its <c>@daily</c> words, and a zone in front as cronie writes it
/// (<c>CRON_TZ=America/Denver 30 4 * * *</c>); UTC where none is given.
/// </summary>
internal sealed class CronSchedule
{
    private static readonly string[] Months =
    [
        "JAN",
        "FEB",
        "MAR",
        "APR",
        "MAY",
        "JUN",
        "JUL",
        "AUG",
        "SEP",
        "OCT",
        "NOV",
        "DEC",
    ];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly char[] Blanks = [' ', '\t'];

    private readonly DateTimeZone _zone;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _daysOfMonth;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _isEitherDay;

    private CronSchedule(DateTimeZone zone, IReadOnlyList<ulong> fields, bool isEitherDay)
    {
        _zone = zone;
        (_minutes, _hours, _daysOfMonth, _months, _weekdays) = (fields[0], fields[1], fields[2], fields[3], fields[4]);
        _isEitherDay = isEitherDay;
    }

    /// <summary>The schedule; null where the text is in words or of another form.</summary>
    /// <param name="text">As the inventory writes it.</param>
    public static CronSchedule? Of(string? text)
    {
        List<string> words = [.. (text ?? "").Split(Blanks, StringSplitOptions.RemoveEmptyEntries)];
        DateTimeZone? zone = DateTimeZone.Utc;
        if (words.Count > 0 && words[0].IndexOf("TZ=", StringComparison.Ordinal) is 0 or 5)
        {
            zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(words[0][(words[0].IndexOf('=') + 1)..]);
            words.RemoveAt(0);
        }

        if (words.Count == 1 && Macro(words[0]) is { } macro)
        {
            words = [.. macro.Split(' ')];
        }

        if (zone is null || words.Count != 5)
        {
            return null;
        }

        ulong?[] fields =
        [
            Field(words[0], 0, 59, []),
            Field(words[1], 0, 23, []),
            Field(words[2], 1, 31, []),
            Field(words[3], 1, 12, Months),
            Field(words[4], 0, 7, Weekdays),
        ];
        return Array.Exists(fields, f => f is null)
            ? null
            : new CronSchedule(
                zone,
                [.. fields.Select(f => f!.Value)],
                // crontab(5): where both days are restricted, either of them will do.
                isEitherDay: !IsAny(words[2]) && !IsAny(words[4])
            );
    }

    /// <summary>A run that began at a time of the schedule can still be at work.</summary>
    /// <param name="time">When.</param>
    /// <param name="early">So many minutes before the schedule are taken for a clock that is fast.</param>
    /// <param name="late">So many minutes after it a run can begin late, take long or be repeated.</param>
    public bool Holds(DateTimeOffset time, int early, int late)
    {
        ZonedDateTime at = Instant.FromDateTimeOffset(time).InZone(_zone);
        LocalDateTime from = new(at.Year, at.Month, at.Day, at.Hour, at.Minute);
        for (int minute = -early; minute <= late; minute++)
        {
            if (Runs(from.PlusMinutes(-minute)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Runs(LocalDateTime time)
    {
        bool month = Has(_daysOfMonth, time.Day);
        bool week =
            Has(_weekdays, (int)time.DayOfWeek % 7) || (time.DayOfWeek == IsoDayOfWeek.Sunday && Has(_weekdays, 7));
        return Has(_minutes, time.Minute)
            && Has(_hours, time.Hour)
            && Has(_months, time.Month)
            && (_isEitherDay ? month || week : month && week);
    }

    private static bool Has(ulong field, int value) => (field & (1UL << value)) != 0;

    private static string? Macro(string word) =>
        word switch
        {
            "@hourly" => "0 * * * *",
            "@daily" or "@midnight" => "0 0 * * *",
            "@weekly" => "0 0 * * 0",
            "@monthly" => "0 0 1 * *",
            "@yearly" or "@annually" => "0 0 1 1 *",
            _ => null,
        };

    private static bool IsAny(string field) => field is "*" or "?";

    /// <summary>A list of values, ranges and steps; null where it is none.</summary>
    private static ulong? Field(string text, int low, int high, string[] names)
    {
        ulong field = 0;
        foreach (string part in text.Split(','))
        {
            string[] step = part.Split('/');
            int? every = step.Length == 2 ? Number(step[1]) : 1;
            if (step.Length > 2 || every is null or < 1)
            {
                return null;
            }

            if (Range(step[0], low, high, names, isOpen: step.Length == 2) is not { } range)
            {
                return null;
            }

            for (int value = range.From; value <= range.To; value += every.Value)
            {
                field |= 1UL << value;
            }
        }

        return field;
    }

    private static (int From, int To)? Range(string text, int low, int high, string[] names, bool isOpen)
    {
        if (IsAny(text))
        {
            return (low, high);
        }

        string[] ends = text.Split('-');
        int? from = Value(ends[0], low, names);
        int? to =
            ends.Length == 2 ? Value(ends[1], low, names)
            : isOpen ? high
            : from;
        return ends.Length <= 2 && from >= low && to <= high && from <= to ? (from.Value, to.Value) : null;
    }

    private static int? Value(string text, int low, string[] names)
    {
        int name = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name >= 0 ? name + low : Number(text);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
