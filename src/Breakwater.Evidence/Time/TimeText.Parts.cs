namespace Breakwater.Evidence.Time;

/// <content>The pieces that the forms share.</content>
public static partial class TimeText
{
    internal static bool IsDigit(byte value) => (uint)(value - '0') < 10;

    private static bool Digits(ReadOnlySpan<byte> text, ref int at, int least, int most, out int value, int skip = 0)
    {
        value = 0;
        int start = at + skip;
        int end = start;
        while (end < text.Length && end - start < most && IsDigit(text[end]))
        {
            value = (value * 10) + (text[end] - '0');
            end++;
        }

        if (end - start < least || (end < text.Length && IsDigit(text[end])))
        {
            return false;
        }

        at = end;
        return true;
    }

    // A year or a weekday may stand before the month.
    private static bool BeforeMonth(ReadOnlySpan<byte> text, ref int at, out int year)
    {
        year = 0;
        if (text.Length <= 4)
        {
            return false;
        }

        if (IsDigit(text[0]))
        {
            return Digits(text, ref at, 4, 4, out year) && SkipSpaces(text, ref at);
        }

        if (!Weekday(text))
        {
            return true;
        }

        at = text[3] == ',' ? 4 : 3;
        return SkipSpaces(text, ref at);
    }

    private static int YearAfter(ReadOnlySpan<byte> text, ref int at)
    {
        int place = at;
        int year = 0;
        bool stands =
            SkipSpaces(text, ref place)
            && Digits(text, ref place, 4, 4, out year)
            && year is >= 1970 and < 2100
            && (place == text.Length || text[place] is (byte)' ' or (byte)'\t' or (byte)':' or (byte)',');
        if (!stands)
        {
            return 0;
        }

        at = place;
        return year;
    }

    private static void SkipDigits(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && IsDigit(text[at]))
        {
            at++;
        }
    }

    private static bool SkipSpaces(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at > start;
    }

    private static bool ClockTime(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        ticks = 0;
        int place = at;
        if (!Digits(text, ref place, 1, 2, out int hour) || hour > 23)
        {
            return false;
        }

        if (
            !Two(text, ref place, out int minute)
            || minute > 59
            || !Two(text, ref place, out int second)
            || second > 60
        )
        {
            return false;
        }

        ticks = ((hour * 3600L) + (minute * 60L) + Math.Min(second, 59)) * TimeSpan.TicksPerSecond;
        if (place + 1 < text.Length && text[place] is (byte)'.' or (byte)',' && IsDigit(text[place + 1]))
        {
            place++;
            ticks += Fraction(text, ref place);
        }

        at = place;
        return true;
    }

    private static bool Two(ReadOnlySpan<byte> text, ref int at, out int value)
    {
        value = 0;
        return at < text.Length && text[at] == ':' && Digits(text, ref at, 2, 2, out value, skip: 1);
    }

    private static long Fraction(ReadOnlySpan<byte> text, ref int at)
    {
        long ticks = 0;
        long unit = TimeSpan.TicksPerSecond / 10;
        while (at < text.Length && IsDigit(text[at]))
        {
            ticks += (text[at] - '0') * unit;
            unit /= 10;
            at++;
        }

        return ticks;
    }

    private static bool Offset(ReadOnlySpan<byte> text, ref int at, out int minutes)
    {
        minutes = 0;
        if (at >= text.Length)
        {
            return false;
        }

        if (text[at] is (byte)'Z' or (byte)'z')
        {
            if (at + 1 < text.Length && (uint)((text[at + 1] | 0x20) - 'a') < 26)
            {
                return false;
            }

            at++;
            return true;
        }

        if (text[at] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        int place = at + 1;
        if (Digits(text, ref place, 4, 4, out int together))
        {
            minutes = (together / 100 * 60) + (together % 100);
        }
        else if (Digits(text, ref place, 1, 2, out int hours))
        {
            minutes = hours * 60;
            if (Two(text, ref place, out int rest))
            {
                minutes += rest;
            }
        }
        else
        {
            return false;
        }

        if (minutes > 14 * 60)
        {
            return false;
        }

        minutes = text[at] == '-' ? -minutes : minutes;
        at = place;
        return true;
    }

    private static bool Month(ReadOnlySpan<byte> text, out int month)
    {
        month = 0;
        if (text.Length < 3)
        {
            return false;
        }

        month = ((text[0] | 0x20) << 16 | (text[1] | 0x20) << 8 | (text[2] | 0x20)) switch
        {
            'j' << 16 | 'a' << 8 | 'n' => 1,
            'f' << 16 | 'e' << 8 | 'b' => 2,
            'm' << 16 | 'a' << 8 | 'r' => 3,
            'a' << 16 | 'p' << 8 | 'r' => 4,
            'm' << 16 | 'a' << 8 | 'y' => 5,
            'j' << 16 | 'u' << 8 | 'n' => 6,
            'j' << 16 | 'u' << 8 | 'l' => 7,
            'a' << 16 | 'u' << 8 | 'g' => 8,
            's' << 16 | 'e' << 8 | 'p' => 9,
            'o' << 16 | 'c' << 8 | 't' => 10,
            'n' << 16 | 'o' << 8 | 'v' => 11,
            'd' << 16 | 'e' << 8 | 'c' => 12,
            _ => 0,
        };
        return month != 0;
    }

    private static bool Weekday(ReadOnlySpan<byte> text) =>
        text[3] is (byte)' ' or (byte)','
        && ((text[0] | 0x20) << 16 | (text[1] | 0x20) << 8 | (text[2] | 0x20))
            is ('m' << 16 | 'o' << 8 | 'n')
                or ('t' << 16 | 'u' << 8 | 'e')
                or ('w' << 16 | 'e' << 8 | 'd')
                or ('t' << 16 | 'h' << 8 | 'u')
                or ('f' << 16 | 'r' << 8 | 'i')
                or ('s' << 16 | 'a' << 8 | 't')
                or ('s' << 16 | 'u' << 8 | 'n');
}
