using System.Globalization;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Parts of a date as it is written (ISO 8601: <c>YYYY-MM-DD</c>, then <c>T</c> or a space and <c>hh:mm</c>), without any
/// conversion of zone or format (Sigma modifiers 2.1, Time Modifiers).
/// </summary>
internal static class Dates
{
    public static bool TryGet(ReadOnlySpan<byte> text, TimePart part, out int value)
    {
        value = 0;
        text = text.Trim(" \t"u8);
        bool hasDigits =
            TryDigits(text, 0, 4, out int year)
            & TryDigits(text, 5, 2, out int month)
            & TryDigits(text, 8, 2, out int day);
        bool isDate =
            hasDigits
            && (text[4] is (byte)'-' or (byte)'/')
            && text[7] == text[4]
            && year >= 1
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month);
        if (!isDate)
        {
            return false;
        }

        switch (part)
        {
            case TimePart.Year:
                value = year;
                return true;
            case TimePart.Month:
                value = month;
                return true;
            case TimePart.Day:
                value = day;
                return true;
            case TimePart.Week:
                value = ISOWeek.GetWeekOfYear(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified));
                return true;
            default:
                return TryClock(text, part, out value);
        }
    }

    private static bool TryClock(ReadOnlySpan<byte> text, TimePart part, out int value)
    {
        bool isClock =
            TryDigits(text, 11, 2, out int hour)
            && (text[10] is (byte)'T' or (byte)'t' or (byte)' ')
            && hour <= 23
            && TryDigits(text, 14, 2, out int minute)
            && text[13] == ':'
            && minute <= 59;
        value = 0;
        return isClock && TryDigits(text, part == TimePart.Hour ? 11 : 14, 2, out value);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length)
        {
            return false;
        }

        foreach (byte b in text.Slice(at, count))
        {
            if ((uint)(b - '0') > 9)
            {
                return false;
            }

            value = (value * 10) + (b - '0');
        }

        return true;
    }
}
