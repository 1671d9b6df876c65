using System.Buffers;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>
/// Times as clients of databases write them: RFC 3339 and its relatives, seconds since 1970, and what national settings make of a date
/// (<c>08-JUL-25 06.05.20.330236 PM -05:00</c>, <c>07/08/25 18:05:20.330236000</c>, <c>08.07.2025 18:05:20</c>).
/// </summary>
internal static class AuditTime
{
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789."u8);

    /// <summary>Reads a whole value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isUtc">A time without zone is in UTC.</param>
    /// <param name="days">How the item writes dates with slashes.</param>
    /// <param name="clock">Completes zone and year.</param>
    /// <param name="faults">Is told assumptions.</param>
    /// <param name="time">The time.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> value,
        bool isUtc,
        SlashDates days,
        ItemClock clock,
        IFaultSink faults,
        out EventTime time
    )
    {
        time = EventTime.Unknown;
        if (!value.ContainsAnyExcept(NumberBytes) && !LooksDotted(value))
        {
            return TimeText.TryEpoch(value, out time);
        }

        if (
            !TimeText.TryIso(value, out CivilTime civil, out int length)
            && !TryNational(value, days, faults, out civil, out length)
            && !TimeText.TryMonthName(value, out civil, out length)
            && !TimeText.TryCommonLog(value, out civil, out length)
        )
        {
            return false;
        }

        ReadOnlySpan<byte> rest = value[length..].TrimStart((byte)' ');
        if (civil.Zone == ZoneForm.None && !rest.IsEmpty)
        {
            TimeText.TryZone(rest, ref civil, out _);
        }

        if (civil.Zone == ZoneForm.None && isUtc)
        {
            civil = civil with { Zone = ZoneForm.Offset };
        }

        time = clock.Resolve(civil, faults);
        return time.IsKnown;
    }

    private static bool LooksDotted(ReadOnlySpan<byte> value) => value.Length > 5 && value[2] == '.' && value[5] == '.';

    private static bool TryNational(
        ReadOnlySpan<byte> text,
        SlashDates days,
        IFaultSink faults,
        out CivilTime time,
        out int length
    )
    {
        time = default;
        length = 0;
        int at = 0;
        if (!TryNumber(text, ref at, 2, out int first) || at >= text.Length)
        {
            return false;
        }

        byte separator = text[at++];
        int month;
        int day = first;
        if (separator is (byte)'-' or (byte)' ' or (byte)'.' && at < text.Length && char.IsAsciiLetter((char)text[at]))
        {
            if (!TryMonth(text[at..], out month))
            {
                return false;
            }

            at += 3;
        }
        else if (TryNumber(text, ref at, 2, out int second) && separator is (byte)'/' or (byte)'.' or (byte)'-')
        {
            (month, day) = separator == '/' ? days.Order(first, second, faults) : (second, first);
        }
        else
        {
            return false;
        }

        if (at >= text.Length || text[at++] != separator || !TryYear(text, ref at, out int year))
        {
            return false;
        }

        if (!TryClock(text, ref at, out long timeOfDay) || month is < 1 or > 12 || day is < 1 or > 31)
        {
            return false;
        }

        time = new CivilTime(year, month, day, timeOfDay);
        length = at;
        return true;
    }

    // Oracle parts the clock by points in its default format, and writes the half of the day behind the fraction.
    private static bool TryClock(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        ticks = 0;
        if (at == text.Length)
        {
            return true;
        }

        if (text[at] is not ((byte)' ' or (byte)'T' or (byte)':'))
        {
            return false;
        }

        at++;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (!TryNumber(text, ref at, 2, out int hour) || at >= text.Length || text[at] is not ((byte)':' or (byte)'.'))
        {
            return false;
        }

        byte separator = text[at++];
        int second = 0;
        if (!TryNumber(text, ref at, 2, out int minute))
        {
            return false;
        }

        long fraction = 0;
        if (at < text.Length && text[at] == separator)
        {
            at++;
            if (!TryNumber(text, ref at, 2, out second))
            {
                return false;
            }

            fraction = Fraction(text, ref at);
        }

        if (!TryHalf(text, ref at, ref hour) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        ticks = (((hour * 60L) + minute) * 60L + Math.Min(second, 59)) * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private static bool TryHalf(ReadOnlySpan<byte> text, ref int at, ref int hour)
    {
        int mark = at;
        while (mark < text.Length && text[mark] == ' ')
        {
            mark++;
        }

        if (mark + 1 >= text.Length || (text[mark + 1] | 0x20) != 'm' || (text[mark] | 0x20) is not ('a' or 'p'))
        {
            return true;
        }

        if (hour is < 1 or > 12)
        {
            return false;
        }

        hour = (hour % 12) + ((text[mark] | 0x20) == 'p' ? 12 : 0);
        at = mark + 2;
        return true;
    }

    private static long Fraction(ReadOnlySpan<byte> text, ref int at)
    {
        if (at + 1 >= text.Length || text[at] is not ((byte)'.' or (byte)',') || !char.IsAsciiDigit((char)text[at + 1]))
        {
            return 0;
        }

        at++;
        long fraction = 0;
        for (
            long unit = TimeSpan.TicksPerSecond / 10;
            at < text.Length && char.IsAsciiDigit((char)text[at]);
            unit /= 10
        )
        {
            fraction += (text[at++] - '0') * unit;
        }

        return fraction;
    }

    private static bool TryYear(ReadOnlySpan<byte> text, ref int at, out int year)
    {
        int start = at;
        if (!TryNumber(text, ref at, 4, out year) || at - start is not (2 or 4))
        {
            return false;
        }

        year += at - start == 2 ? (year < 70 ? 2000 : 1900) : 0;
        return true;
    }

    private static bool TryMonth(ReadOnlySpan<byte> text, out int month)
    {
        ReadOnlySpan<byte> names = "janfebmaraprmayjunjulaugsepoctnovdec"u8;
        month = 0;
        if (text.Length < 3)
        {
            return false;
        }

        for (int i = 0; i < names.Length; i += 3)
        {
            if (AuditRow.IsWord(text[..3], names.Slice(i, 3)))
            {
                month = (i / 3) + 1;
                return true;
            }
        }

        return false;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, ref int at, int most, out int number)
    {
        int start = at;
        number = 0;
        while (at < text.Length && at - start < most && char.IsAsciiDigit((char)text[at]))
        {
            number = (number * 10) + (text[at++] - '0');
        }

        return at > start;
    }
}
