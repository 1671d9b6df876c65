using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Nfcapd.Blocks;

/// <summary>The 12 bytes before the records of a block; the same in layouts 1 and 2.</summary>
/// <param name="Records">Records in it.</param>
/// <param name="Bytes">Its bytes as stored, without this header.</param>
/// <param name="Kind">What its records are.</param>
/// <param name="IsUnpacked">It is stored as it is, whatever the file says.</param>
internal readonly record struct BlockHeader(uint Records, uint Bytes, BlockKind Kind, bool IsUnpacked)
{
    /// <summary>Its length.</summary>
    public const int Length = 12;

    /// <summary>Reads a header.</summary>
    public static BlockHeader Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            (BlockKind)BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
            (BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) & 1) != 0
        );
}

/// <summary>What the records of a block are.</summary>
internal enum BlockKind : ushort
{
    /// <summary>Records of nfdump 1.5, which no later version reads either.</summary>
    Old = 1,

    /// <summary>Records with a header of type and size, as nfdump 1.6 wrote them.</summary>
    Records = 2,

    /// <summary>In layout 2 records with a header of type and size; in layout 1 large records that are no flows (histograms).</summary>
    RecordsOrHistograms = 3,

    /// <summary>Many elements of one kind that are no flows (tables of places and networks).</summary>
    Array = 4,
}
