using System.Buffers.Text;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Time;

/// <summary>
/// Reads the forms in which logs write times. Each method looks at the start of the text, says how many bytes the time
/// takes, never throws and never allocates.
/// </summary>
public static partial class TimeText
{
    private const long SecondsTo1970 = 62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    /// <summary>
    /// <c>2024-11-03T10:00:00.123+01:00</c> (RFC 3339) and its relatives: a space instead of <c>T</c>, slashes instead of
    /// dashes, one-digit months and days, a comma before the fraction, a second fraction after it (Huawei), no zone.
    /// </summary>
    public static bool TryIso(ReadOnlySpan<byte> text, out CivilTime time, out int length)
    {
        time = default;
        length = 0;
        int at = 0;
        if (!Digits(text, ref at, 4, 4, out int year) || at >= text.Length || text[at] is not ((byte)'-' or (byte)'/'))
        {
            return false;
        }

        byte separator = text[at++];
        if (
            !Digits(text, ref at, 1, 2, out int month)
            || at >= text.Length
            || text[at] != separator
            || !Digits(text, ref at, 1, 2, out int day, skip: 1)
            || at >= text.Length
            || text[at] is not ((byte)'T' or (byte)' ' or (byte)'t' or (byte)'_')
        )
        {
            return false;
        }

        at++;
        if (!ClockTime(text, ref at, out long timeOfDay) || month is < 1 or > 12 || day is < 1 or > 31)
        {
            return false;
        }

        // Huawei writes milliseconds and a tick count: 01:00:34.270.1
        if (at + 1 < text.Length && text[at] == '.' && IsDigit(text[at + 1]))
        {
            at++;
            SkipDigits(text, ref at);
        }

        ZoneForm zone = Offset(text, ref at, out int minutes) ? ZoneForm.Offset : ZoneForm.None;
        time = new CivilTime(year, month, day, timeOfDay, zone, minutes);
        length = at;
        return true;
    }

    /// <summary>
    /// <c>Nov  3 10:00:00</c> (RFC 3164, 4.1.2) and its relatives: a year before it, between day and time, or after it; a
    /// fraction of the second; a weekday before it. A zone that follows is read by <see cref="TryZone"/>.
    /// </summary>
    public static bool TryMonthName(ReadOnlySpan<byte> text, out CivilTime time, out int length)
    {
        time = default;
        length = 0;
        int at = 0;
        if (!BeforeMonth(text, ref at, out int year) || text.Length - at < 14 || !Month(text[at..], out int month))
        {
            return false;
        }

        at += 3;
        SkipSpaces(text, ref at);
        if (!Digits(text, ref at, 1, 2, out int day) || day is < 1 or > 31 || !SkipSpaces(text, ref at))
        {
            return false;
        }

        int beforeYear = at;
        if (year == 0 && Digits(text, ref at, 4, 4, out int inner) && SkipSpaces(text, ref at))
        {
            year = inner;
        }
        else
        {
            at = beforeYear;
        }

        if (!ClockTime(text, ref at, out long timeOfDay))
        {
            return false;
        }

        year = year == 0 ? YearAfter(text, ref at) : year;
        time = new CivilTime(year, month, day, timeOfDay);
        length = at;
        return true;
    }

    /// <summary><c>10/Oct/2000:13:55:36 -0700</c>, the time of the common log format of web servers.</summary>
    public static bool TryCommonLog(ReadOnlySpan<byte> text, out CivilTime time, out int length)
    {
        time = default;
        length = 0;
        int at = 0;
        if (
            !Digits(text, ref at, 1, 2, out int day)
            || text.Length - at < 6
            || text[at] != '/'
            || !Month(text[(at + 1)..], out int month)
            || text[at + 4] != '/'
        )
        {
            return false;
        }

        at += 5;
        if (
            !Digits(text, ref at, 4, 4, out int year)
            || at >= text.Length
            || text[at++] is not ((byte)':' or (byte)' ')
        )
        {
            return false;
        }

        if (!ClockTime(text, ref at, out long timeOfDay) || day is < 1 or > 31)
        {
            return false;
        }

        length = at;
        SkipSpaces(text, ref at);
        bool zoned = Offset(text, ref at, out int minutes);
        time = new CivilTime(year, month, day, timeOfDay, zoned ? ZoneForm.Offset : ZoneForm.None, minutes);
        length = zoned ? at : length;
        return true;
    }

