using System.Buffers.Binary;
using System.Security.Cryptography;
using Breakwater.Storage.History.Addresses;

namespace Breakwater.Storage.History.Segments;

/// <summary>Puts the end to a segment: the filter, where its blocks are, what they hold.</summary>
internal static class SegmentSeal
{
    /// <summary>Writes the end after the last whole block; what was after it is cut off.</summary>
    /// <param name="path">The file, which nobody writes to any more.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="end">The first byte after the last of them.</param>
    /// <param name="filter">The addresses of its rows.</param>
    /// <param name="times">The earliest and the latest time of its rows.</param>
    public static void Write(
        string path,
        IReadOnlyList<BlockHeader> blocks,
        long end,
        AddressFilter filter,
        (long First, long Last) times
    )
    {
        byte[] offsets = new byte[blocks.Count * sizeof(long)];
        for (int i = 0; i < blocks.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(offsets.AsSpan(i * sizeof(long)), blocks[i].Offset);
        }

        BlockHeader header = new()
        {
            Type = FrameType.Filter,
            Rows = 0,
            BodyLength = filter.Bytes.Length,
            BodyChecksum = Checksum.Of(filter.Bytes),
            ItemHash = new byte[SegmentFormat.HashLength],
            ItemPath = "",
            Context = offsets,
            Chunks = [],
        };
        SegmentTrailer trailer = new()
        {
            FilterOffset = end,
            Rows = blocks.Sum(b => (long)b.Rows),
            Blocks = blocks.Count,
            First = times.First,
            Last = times.Last,
        };
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(end);
        file.Seek(end, SeekOrigin.Begin);
        file.Write(header.ToBytes());
        file.Write(filter.Bytes);
        file.Write(trailer.ToBytes());
        file.Flush(flushToDisk: true);
    }

    /// <summary>Lower-case hexadecimal SHA-256 of a file.</summary>
    public static string HashOf(string path)
    {
        using FileStream file = new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 18];
        for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
