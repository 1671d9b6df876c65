using System.Buffers.Binary;
using System.Net;
using Breakwater.Evidence.Tests.FlowExport;

namespace Breakwater.Evidence.Tests.Captures;

/// <summary>Frames and capture files, made up.</summary>
internal static class CaptureBytes
{
    /// <summary>A UDP datagram in an IP packet.</summary>
    public static byte[] Udp(
        byte[] payload,
        string source = "192.0.2.1",
        string destination = "198.51.100.9",
        int port = 20_000
    ) => Ip(new Wire().U16(50_000, port, payload.Length + 8, 0).Bytes(payload).ToArray(), source, destination);

    /// <summary>An IP packet.</summary>
    public static byte[] Ip(
        byte[] payload,
        string source = "192.0.2.1",
        string destination = "198.51.100.9",
        int protocol = 17,
        int id = 7,
        int fragment = 0
    ) =>
        source.Contains(':', StringComparison.Ordinal)
            ? new Wire()
                .U32(0x6000_0000)
                .U16(payload.Length)
                .U8(protocol, 64)
                .Address(source)
                .Address(destination)
                .Bytes(payload)
                .ToArray()
            : new Wire()
                .U8(0x45, 0)
                .U16(payload.Length + 20, id, fragment)
                .U8(64, protocol)
                .U16(0)
                .Address(source)
                .Address(destination)
                .Bytes(payload)
                .ToArray();

    /// <summary>An Ethernet frame around an IP packet, with VLAN tags before it.</summary>
    public static byte[] Ethernet(byte[] packet, params int[] vlans)
    {
        Wire frame = new Wire().Bytes(new byte[12]);
        foreach (int vlan in vlans)
        {
            frame.U16(0x8100, vlan);
        }

        return frame.U16(packet[0] >> 4 == 6 ? 0x86DD : 0x0800).Bytes(packet).ToArray();
    }

    /// <summary>A classic capture.</summary>
    public static byte[] Pcap(int link, bool bigEndian, bool nanoseconds, params byte[][] frames)
    {
        List<byte> file = [];
        void Number(uint value)
        {
            byte[] four = new byte[4];
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(four, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            }

            file.AddRange(four);
        }

        Number(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4);
        file.AddRange(bigEndian ? [0, 2, 0, 4] : [2, 0, 4, 0]);
        Number(0);
        Number(0);
        Number(65_535);
        Number((uint)link);
        foreach (byte[] frame in frames)
        {
            Number(1_700_000_000);
            Number(nanoseconds ? 250_000_000u : 250_000u);
            Number((uint)frame.Length);
            Number((uint)frame.Length);
            file.AddRange(frame);
        }

        return [.. file];
    }

    /// <summary>A classic capture of Ethernet.</summary>
    public static byte[] Pcap(params byte[][] frames) => Pcap(1, bigEndian: false, nanoseconds: false, frames);

    /// <summary>A section of a pcapng capture with one interface and its packets.</summary>
    public static byte[] PcapNg(bool bigEndian, byte[] interfaceOptions, params byte[][] frames)
    {
        List<byte> file = [];
        byte[] Number(uint value)
        {
            byte[] four = new byte[4];
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(four, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            }

            return four;
        }

        void Block(uint type, params byte[][] parts)
        {
            byte[] body = [.. parts.SelectMany(p => p)];
            byte[] padding = new byte[(4 - (body.Length % 4)) % 4];
            byte[] length = Number((uint)(body.Length + padding.Length + 12));
            file.AddRange([.. Number(type), .. length, .. body, .. padding, .. length]);
        }

        byte[] link = bigEndian ? [0, 1, 0, 0] : [1, 0, 0, 0];
        Block(
            0x0A0D0D0A,
            Number(0x1A2B3C4D),
            Number(bigEndian ? 0x0001_0000u : 1),
            Number(uint.MaxValue),
            Number(uint.MaxValue)
        );
        Block(1, link, Number(0), interfaceOptions);
        foreach (byte[] frame in frames)
        {
            ulong time = 1_700_000_000_250_000;
            uint length = (uint)frame.Length;
            Block(6, Number(0), Number((uint)(time >> 32)), Number((uint)time), Number(length), Number(length), frame);
        }

        return [.. file];
    }

    /// <summary>The sender of the packets as a number.</summary>
    public static UInt128 Number(string address) => DecodedFlows.AddressNumber(IPAddress.Parse(address));
}
