namespace Breakwater.Storage.History.Segments;

/// <summary>The numbers of the segment format; <c>docs/history-format.md</c> says what they mean. They never change.</summary>
internal static class SegmentFormat
{
    public const ulong FileMagic = 0x0001_5453_4948_5742; // "BWHIST\x01\0"
    public const ulong FrameMagic = 0x4B43_4F4C_4257_4242; // "BBWBLOCK"
    public const ulong TrailerMagic = 0x4C41_4553_5742_5742; // "BWBWSEAL"
    public const uint Version = 1;
    public const uint FlowKind = 1;

    public const int FileHeaderLength = 64;
    public const int FrameHeaderLength = 64;
    public const int ChunkEntryLength = 64;
    public const int TrailerLength = 64;
    public const int HashLength = 32;

    /// <summary>Bytes of a column that have a checksum of their own, so that a few rows can be read without all others.</summary>
    public const int PageBytes = 4096;

    public const int MaxRows = 65_536;
    public const int MaxColumns = 512;
    public const int MaxPathBytes = 16_384;
    public const int MaxContextBytes = 1 << 21;
    public const int MaxBodyBytes = 1 << 28;

    /// <summary>Rows after which a segment is sealed; what its filter takes is bounded by it.</summary>
    public const int SegmentRows = 64 * MaxRows;

    /// <summary>Blocks after which a segment is sealed, where they are small.</summary>
    public const int SegmentBlocks = 4096;

    /// <summary>The largest header that a reader accepts.</summary>
    public const int MaxHeaderLength =
        FrameHeaderLength + HashLength + MaxPathBytes + MaxContextBytes + (MaxColumns * ChunkEntryLength);
}

/// <summary>What a frame of a segment holds.</summary>
internal enum FrameType : ushort
{
    /// <summary>Rows as columns.</summary>
    Rows = 1,

    /// <summary>A filter over addresses.</summary>
    Filter = 2,
}

/// <summary>How the values of a column stand in a block.</summary>
internal enum ChunkEncoding : byte
{
    /// <summary>All present rows have the smallest value; no bytes.</summary>
    Constant = 1,

    /// <summary>The smallest value and a step for each further present row; no bytes.</summary>
    Linear = 2,

    /// <summary>The difference from the base, with 1, 2, 4 or 8 bytes for each present row.</summary>
    Offsets = 3,
}
