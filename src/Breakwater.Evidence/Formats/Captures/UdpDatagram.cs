using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>A UDP datagram (RFC 768).</summary>
internal readonly ref struct UdpDatagram
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 8;

    /// <summary>Where it comes from.</summary>
    public int SourcePort { get; private init; }

    /// <summary>Where it goes to.</summary>
    public int DestinationPort { get; private init; }

    /// <summary>What it carries, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>The payload is shorter than the header says.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Reads the header; false where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out UdpDatagram datagram)
    {
        datagram = default;
        if (bytes.Length < HeaderLength)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (length < HeaderLength)
        {
            return false;
        }

        datagram = new UdpDatagram
        {
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(bytes),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            Payload = bytes[HeaderLength..Math.Min(length, bytes.Length)],
            IsCut = length > bytes.Length,
        };
        return true;
    }
}
