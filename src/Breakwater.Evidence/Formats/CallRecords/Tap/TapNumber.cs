namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>Numbers of a TAP file.</summary>
internal static class TapNumber
{
    /// <summary>An INTEGER (ITU-T X.690, 8.3); -1 where it is longer than eight bytes.</summary>
    public static long Of(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > 8)
        {
            return -1;
        }

        long number = (sbyte)value[0];
        foreach (byte one in value[1..])
        {
            number = (number << 8) | one;
        }

        return number;
    }

    /// <summary>Digits in text (NumberString); null where there is anything else.</summary>
    public static long? OfText(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        if (text.Length is 0 or > 18 || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return null;
        }

        long number = 0;
        foreach (byte digit in text)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
