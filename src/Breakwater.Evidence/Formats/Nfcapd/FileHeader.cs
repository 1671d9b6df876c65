using System.Buffers.Binary;
using Breakwater.Evidence.Formats.Nfcapd.Blocks;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Nfcapd;

/// <summary>What a file says of itself before its first block.</summary>
/// <param name="Layout">The layout of the file: 1 (nfdump 1.6) or 2 (nfdump 1.7).</param>
/// <param name="Packing">How its blocks are packed.</param>
/// <param name="Length">Bytes before the first block.</param>
/// <param name="Refusal">Why the file cannot be read; null where it can.</param>
/// <param name="Blocks">Data blocks that the file counts; 0 where it was never closed.</param>
internal readonly record struct FileHeader(
    int Layout,
    BlockPacking Packing,
    int Length,
    FaultReason? Refusal,
    uint Blocks
)
{
    /// <summary>Bytes that tell the layout.</summary>
    public const int StartBytes = 4;

    /// <summary>Where the statistics of layout 1 begin.</summary>
    public const int StatisticsAt = Layout1Bytes;

    private const ushort Magic = 0xA50C;
    private const int Layout1Bytes = 140;
    private const int StatisticsBytes = 136;
    private const int Layout2Bytes = 40;

    /// <summary>The whole length of the header that begins so; 0 where it is no header that is known.</summary>
    public static int LengthOf(ReadOnlySpan<byte> start) =>
        BinaryPrimitives.ReadUInt16LittleEndian(start) != Magic
            ? 0
            : BinaryPrimitives.ReadUInt16LittleEndian(start[2..]) switch
            {
                1 => Layout1Bytes + StatisticsBytes,
                2 => Layout2Bytes,
                _ => 0,
            };

    /// <summary>Whether the bytes begin like a file of nfdump, in any layout and byte order.</summary>
    public static bool IsFile(ReadOnlySpan<byte> start) =>
        start.Length >= StartBytes
        && (
            (
                BinaryPrimitives.ReadUInt16LittleEndian(start) == Magic
                && BinaryPrimitives.ReadUInt16LittleEndian(start[2..]) is >= 1 and <= 3
            )
            || (
                BinaryPrimitives.ReadUInt16BigEndian(start) == Magic
                && BinaryPrimitives.ReadUInt16BigEndian(start[2..]) is >= 1 and <= 3
            )
        );

    /// <summary>Reads a whole header.</summary>
    public static FileHeader Read(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) == 1 ? Layout1(bytes) : Layout2(bytes);

    private static FileHeader Layout1(ReadOnlySpan<byte> bytes)
    {
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        BlockPacking packing =
            (flags & 0x01) != 0 ? BlockPacking.Lzo
            : (flags & 0x08) != 0 ? BlockPacking.Bzip2
            : (flags & 0x10) != 0 ? BlockPacking.Lz4
            : BlockPacking.None;
        uint blocks = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        return new FileHeader(1, packing, Layout1Bytes + StatisticsBytes, null, blocks);
    }

    private static FileHeader Layout2(ReadOnlySpan<byte> bytes)
    {
        FaultReason? refusal =
            bytes[17] != 0 ? FaultReason.Encrypted
            : bytes[16] > (byte)BlockPacking.Zstandard ? FaultReason.UnsupportedVariant
            : null;
        uint blocks = BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]);
        return new FileHeader(2, (BlockPacking)bytes[16], Layout2Bytes, refusal, blocks);
    }
}
