using System.Buffers.Binary;
using System.Net;
using System.Text;
using Breakwater.Evidence.Formats.Nfcapd.Blocks;
using K4os.Compression.LZ4;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>Writes files as nfdump 1.6 and 1.7 do; nfdump itself reads them in the tests that need the program.</summary>
internal static class NfcapdSample
{
    public static readonly IPAddress Exporter = IPAddress.Parse("203.0.113.1");

    /// <summary>A file of layout 2.</summary>
    /// <param name="packing">How blocks are packed.</param>
    /// <param name="samplingRate">One of how many packets was looked at; 0: the file does not say.</param>
    /// <param name="blocks">The flows of each block.</param>
    public static byte[] Layout2(BlockPacking packing, uint samplingRate, params SampleFlow[][] blocks)
    {
        List<byte> file = [];
        for (int i = 0; i < blocks.Length; i++)
        {
            List<byte[]> records = i == 0 ? [ExporterRecord(1)] : [];
            if (i == 0 && samplingRate > 0)
            {
                records.Add(SamplerRecord(1, samplingRate));
            }

            records.AddRange(blocks[i].Select(f => ElementRecord(f, 1)));
            file.AddRange(Block(records, 3, packing, 0));
        }

        int appendix = 40 + file.Count;
        file.AddRange(Block([IdentRecord("pop1"), StatisticsRecord(blocks)], 3, BlockPacking.None, 1));
        return [.. Header2(packing, appendix, blocks.Length), .. file];
    }

