using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Tells export datagrams from others by their content alone: which ports a network exports to is not known.</summary>
internal static class ExportRecognition
{
    /// <summary>
    /// The bytes are an export datagram from beginning to end: the lengths that it states lead exactly to its end.
    /// </summary>
    /// <param name="payload">The payload as far as it was captured.</param>
    /// <param name="isCut">More bytes were sent than were captured.</param>
    public static bool IsExport(ReadOnlySpan<byte> payload, bool isCut)
    {
        if (payload.Length < 16)
        {
            return false;
        }

        int version = BinaryPrimitives.ReadUInt16BigEndian(payload);
        int second = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        switch (version)
        {
            case 1 or 5 or 7:
                FixedVersion form = FixedVersion.Of(version)!;
                int length = form.HeaderLength + (second * form.RecordLength);
                return second > 0
                    && second <= form.MaxRecords
                    && (payload.Length == length || (isCut && payload.Length < length));
            case 9:
                return second > 0 && payload.Length > 20 && AreSets(payload[20..], isIpfix: false, isCut);
            case 10:
                return second > 16
                    && (payload.Length == second || (isCut && payload.Length < second))
                    && AreSets(payload[16..], isIpfix: true, isCut);
            case 0:
                return second == 5 && AreSamples(payload, isCut);
            default:
                return false;
        }
    }

    /// <summary>The bytes begin as an export datagram does. Enough only where others of the same exchange were one.</summary>
    public static bool BeginsLikeExport(ReadOnlySpan<byte> payload) =>
        payload.Length >= 4
        && BinaryPrimitives.ReadUInt16BigEndian(payload) switch
        {
            1 or 5 or 7 or 9 or 10 => true,
            0 => BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) == 5,
            _ => false,
        };

    /// <summary>Ports that export protocols are sent to by custom: 4739 and 6343 (IANA), 2055, 9995, 9996 (NetFlow).</summary>
    public static bool IsCustomary(int port) => port is 2055 or 4739 or 6343 or 9995 or 9996;

    /// <summary>RFC 7011, section 3.3.2 and RFC 3954, section 5: sets with known numbers, one after the other.</summary>
    private static bool AreSets(ReadOnlySpan<byte> sets, bool isIpfix, bool isCut)
    {
        int seen = 0;
        while (sets.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16BigEndian(sets);
            int length = BinaryPrimitives.ReadUInt16BigEndian(sets[2..]);
            bool known = id >= 256 || (isIpfix ? id is 2 or 3 : id is 0 or 1);
            if (!known || length <= 4)
            {
                // Zeros may fill the end of a datagram.
                return seen > 0 && !sets.ContainsAnyExcept((byte)0);
            }

            if (length > sets.Length)
            {
                return isCut;
            }

            sets = sets[length..];
            seen++;
        }

        return seen > 0 && (isCut || !sets.ContainsAnyExcept((byte)0));
    }

    /// <summary>sFlow 5: an address of the agent, then samples with their lengths.</summary>
    private static bool AreSamples(ReadOnlySpan<byte> payload, bool isCut)
    {
        int address = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]) switch
        {
            1 => 4,
            2 => 16,
            _ => -1,
        };
        int at = 8 + address + 12;
        if (address < 0 || payload.Length < at + 4)
        {
            return false;
        }

        uint samples = BinaryPrimitives.ReadUInt32BigEndian(payload[at..]);
        ReadOnlySpan<byte> rest = payload[(at + 4)..];
        for (uint i = 0; i < samples; i++)
        {
            if (rest.Length < 8)
            {
                return isCut;
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            if (length > rest.Length - 8)
            {
                return isCut && length <= ushort.MaxValue;
            }

            rest = rest[(8 + (int)length)..];
        }

        return samples > 0 && rest.IsEmpty;
    }
}
