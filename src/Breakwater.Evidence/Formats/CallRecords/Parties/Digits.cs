namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>Digits of numbers as records pack them, two to a byte.</summary>
internal static class Digits
{
    /// <summary>
    /// Unpacks digits of which the first stands in the low half (3GPP TS 29.002, TBCD-STRING); a half of ones ends them.
    /// </summary>
    /// <returns>How many there are; -1 where one is no decimal digit, or where there are more than fit.</returns>
    public static int Swapped(ReadOnlySpan<byte> packed, Span<byte> digits)
    {
        int count = 0;
        foreach (byte pair in packed)
        {
            int low = pair & 0x0F;
            if (low == 0x0F)
            {
                return count;
            }

            int high = pair >> 4;
            if (low > 9 || (high > 9 && high != 0x0F) || count + 2 > digits.Length)
            {
                return -1;
            }

            digits[count++] = (byte)('0' + low);
            if (high == 0x0F)
            {
                return count;
            }

            digits[count++] = (byte)('0' + high);
        }

        return count;
    }

    /// <summary>Unpacks digits of which the first stands in the high half (GSMA TD.57, BCDString); a half of ones ends them.</summary>
    /// <returns>How many there are; -1 where one is no decimal digit, or where there are more than fit.</returns>
    public static int InOrder(ReadOnlySpan<byte> packed, Span<byte> digits)
    {
        int count = 0;
        foreach (byte pair in packed)
        {
            int high = pair >> 4;
            if (high == 0x0F)
            {
                return count;
            }

            int low = pair & 0x0F;
            if (high > 9 || (low > 9 && low != 0x0F) || count + 2 > digits.Length)
            {
                return -1;
            }

            digits[count++] = (byte)('0' + high);
            if (low == 0x0F)
            {
                return count;
            }

            digits[count++] = (byte)('0' + low);
        }

        return count;
    }
}
