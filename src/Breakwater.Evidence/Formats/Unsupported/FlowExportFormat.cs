using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>Export packets of NetFlow version 5 and 9 (RFC 3954) and IPFIX (RFC 7011), one after the other, as sent.</summary>
internal sealed class FlowExportFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "netflow";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        if (head.Length < 24)
        {
            return 0;
        }

        bool fits = BinaryPrimitives.ReadUInt16BigEndian(head) switch
        {
            5 => IsVersion5(head),
            9 => AreSets(head[20..], isIpfix: false),
            10 => IsIpfix(head),
            _ => false,
        };
        return fits ? 80 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <summary>A header of 24 bytes and 1 to 30 records of 48.</summary>
    private static bool IsVersion5(ReadOnlySpan<byte> head)
    {
        int length = 24 + (48 * BinaryPrimitives.ReadUInt16BigEndian(head[2..]));
        return length is > 24 and <= 24 + (48 * 30)
            && head.Length >= length
            && (head.Length < length + 2 || BinaryPrimitives.ReadUInt16BigEndian(head[length..]) == 5);
    }

    /// <summary>RFC 7011, 3.1: the header states the length of the message.</summary>
    private static bool IsIpfix(ReadOnlySpan<byte> head)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        return length > 16 && length <= head.Length && AreSets(head[16..length], isIpfix: true);
    }

    /// <summary>RFC 7011, 3.3.2 and RFC 3954, 5.2: the first sets have a known id and a length that fits.</summary>
    private static bool AreSets(ReadOnlySpan<byte> sets, bool isIpfix)
    {
        int seen = 0;
        while (sets.Length >= 4 && seen < 3)
        {
            int id = BinaryPrimitives.ReadUInt16BigEndian(sets);
            int length = BinaryPrimitives.ReadUInt16BigEndian(sets[2..]);
            bool known = id >= 256 || (isIpfix ? id is 2 or 3 : id is 0 or 1);
            if (!known || length <= 4 || length > sets.Length)
            {
                return false;
            }

            sets = sets[length..];
            seen++;
        }

        return seen > 0;
    }
}
