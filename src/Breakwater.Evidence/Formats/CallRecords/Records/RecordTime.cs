namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>Times as records of 3GPP TS 32.298 write them (TimeStamp): local time and its distance from UTC, in packed decimal digits.</summary>
internal static class RecordTime
{
    private const int Length = 9;

    // A clock of charging was set after 1980; two digits tell no century.
    private const int FirstYearOfOldCentury = 80;

    /// <summary>Ticks of UTC; 0 where it is no time.</summary>
    public static long Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length || bytes[6] is not ((byte)'+' or (byte)'-'))
        {
            return 0;
        }

        int year = Packed(bytes[0]);
        int month = Packed(bytes[1]);
        int day = Packed(bytes[2]);
        int hour = Packed(bytes[3]);
        int minute = Packed(bytes[4]);
        int second = Packed(bytes[5]);
        int zoneHour = Packed(bytes[7]);
        int zoneMinute = Packed(bytes[8]);
        if ((uint)year > 99 || (uint)zoneHour > 14 || (uint)zoneMinute > 59)
        {
            return 0;
        }

        int minutes = (zoneHour * 60) + zoneMinute;
        return Ticks(
            year + (year < FirstYearOfOldCentury ? 2000 : 1900),
            month,
            day,
            hour,
            minute,
            second,
            bytes[6] == '-' ? -minutes : minutes
        );
    }

    /// <summary>Ticks of UTC of a local time; 0 where there is none such. A leap second counts as the second before it.</summary>
    public static long Ticks(int year, int month, int day, int hour, int minute, int second, int minutesAhead)
    {
        if (
            (uint)(month - 1) > 11
            || !IsYear(year)
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || (uint)hour > 23
            || (uint)minute > 59
            || (uint)second > 60
        )
        {
            return 0;
        }

        long local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Unspecified).Ticks;
        return local - (minutesAhead * TimeSpan.TicksPerMinute);
    }

    /// <summary>A clock of charging may have this year.</summary>
    public static bool IsYear(int year) => year is >= 1980 and <= 2199;

    private static int Packed(byte pair) =>
        (pair >> 4) > 9 || (pair & 0x0F) > 9 ? -1 : ((pair >> 4) * 10) + (pair & 0x0F);
}
