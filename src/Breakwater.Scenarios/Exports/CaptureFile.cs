using System.Buffers.Binary;
using System.Net;

namespace Breakwater.Scenarios.Exports;

/// <summary>
/// Datagrams as <c>tcpdump -i eth0 -w FILE udp port 2055</c> at the collector keeps them: pcap of microseconds
/// (draft-ietf-opsawg-pcap), Ethernet, IPv4, UDP.
/// </summary>
internal static class CaptureFile
{
    private const int Port = 2055;

    /// <summary>What a file begins with.</summary>
    public static byte[] Header()
    {
        byte[] header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), 1);
        return header;
    }

    /// <summary>One packet.</summary>
    public static byte[] Packet(DateTime time, string source, string destination, ReadOnlySpan<byte> payload)
    {
        int udp = 8 + payload.Length;
        int ip = 20 + udp;
        byte[] packet = new byte[16 + 14 + ip];
        long micros = (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(micros / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), (uint)(micros % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(8), 14 + ip);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(12), 14 + ip);
        Span<byte> frame = packet.AsSpan(16);
        // Locally administered addresses (IEEE 802): these stations do not exist.
        frame[0] = 0x02;
        frame[5] = 0x01;
        frame[6] = 0x02;
        frame[11] = 0x02;
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        Span<byte> header = frame.Slice(14, 20);
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)ip);
        header[8] = 62;
        header[9] = 17;
        IPAddress.Parse(source).TryWriteBytes(header[12..], out _);
        IPAddress.Parse(destination).TryWriteBytes(header[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], Checksum(header));
        Span<byte> datagram = frame[34..];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 50_101);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)udp);
        payload.CopyTo(datagram[8..]);
        return packet;
    }

    private static ushort Checksum(ReadOnlySpan<byte> header)
    {
        uint sum = 0;
        for (int i = 0; i < header.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        }

        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
