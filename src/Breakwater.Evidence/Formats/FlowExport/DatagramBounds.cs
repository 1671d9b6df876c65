using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Finds where an export datagram ends that others follow.</summary>
internal static class DatagramBounds
{
    /// <summary>The longest datagram.</summary>
    public const int MaxLength = 65_535;

    /// <summary>Finds the length of the first datagram; false where the bytes do not tell it.</summary>
    /// <param name="bytes">Datagrams.</param>
    /// <param name="last">No bytes follow.</param>
    /// <param name="length">Its length.</param>
    public static bool TryFind(ReadOnlySpan<byte> bytes, bool last, out int length)
    {
        length = 0;
        if (bytes.Length < 16)
        {
            return false;
        }

        int version = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        int second = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        switch (version)
        {
            case 1 or 5 or 7:
                FixedVersion form = FixedVersion.Of(version)!;
                length = form.HeaderLength + (second * form.RecordLength);
                return second <= form.MaxRecords && length <= bytes.Length;
            case 9:
                return TryFindEndOfSets(bytes, last, out length);
            case 10:
                length = second;
                return second >= 16 && length <= bytes.Length;
            default:
                return false;
        }
    }

    /// <summary>
    /// NetFlow v9 does not state how long a datagram is: it ends where another begins, which no set can be taken for, or with the bytes.
    /// </summary>
    private static bool TryFindEndOfSets(ReadOnlySpan<byte> bytes, bool last, out int length)
    {
        length = 20;
        while (bytes.Length - length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16BigEndian(bytes[length..]);
            int set = BinaryPrimitives.ReadUInt16BigEndian(bytes[(length + 2)..]);
            if (id is 5 or 9 or 10)
            {
                return length > 20;
            }

            if (id is not (0 or 1 or >= 256) || set < 4 || length + set > MaxLength)
            {
                return false;
            }

            if (length + set > bytes.Length)
            {
                return false;
            }

            length += set;
        }

        length = bytes.Length;
        return last;
    }
}
