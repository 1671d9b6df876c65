using System.Globalization;
using System.Text;

namespace Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

/// <summary>Writes values of fields as 3GPP TS 32.298 and the specifications it refers to pack them.</summary>
public static class RecordFields
{
    /// <summary>TBCD-STRING of TS 29.002: the first digit in the low half.</summary>
    public static byte[] Swapped(string digits)
    {
        byte[] packed = new byte[(digits.Length + 1) / 2];
        for (int i = 0; i < packed.Length; i++)
        {
            int low = digits[2 * i] - '0';
            int high = (2 * i) + 1 < digits.Length ? digits[(2 * i) + 1] - '0' : 0xF;
            packed[i] = (byte)((high << 4) | low);
        }

        return packed;
    }

    /// <summary>BCDString of TD.57: the first digit in the high half.</summary>
    public static byte[] InOrder(string digits)
    {
        byte[] packed = Swapped(digits);
        for (int i = 0; i < packed.Length; i++)
        {
            packed[i] = (byte)((packed[i] << 4) | (packed[i] >> 4));
        }

        return packed;
    }

    /// <summary>AddressString of TS 29.002; international unless said otherwise.</summary>
    public static byte[] Address(string digits, int nature = 1) => [(byte)(0x81 | (nature << 4)), .. Swapped(digits)];

    /// <summary>BCDDirectoryNumber of TS 24.008, with or without the octet of presentation.</summary>
    public static byte[] Directory(string digits, int nature = 1, bool hasPresentation = false) =>
        hasPresentation
            ? [(byte)(0x01 | (nature << 4)), 0x80, .. Swapped(digits)]
            : [(byte)(0x81 | (nature << 4)), .. Swapped(digits)];

    /// <summary>Address field of a short message of TS 23.040.</summary>
    public static byte[] MessageAddress(string digits, int nature = 1) =>
        [(byte)digits.Length, (byte)(0x81 | (nature << 4)), .. Swapped(digits)];

    /// <summary>TimeStamp of TS 32.298.</summary>
    public static byte[] Stamp(DateTimeOffset time)
    {
        byte[] Pair(int value) => [(byte)((value / 10 << 4) | (value % 10))];
        int minutes = (int)Math.Abs(time.Offset.TotalMinutes);
        return
        [
            .. Pair(time.Year % 100),
            .. Pair(time.Month),
            .. Pair(time.Day),
            .. Pair(time.Hour),
            .. Pair(time.Minute),
            .. Pair(time.Second),
            (byte)(time.Offset < TimeSpan.Zero ? '-' : '+'),
            .. Pair(minutes / 60),
            .. Pair(minutes % 60),
        ];
    }

    /// <summary>Text.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>LocalTimeStamp and UtcTimeOffset of TD.57.</summary>
    public static string Local(DateTimeOffset time) => time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
