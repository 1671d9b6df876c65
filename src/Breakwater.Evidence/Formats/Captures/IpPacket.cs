using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>The header of an IP packet (RFC 791, RFC 8200), read leniently: the packet may be cut off after its header.</summary>
internal readonly ref struct IpPacket
{
    private const int MaxExtensions = 16;
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;

    /// <summary>It is an IPv6 packet.</summary>
    public bool IsIpv6 { get; private init; }

    /// <summary>Source as a 128-bit number, IPv4 in its mapped form.</summary>
    public UInt128 Source { get; private init; }

    /// <summary>Destination as a 128-bit number, IPv4 in its mapped form.</summary>
    public UInt128 Destination { get; private init; }

    /// <summary>IANA number of what it carries, after all extension headers of IPv6.</summary>
    public byte Protocol { get; private init; }

    /// <summary>Type of service or traffic class.</summary>
    public byte TrafficClass { get; private init; }

    /// <summary>Bytes that the header says the packet has.</summary>
    public int TotalLength { get; private init; }

    /// <summary>What it carries, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Where <see cref="Payload"/> begins in the packet.</summary>
    public int PayloadOffset { get; private init; }

    /// <summary>The payload is shorter than the header says.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Tells fragments of one packet from those of another.</summary>
    public uint FragmentId { get; private init; }

    /// <summary>Where the payload of this fragment belongs in the whole one.</summary>
    public int FragmentOffset { get; private init; }

    /// <summary>Fragments follow this one.</summary>
    public bool HasMoreFragments { get; private init; }

    /// <summary>It is a part of a packet.</summary>
    public bool IsFragment => HasMoreFragments || FragmentOffset > 0;

    /// <summary>Reads the header; false where there is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, out IpPacket ip)
    {
        ip = default;
        return packet.Length > 0
            && (packet[0] >> 4) switch
            {
                4 => TryParseIpv4(packet, out ip),
                6 => TryParseIpv6(packet, out ip),
                _ => false,
            };
    }

    private static bool TryParseIpv4(ReadOnlySpan<byte> packet, out IpPacket ip)
    {
        ip = default;
        int header = (packet[0] & 0xF) * 4;
        if (header < 20 || packet.Length < header)
        {
            return false;
        }

        int total = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);

        // 0: the network card cut the packet into segments after it was captured (TCP segmentation offload).
        total = total == 0 ? packet.Length : total;
        if (total < header)
        {
            return false;
        }

        int fragment = BinaryPrimitives.ReadUInt16BigEndian(packet[6..]);
        ip = new IpPacket
        {
            Source = MappedPrefix | BinaryPrimitives.ReadUInt32BigEndian(packet[12..]),
            Destination = MappedPrefix | BinaryPrimitives.ReadUInt32BigEndian(packet[16..]),
            Protocol = packet[9],
            TrafficClass = packet[1],
            TotalLength = total,
            Payload = packet[header..Math.Min(total, packet.Length)],
            PayloadOffset = header,
            IsCut = total > packet.Length,
            FragmentId = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]),
            FragmentOffset = (fragment & 0x1FFF) * 8,
            HasMoreFragments = (fragment & 0x2000) != 0,
        };
        return true;
    }

    private static bool TryParseIpv6(ReadOnlySpan<byte> packet, out IpPacket ip)
    {
        const int HeaderLength = 40;
        ip = default;
        if (packet.Length < HeaderLength)
        {
            return false;
        }

        int payloadLength = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        int total = payloadLength == 0 ? packet.Length : HeaderLength + payloadLength;
        int end = Math.Min(total, packet.Length);
        byte next = packet[6];
        int at = HeaderLength;
        uint id = 0;
        int offset = 0;
        bool more = false;
        for (int i = 0; i < MaxExtensions && end - at >= 8; i++)
        {
            if (next == 44)
            {
                int fragment = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]);
                (offset, more) = (fragment & 0xFFF8, (fragment & 1) != 0);
                id = BinaryPrimitives.ReadUInt32BigEndian(packet[(at + 4)..]);
                next = packet[at];
                at += 8;
                if (offset > 0)
                {
                    // What follows belongs into the middle of the payload: no headers stand there.
                    break;
                }
            }
            else if (next is 0 or 43 or 60 or 135)
            {
                next = packet[at];
                at += 8 + (packet[at + 1] * 8);
            }
            else
            {
                break;
            }
        }

        at = Math.Min(at, end);
        ip = new IpPacket
        {
            IsIpv6 = true,
            Source = BinaryPrimitives.ReadUInt128BigEndian(packet[8..]),
            Destination = BinaryPrimitives.ReadUInt128BigEndian(packet[24..]),
            Protocol = next,
            TrafficClass = (byte)(BinaryPrimitives.ReadUInt16BigEndian(packet) >> 4),
            TotalLength = total,
            Payload = packet[at..end],
            PayloadOffset = at,
            IsCut = total > packet.Length,
            FragmentId = id,
            FragmentOffset = offset,
            HasMoreFragments = more,
        };
        return true;
    }
}