    /// <summary>A file of layout 1. Records are of type 10, or of type 1 where <paramref name="isOld"/>.</summary>
    public static byte[] Layout1(BlockPacking packing, bool isOld, params SampleFlow[][] blocks)
    {
        byte[] header = new byte[276];
        uint flags = packing switch
        {
            BlockPacking.Lzo => 1,
            BlockPacking.Bzip2 => 8,
            BlockPacking.Lz4 => 16,
            _ => 0,
        };
        BinaryPrimitives.WriteUInt16LittleEndian(header, 0xA50C);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)blocks.Length);
        Encoding.ASCII.GetBytes("pop1").CopyTo(header.AsSpan(12));
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(140), (ulong)blocks.Sum(b => b.Length));
        List<byte> file = [.. header];
        for (int i = 0; i < blocks.Length; i++)
        {
            List<byte[]> records = i == 0 ? [ExporterRecord(1), MapRecord(3, 4 + 1, 7, 8, 9, 23, 27)] : [];
            records.AddRange(blocks[i].Select(f => MappedRecord(f, 3, 1, isOld)));
            file.AddRange(Block(records, 2, packing, 0));
        }

        return [.. file];
    }

    public static byte[] Block(List<byte[]> records, ushort kind, BlockPacking packing, ushort flags)
    {
        byte[] plain = [.. records.SelectMany(r => r)];
        byte[] stored = Packed(plain, packing);
        byte[] header = new byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)records.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)stored.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), kind);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), flags);
        return [.. header, .. stored];
    }

    public static byte[] ElementRecord(SampleFlow flow, ushort exporter)
    {
        List<byte[]> elements =
        [
            Element(1, Generic(flow)),
            flow.IsVersion6
                ? Element(3, [.. Reversed(flow.Source), .. Reversed(flow.Destination)])
                : Element(2, [.. Reversed(flow.Source), .. Reversed(flow.Destination)]),
            Element(4, [.. Number32(flow.Input), .. Number32(flow.Output), 24, 25, 1, 3, 0, 2, 0, 0]),
            Element(7, [.. Number32(64_496), .. Number32(4_200_000_001)]),
            Element(10, Reversed(IPAddress.Parse("203.0.113.9"))),
            Element(12, Reversed(Exporter)),
        ];
        byte[] body = [.. elements.SelectMany(e => e)];
        byte[] header = new byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(header, 11);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), (ushort)(12 + body.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)elements.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), exporter);
        header[10] = (byte)(flow.IsScaled ? 2 : 0);
        header[11] = 9;
        return [.. header, .. body];
    }

    public static byte[] Element(ushort type, byte[] value) =>
        [.. Number16(type), .. Number16((ushort)(4 + value.Length)), .. value];

    public static byte[] ExporterRecord(ushort number)
    {
        byte[] record = new byte[32];
        BinaryPrimitives.WriteUInt16LittleEndian(record, 7);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), 32);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), 9);
        Reversed(Exporter).CopyTo(record, 16);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(24), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(26), number);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(28), 256);
        return record;
    }

    public static byte[] SamplerRecord(ushort exporter, uint rate)
    {
        byte[] record = new byte[24];
        BinaryPrimitives.WriteUInt16LittleEndian(record, 15);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), 24);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), exporter);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(8), -1);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(16), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(20), rate - 1);
        return record;
    }

    private static byte[] MapRecord(ushort id, params ushort[] extensions)
    {
        byte[] ids = [.. extensions.Append((ushort)0).SelectMany(Number16)];
        byte[] padded = ids.Length % 4 == 0 ? ids : [.. ids, 0, 0];
        return [.. Number16(2), .. Number16((ushort)(8 + padded.Length)), .. Number16(id), .. Number16(36), .. padded];
    }

    private static byte[] MappedRecord(SampleFlow flow, ushort map, ushort exporter, bool isOld)
    {
        bool isWide = flow.Bytes > uint.MaxValue;
        int flags = (flow.IsVersion6 ? 1 : 0) | (isWide ? 4 : 0) | (flow.IsScaled ? 128 : 0);
        byte[] body =
        [
            .. isOld ? [(byte)flags, (byte)exporter] : Number16((ushort)flags),
            .. Number16(map),
            .. Number16((ushort)(flow.First % 1_000)),
            .. Number16((ushort)(flow.Last % 1_000)),
            .. Number32((uint)(flow.First / 1_000)),
            .. Number32((uint)(flow.Last / 1_000)),
            .. new byte[] { 0, flow.TcpFlags, flow.Protocol, flow.Tos },
            .. Number16(flow.SourcePort),
            .. Number16(flow.DestinationPort),
            .. isOld ? (byte[])[] : [.. Number16(exporter), 0, 2],
            .. Reversed(flow.Source),
            .. Reversed(flow.Destination),
            .. Number32((uint)flow.Packets),
            .. isWide ? Number64(flow.Bytes) : Number32((uint)flow.Bytes),
            .. Number32(flow.Input),
            .. Number32(flow.Output),
            .. Number32(64_496),
            .. Number32(4_200_000_001),
            .. new byte[] { 3, 1, 24, 25 },
            .. Reversed(IPAddress.Parse("203.0.113.9")),
            .. Reversed(Exporter),
            .. Number64(flow.Received),
        ];
        return [.. Number16((ushort)(isOld ? 1 : 10)), .. Number16((ushort)(4 + body.Length)), .. body];
    }

    private static byte[] Generic(SampleFlow flow) =>
        [
            .. Number64(flow.First),
            .. Number64(flow.Last),
            .. Number64(flow.Received),
            .. Number64(flow.Packets),
            .. Number64(flow.Bytes),
            .. Number16(flow.SourcePort),
            .. Number16(flow.DestinationPort),
            flow.Protocol,
            flow.TcpFlags,
            0,
            flow.Tos,
        ];

    private static byte[] Header2(BlockPacking packing, long appendix, int blocks)
    {
        byte[] header = new byte[40];
        BinaryPrimitives.WriteUInt16LittleEndian(header, 0xA50C);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), 0x01070100);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), 1_764_064_800);
        header[16] = (byte)packing;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(18), 1);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), appendix);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(36), blocks);
        return header;
    }

    private static byte[] IdentRecord(string ident)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(ident), 0];
        return [.. Number16(0x8001), .. Number16((ushort)(4 + text.Length)), .. text];
    }

    private static byte[] StatisticsRecord(SampleFlow[][] blocks)
    {
        byte[] body = new byte[144];
        BinaryPrimitives.WriteUInt64LittleEndian(body, (ulong)blocks.Sum(b => b.Length));
        return [.. Number16(0x8002), .. Number16((ushort)(4 + body.Length)), .. body];
    }

    private static byte[] Packed(byte[] plain, BlockPacking packing)
    {
        switch (packing)
        {
            case BlockPacking.Lz4:
                byte[] target = new byte[LZ4Codec.MaximumOutputSize(plain.Length)];
                int length = LZ4Codec.Encode(plain, target);
                return target[..length];
            case BlockPacking.Bzip2:
                return Unpacking.Pack.Bzip2(plain);
            case BlockPacking.Zstandard:
                return Unpacking.Pack.Zstd(plain);
            case BlockPacking.Lzo:
                return LzoPacking.Pack(plain);
            default:
                return plain;
        }
    }

    private static byte[] Reversed(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? [.. bytes.Reverse()] : [.. bytes[..8].Reverse(), .. bytes[8..].Reverse()];
    }

    private static byte[] Number16(ushort value) => BitConverter.GetBytes(value);

    private static byte[] Number32(uint value) => BitConverter.GetBytes(value);

    private static byte[] Number64(ulong value) => BitConverter.GetBytes(value);
}