    /// <summary>A zone after a time: <c>+02:00</c>, <c>-0500</c>, <c>Z</c>, <c>UTC</c>, <c>CEST</c>; gives the same time with its zone.</summary>
    public static bool TryZone(ReadOnlySpan<byte> text, ref CivilTime time, out int length)
    {
        length = 0;
        if (Offset(text, ref length, out int minutes))
        {
            time = time with { Zone = ZoneForm.Offset, OffsetMinutes = minutes };
            return true;
        }

        while (length < text.Length && (uint)((text[length] & ~0x20) - 'A') < 26)
        {
            length++;
        }

        if (length is < 1 or > 8 || !ZoneNames.LooksLikeZone(text[..length]))
        {
            length = 0;
            return false;
        }

        ulong name = ZoneNames.Pack(text[..length]);
        int after = length;
        if (name == ZoneNames.Utc || name == ZoneNames.Gmt)
        {
            bool offset = Offset(text, ref after, out minutes);
            length = offset ? after : length;
            time = time with { Zone = ZoneForm.Offset, OffsetMinutes = offset ? minutes : 0 };
        }
        else
        {
            time = time with { Zone = ZoneForm.Name, ZoneName = name };
        }

        return true;
    }

    /// <summary>Seconds, milliseconds, microseconds or nanoseconds since 1970 as digits, told apart by size; a fraction may follow.</summary>
    public static bool TryEpoch(ReadOnlySpan<byte> text, out EventTime time)
    {
        time = EventTime.Unknown;
        if (!Utf8Parser.TryParse(text, out long value, out int used) || value < 0)
        {
            return false;
        }

        (long perSecond, long scale) = used switch
        {
            <= 11 => (1L, TimeSpan.TicksPerSecond),
            <= 14 => (1_000L, TimeSpan.TicksPerMillisecond),
            <= 17 => (1_000_000L, TimeSpan.TicksPerMicrosecond),
            _ => (1_000_000_000L, 0L),
        };
        long seconds = value / perSecond;
        if (seconds > LastSecond)
        {
            return false;
        }

        long ticks = scale == 0 ? value / 100 : value * scale;
        if (used < text.Length)
        {
            if (text[used] != '.')
            {
                return false;
            }

            int at = used + 1;
            long fraction = Fraction(text, ref at);
            if (at != text.Length)
            {
                return false;
            }

            ticks += fraction / perSecond;
        }

        time = new EventTime((SecondsTo1970 * TimeSpan.TicksPerSecond) + ticks, TimeTrust.Stated);
        return true;
    }

    /// <summary>
    /// Time since the start of the device, as IOS writes it under <c>service timestamps log uptime</c>: <c>00:01:23</c>,
    /// <c>2d03h</c>, <c>1w4d</c>, <c>1y2w</c>.
    /// </summary>
    public static bool TryUptime(ReadOnlySpan<byte> text, out long seconds, out int length)
    {
        seconds = 0;
        length = 0;
        int at = 0;
        if (!Digits(text, ref at, 1, 3, out int first) || at >= text.Length)
        {
            return false;
        }

        long unit = Unit(text[at]);
        if (unit == 0)
        {
            at = 0;
            if (
                !Digits(text, ref at, 1, 3, out int hours)
                || !Colon(text, ref at, out int minutes)
                || !Colon(text, ref at, out int last)
            )
            {
                return false;
            }

            seconds = (hours * 3600L) + (minutes * 60L) + last;
            length = at;
            return true;
        }

        at++;
        seconds = first * unit;
        if (Digits(text, ref at, 1, 3, out int second))
        {
            long smaller = at < text.Length ? Unit(text[at]) : 0;
            if (smaller == 0 || smaller >= unit)
            {
                return false;
            }

            seconds += second * smaller;
            at++;
        }

        length = at;
        return true;
    }

    private static long Unit(byte letter) =>
        letter switch
        {
            (byte)'y' => 31_536_000,
            (byte)'w' => 604_800,
            (byte)'d' => 86_400,
            (byte)'h' => 3_600,
            (byte)'m' => 60,
            (byte)'s' => 1,
            _ => 0,
        };

    private static bool Colon(ReadOnlySpan<byte> text, ref int at, out int value)
    {
        value = 0;
        return at < text.Length && text[at] == ':' && Digits(text, ref at, 2, 2, out value, skip: 1) && value < 60;
    }
}
