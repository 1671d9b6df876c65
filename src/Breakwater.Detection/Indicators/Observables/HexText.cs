using Breakwater.Detection.Indicators.Tables;

namespace Breakwater.Detection.Indicators.Observables;

/// <summary>Reads hexadecimal digits out of bytes without allocation.</summary>
internal static class HexText
{
    /// <summary>The value of a digit; -1 where it is none.</summary>
    public static int Digit(byte b) =>
        b switch
        {
            >= (byte)'0' and <= (byte)'9' => b - '0',
            >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
            _ => -1,
        };

    /// <summary>
    /// The key of a digest: all of its bits mixed to 64, with its kind. Two files among a million share one with a chance
    /// below one in ten million.
    /// </summary>
    public static bool TryReadDigest(ReadOnlySpan<byte> text, out ulong key)
    {
        key = (ulong)text.Length;
        if (text.Length is not (32 or 40 or 64))
        {
            return false;
        }

        ulong word = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int digit = Digit(text[i]);
            if (digit < 0)
            {
                return false;
            }

            word = (word << 4) | (uint)digit;
            if ((i & 15) == 15 || i == text.Length - 1)
            {
                key = TextHash.Mix(key ^ word) * 0x9E3779B97F4A7C15;
                word = 0;
            }
        }

        return true;
    }
}
