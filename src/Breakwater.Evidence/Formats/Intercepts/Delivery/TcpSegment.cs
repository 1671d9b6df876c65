using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Intercepts.Delivery;

/// <summary>A TCP segment (RFC 9293, section 3.1).</summary>
internal readonly ref struct TcpSegment
{
    private const int HeaderLength = 20;

    /// <summary>Port it came from.</summary>
    public int SourcePort { get; private init; }

    /// <summary>Port it went to.</summary>
    public int DestinationPort { get; private init; }

    /// <summary>Sequence number of its first byte.</summary>
    public uint Sequence { get; private init; }

    /// <summary>What it carries, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Where the payload begins in the segment.</summary>
    public int PayloadOffset { get; private init; }

    /// <summary>Reads one; false where the bytes are none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out TcpSegment segment)
    {
        segment = default;
        if (bytes.Length < HeaderLength)
        {
            return false;
        }

        int header = (bytes[12] >> 4) * 4;
        if (header < HeaderLength || header > bytes.Length)
        {
            return false;
        }

        segment = new TcpSegment
        {
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(bytes),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            Payload = bytes[header..],
            PayloadOffset = header,
        };
        return true;
    }
}
