using System.Buffers.Binary;
using System.Numerics;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>Reads one field of many records into a column: numbers in network byte order, of any length (RFC 7011, section 6.2).</summary>
internal static class BigEndianColumn
{
    /// <summary>The longest number.</summary>
    public const int MaxLength = 8;

    /// <summary>Reads the field of as many records as <paramref name="rows"/> has room for. What does not fit becomes the largest number.</summary>
    public static void Read<T>(ReadOnlySpan<byte> bytes, int offset, int stride, int length, Span<T> rows)
        where T : IBinaryInteger<T>
    {
        ReadOnlySpan<byte> from = bytes[offset..];
        switch (length)
        {
            case 1:
                for (int i = 0, at = 0; i < rows.Length; i++, at += stride)
                {
                    rows[i] = T.CreateSaturating(from[at]);
                }

                break;
            case 2:
                for (int i = 0, at = 0; i < rows.Length; i++, at += stride)
                {
                    rows[i] = T.CreateSaturating(BinaryPrimitives.ReadUInt16BigEndian(from.Slice(at, 2)));
                }

                break;
            case 4:
                for (int i = 0, at = 0; i < rows.Length; i++, at += stride)
                {
                    rows[i] = T.CreateSaturating(BinaryPrimitives.ReadUInt32BigEndian(from.Slice(at, 4)));
                }

                break;
            case 8:
                for (int i = 0, at = 0; i < rows.Length; i++, at += stride)
                {
                    rows[i] = T.CreateSaturating(BinaryPrimitives.ReadUInt64BigEndian(from.Slice(at, 8)));
                }

                break;
            default:
                for (int i = 0, at = 0; i < rows.Length; i++, at += stride)
                {
                    rows[i] = T.CreateSaturating(Number(from.Slice(at, length)));
                }

                break;
        }
    }

    /// <summary>One number of up to eight bytes.</summary>
    public static ulong Number(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (byte b in bytes)
        {
            value = (value << 8) | b;
        }

        return value;
    }
}
