using System.Buffers.Text;

namespace Breakwater.Evidence.Recognition;

/// <summary>Times that state their year, in the forms that logs write.</summary>
internal static class StampText
{
    private static ReadOnlySpan<byte> MonthNames => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>Reads a stamp that starts with the first byte; without zone it is taken as UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 10)
        {
            return false;
        }

        if (char.IsAsciiDigit((char)text[0]))
        {
            return TryIso(text, out ticks) || TryWeb(text, out ticks) || TryEpoch(text, out ticks);
        }

        return char.IsAsciiLetterUpper((char)text[0]) && TryMonthFirst(text, out ticks);
    }

    /// <summary><c>2024-11-13T07:00:00Z</c>, <c>2024/11/13 07:00:00</c>, <c>2024 Nov 13 07:00:00</c>.</summary>
    private static bool TryIso(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!TryNumber(text, 4, out int year) || text.Length < 19)
        {
            return false;
        }

        byte separator = text[4];
        if (separator == ' ' && TryMonth(text[5..], out int named) && text[8] == ' ')
        {
            return TryNumber(text[9..], 2, out int dayOfName) && TryTime(text[11..], year, named, dayOfName, out ticks);
        }

        return separator is (byte)'-' or (byte)'/'
            && text[7] == separator
            && TryNumber(text[5..], 2, out int month)
            && TryNumber(text[8..], 2, out int day)
            && TryTime(text[10..], year, month, day, out ticks);
    }

    /// <summary><c>13/Nov/2024:07:00:00 +0000</c>, the form of web servers.</summary>
    private static bool TryWeb(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        return text.Length >= 20
            && text[2] == '/'
            && text[6] == '/'
            && TryNumber(text, 2, out int day)
            && TryMonth(text[3..], out int month)
            && TryNumber(text[7..], 4, out int year)
            && TryTime(text[11..], year, month, day, out ticks);
    }

    /// <summary>Seconds since 1970 with a fraction, as Zeek, Squid and Linux audit write them.</summary>
    private static bool TryEpoch(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text[0] is not ((byte)'1' or (byte)'2') || text.Length < 12 || text[10] != '.' || !IsDigit(text[11]))
        {
            return false;
        }

        if (!Utf8Parser.TryParse(text[..10], out long seconds, out int read) || read != 10)
        {
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    /// <summary><c>Nov 13 2024 07:00:00</c> and <c>Nov 13 07:00:00 2024</c>.</summary>
    private static bool TryMonthFirst(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 20 || !TryMonth(text, out int month) || text[3] != ' ')
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[4..].TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(rest, out int day, out int digits) || digits > 2 || rest.Length < digits + 14)
        {
            return false;
        }

        rest = rest[(digits + 1)..];
        if (TryNumber(rest, 4, out int year) && rest[4] is (byte)' ' or (byte)',')
        {
            return TryTime(rest[4..], year, month, day, out ticks);
        }

        int space = rest.IndexOf((byte)' ');
        return space is >= 8 and <= 15
            && TryNumber(rest[(space + 1)..], 4, out year)
            && TryTime(text: rest[..space], separated: false, year, month, day, out ticks);
    }

    private static bool TryTime(ReadOnlySpan<byte> text, int year, int month, int day, out long ticks) =>
        TryTime(text, separated: true, year, month, day, out ticks);

    private static bool TryTime(ReadOnlySpan<byte> text, bool separated, int year, int month, int day, out long ticks)
    {
        ticks = 0;
        if (separated)
        {
            text = text is [(byte)'T' or (byte)' ' or (byte)':', ..] ? text[1..] : [];
        }

        if (
            text.Length < 8
            || text[2] != ':'
            || text[5] != ':'
            || !TryNumber(text, 2, out int hour)
            || !TryNumber(text[3..], 2, out int minute)
            || !TryNumber(text[6..], 2, out int second)
            || year is < 1990 or > 2199
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 60
        )
        {
            return false;
        }

        ticks =
            new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks
            + (second * TimeSpan.TicksPerSecond)
            - OffsetOf(text[8..]);
        return true;
    }

    /// <summary>A numeric offset right after the time or its fraction; zero where there is none.</summary>
    private static long OffsetOf(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'.' or (byte)',', ..])
        {
            int fraction = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            text = fraction < 0 ? [] : text[(1 + fraction)..];
        }

        text = text.TrimStart((byte)' ');
        if (text.Length < 5 || text[0] is not ((byte)'+' or (byte)'-') || !TryNumber(text[1..], 2, out int hours))
        {
            return 0;
        }

        int minutesAt = text[3] == ':' ? 4 : 3;
        if (!TryNumber(text[minutesAt..], 2, out int minutes) || hours > 14 || minutes > 59)
        {
            return 0;
        }

        long offset = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        return text[0] == '-' ? -offset : offset;
    }

    private static bool TryMonth(ReadOnlySpan<byte> text, out int month)
    {
        month = text.Length < 3 ? -1 : MonthNames.IndexOf(text[..3]);
        month = month >= 0 && month % 3 == 0 ? (month / 3) + 1 : 0;
        return month > 0;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, int digits, out int value)
    {
        value = 0;
        if (text.Length < digits)
        {
            return false;
        }

        foreach (byte b in text[..digits])
        {
            // A day below ten may be padded with a space.
            if (!IsDigit(b) && !(b == ' ' && value == 0 && digits == 2))
            {
                return false;
            }

            value = b == ' ' ? 0 : (value * 10) + (b - '0');
        }

        return true;
    }

    private static bool IsDigit(byte b) => char.IsAsciiDigit((char)b);
}
