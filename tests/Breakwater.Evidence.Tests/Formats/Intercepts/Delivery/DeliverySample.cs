using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Delivery;

/// <summary>Writes units in the form of ETSI TS 103 221-2 with made-up content.</summary>
internal static class DeliverySample
{
    public const string Target = "<E164Number>12025550143</E164Number>";
    public const string Content = "INVITE sip:mara@ims.example.org SIP/2.0\r\n";

    public static readonly Guid One = new("8c292fa1-5831-46ec-86be-bd85f2083299");
    public static readonly Guid Other = new("29f28e1c-f230-486a-a860-f5a784ab9172");

    /// <summary>A unit with the target among its attributes and the content as payload.</summary>
    public static byte[] Unit(int type, Guid xid, int payload = 100, uint seconds = 1_795_000_000)
    {
        byte[] time = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(time, seconds);
        BinaryPrimitives.WriteUInt32BigEndian(time.AsSpan(4), 500_000_000);
        byte[] attributes = [.. Attribute(9, time), .. Attribute(17, Encoding.UTF8.GetBytes(Target))];
        byte[] content = new byte[type > 2 ? 0 : payload];
        Encoding.UTF8.GetBytes(Content)[..Math.Min(content.Length, Content.Length)].CopyTo(content, 0);
        return [.. Header(type, attributes.Length, content.Length, xid), .. attributes, .. content];
    }

    private static byte[] Attribute(int type, byte[] value)
    {
        byte[] head = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)value.Length);
        return [.. head, .. value];
    }

    private static byte[] Header(int type, int attributes, int payload, Guid xid)
    {
        byte[] header = new byte[40];
        header[1] = 5;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)type);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), (uint)(40 + attributes));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), (uint)payload);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(12), 9);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(14), 3);
        xid.TryWriteBytes(header.AsSpan(16), bigEndian: true, out _);
        return header;
    }

    /// <summary>A capture of Ethernet frames, each a TCP segment of one connection.</summary>
    public static byte[] Capture(params (uint Sequence, byte[] Payload)[] segments)
    {
        using MemoryStream file = new();
        using BinaryWriter writer = new(file);
        writer.Write(0xA1B2C3D4u);
        writer.Write(0x00040002u);
        writer.Write(0ul);
        writer.Write(262_144u);
        writer.Write(1u);
        foreach ((uint sequence, byte[] payload) in segments)
        {
            byte[] frame = [.. new byte[12], 8, 0, .. Ip(payload.Length), .. Tcp(sequence), .. payload];
            writer.Write(1_795_000_000u);
            writer.Write(250_000u);
            writer.Write(frame.Length);
            writer.Write(frame.Length);
            writer.Write(frame);
        }

        return file.ToArray();
    }

    private static byte[] Ip(int payload)
    {
        byte[] ip = new byte[20];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip.AsSpan(2), (ushort)(40 + payload));
        ip[8] = 64;
        ip[9] = 6;
        ((byte[])[192, 0, 2, 5]).CopyTo(ip, 12);
        ((byte[])[198, 51, 100, 9]).CopyTo(ip, 16);
        return ip;
    }

    private static byte[] Tcp(uint sequence)
    {
        byte[] tcp = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, 40_000);
        BinaryPrimitives.WriteUInt16BigEndian(tcp.AsSpan(2), 9_992);
        BinaryPrimitives.WriteUInt32BigEndian(tcp.AsSpan(4), sequence);
        tcp[12] = 0x50;
        return tcp;
    }
}
