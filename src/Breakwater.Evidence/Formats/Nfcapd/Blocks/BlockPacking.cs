namespace Breakwater.Evidence.Formats.Nfcapd.Blocks;

/// <summary>How the blocks of a file are compressed. The numbers are those of layout 2.</summary>
internal enum BlockPacking : byte
{
    None = 0,
    Lzo = 1,
    Bzip2 = 2,
    Lz4 = 3,
    Zstandard = 4,
}
