namespace Breakwater.Evidence.Time;

/// <summary>
/// The date in an item's name, as rotation and archiving write it: <c>messages-20241110</c>, <c>core1-2024-11.log</c>,
/// <c>2024/syslog</c>. The last part of the path that has one counts.
/// </summary>
/// <param name="Year">The year; 0 where the name has none.</param>
/// <param name="Month">The month; 0 where only the year is given.</param>
/// <param name="Day">The day; 0 where only the month is given.</param>
internal readonly record struct NameDate(int Year, int Month, int Day)
{
    /// <summary>Local ticks in the middle of what is named.</summary>
    public long Ticks => new DateTime(Year, Math.Max(Month, 1), Day == 0 ? 15 : Day).Ticks;

    public static NameDate Find(string path)
    {
        NameDate found = default;
        for (int at = 0; at < path.Length; at++)
        {
            if ((at == 0 || !char.IsAsciiLetterOrDigit(path[at - 1])) && TryRead(path.AsSpan(at), out NameDate date))
            {
                found = date;
            }
        }

        return found;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out NameDate date)
    {
        date = default;
        int run = 0;
        while (run < text.Length && char.IsAsciiDigit(text[run]))
        {
            run++;
        }

        // Year, month, day, hour, minute, second in one run of digits; anything else is not a date.
        if (run is not (4 or 6 or 8 or 10 or 12 or 14) || Number(text[..4]) is not (>= 1990 and < 2100))
        {
            return false;
        }

        int year = Number(text[..4]);
        int month = 0;
        int day = 0;
        if (run >= 6)
        {
            month = Number(text[4..6]);
            day = run >= 8 ? Number(text[6..8]) : 0;
        }
        else if (Separated(text[run..], out int number))
        {
            month = number;
            day = Separated(text[(run + 3)..], out number) ? number : 0;
        }

        if (month is < 0 or > 12)
        {
            date = new NameDate(year, 0, 0);
            return run == 4;
        }

        bool dayExists = day >= 1 && month >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = new NameDate(year, month, dayExists ? day : 0);
        return true;
    }

    private static bool Separated(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (
            text.Length < 3
            || text[0] is not ('-' or '_' or '.' or '/')
            || !char.IsAsciiDigit(text[1])
            || !char.IsAsciiDigit(text[2])
            || (text.Length > 3 && char.IsAsciiDigit(text[3]))
        )
        {
            return false;
        }

        number = Number(text[1..3]);
        return number > 0;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        int value = 0;
        foreach (char digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
