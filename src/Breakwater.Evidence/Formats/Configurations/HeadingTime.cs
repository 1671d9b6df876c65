using System.Globalization;
using System.Text;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// The time in a heading, in whatever order the device writes its parts: <c>10:15:00 UTC Wed Nov 25 2026</c>,
/// <c>Wed Nov 25 10:15:00.123 2026</c>, <c>2026-11-25 10:15:00 UTC</c>, <c>TUE NOV 25 10:15:00 2026 UTC</c>.
/// </summary>
internal static class HeadingTime
{
    private static readonly string[] Months =
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>
    /// Reads the time that the words of a text make, up to the first word that is no part of one. IOS XR leaves the year out.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out CivilTime time)
    {
        time = default;
        bool hasClock = false;
        foreach (Range range in text.Split(' '))
        {
            ReadOnlySpan<char> word = text[range].Trim(",()");
            if (word.IsEmpty)
            {
                continue;
            }

            if (!Take(word, ref time))
            {
                break;
            }

            hasClock |= word.Contains(':');
        }

        return hasClock && time is { Month: > 0, Day: > 0 };
    }

    private static bool Take(ReadOnlySpan<char> word, ref CivilTime time)
    {
        if (Iso(word, ref time) || Clock(word, ref time))
        {
            return true;
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return Number(word, ref time);
        }

        if (word.Length >= 3 && IndexOf(Months, word) is >= 0 and int month)
        {
            time = time with { Month = month + 1 };
            return true;
        }

        if (word.Length >= 3 && IndexOf(Days, word) >= 0)
        {
            return true;
        }

        Span<byte> zone = stackalloc byte[16];
        return word.Length <= 6
            && Encoding.ASCII.TryGetBytes(word, zone, out int length)
            && time.Zone == ZoneForm.None
            && TimeText.TryZone(zone[..length], ref time, out _);
    }

    private static bool Number(ReadOnlySpan<char> word, ref CivilTime time)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
        {
            return false;
        }

        if (word.Length == 4 && time.Year == 0)
        {
            time = time with { Year = value };
            return value is > 1970 and < 2200;
        }

        if (word.Length > 2 || value is < 1 or > 31 || time.Day != 0)
        {
            return false;
        }

        time = time with { Day = value };
        return true;
    }

    private static bool Clock(ReadOnlySpan<char> word, ref CivilTime time)
    {
        if (
            word.Length < 7
            || word.IndexOf(':') is not (1 or 2)
            || !TimeSpan.TryParse(word.TrimStart("*."), CultureInfo.InvariantCulture, out TimeSpan clock)
            || clock < TimeSpan.Zero
            || clock >= TimeSpan.FromDays(1)
        )
        {
            return false;
        }

        time = time with { TimeOfDay = clock.Ticks };
        return true;
    }

    /// <summary><c>2026-11-25</c>, or with a time of day and zone after a T.</summary>
    private static bool Iso(ReadOnlySpan<char> word, ref CivilTime time)
    {
        if (word.Length < 10 || word[4] != '-' || word[7] != '-')
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[40];
        if (word.Length <= 40 && Encoding.ASCII.TryGetBytes(word, bytes, out int length) && word.Length > 10)
        {
            if (TimeText.TryIso(bytes[..length], out CivilTime whole, out _))
            {
                time = whole;
                return true;
            }
        }

        if (
            !DateOnly.TryParseExact(
                word[..10],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly date
            )
        )
        {
            return false;
        }

        time = time with { Year = date.Year, Month = date.Month, Day = date.Day };
        return true;
    }

    private static int IndexOf(string[] names, ReadOnlySpan<char> word)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (word.StartsWith(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
