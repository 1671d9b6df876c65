using System.Buffers;
using System.Buffers.Binary;
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

        Span<byte> bytes = stackalloc byte[32];
        if (Convert.FromHexString(text, bytes, out _, out int count) != OperationStatus.Done)
        {
            return false;
        }

        for (bytes = bytes[..count]; bytes.Length >= 8; bytes = bytes[8..])
        {
            key = Step(key, BinaryPrimitives.ReadUInt64BigEndian(bytes));
        }

        if (!bytes.IsEmpty)
        {
            key = Step(key, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        }

        return true;
    }

    private static ulong Step(ulong key, ulong word) => TextHash.Mix(key ^ word) * 0x9E3779B97F4A7C15;
}
