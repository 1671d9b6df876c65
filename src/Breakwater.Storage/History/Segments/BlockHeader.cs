using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Storage.History.Segments;

/// <summary>What stands before the columns of a block.</summary>
internal sealed class BlockHeader
{
    public required FrameType Type { get; init; }

    public required int Rows { get; init; }

    public required int BodyLength { get; init; }

    /// <summary>Of the body as a whole; 0 where each column has its own.</summary>
    public ulong BodyChecksum { get; init; }

    /// <summary>SHA-256 of the item that the rows come from; zeros where they came from no file.</summary>
    public required ReadOnlyMemory<byte> ItemHash { get; init; }

    /// <summary>Path of the item.</summary>
    public required string ItemPath { get; init; }

    /// <summary>What the kind of event needs to read its columns.</summary>
    public required ReadOnlyMemory<byte> Context { get; init; }

    public required ChunkEntry[] Chunks { get; init; }

    /// <summary>Bytes before the body.</summary>
    public int HeaderLength { get; private set; }

    /// <summary>First byte of the body in the file.</summary>
    public long BodyOffset { get; private set; }

    /// <summary>First byte of the block in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>First byte after the block.</summary>
    public long End => BodyOffset + BodyLength;

    /// <summary>What is said of a column; null where no row has a value.</summary>
    public ChunkEntry? Chunk(int column)
    {
        ChunkEntry[] chunks = Chunks;
        for (int i = 0; i < chunks.Length; i++)
        {
            if (chunks[i].Column == column)
            {
                return chunks[i];
            }
        }

        return null;
    }

    /// <summary>The bytes of a header.</summary>
    public byte[] ToBytes()
    {
        byte[] path = Encoding.UTF8.GetBytes(ItemPath);
        int length = Aligned(SegmentFormat.FrameHeaderLength + SegmentFormat.HashLength + path.Length + Context.Length);
        byte[] bytes = new byte[length + (Chunks.Length * SegmentFormat.ChunkEntryLength)];
        Span<byte> at = bytes;
        BinaryPrimitives.WriteUInt64LittleEndian(at, SegmentFormat.FrameMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(at[8..], (ushort)Type);
        BinaryPrimitives.WriteInt32LittleEndian(at[12..], bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[16..], Rows);
        BinaryPrimitives.WriteInt32LittleEndian(at[20..], Chunks.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], BodyLength);
        BinaryPrimitives.WriteInt32LittleEndian(at[28..], path.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[32..], Context.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(at[40..], BodyChecksum);
        at = at[SegmentFormat.FrameHeaderLength..];
        ItemHash.Span.CopyTo(at);
        path.CopyTo(at[SegmentFormat.HashLength..]);
        Context.Span.CopyTo(at[(SegmentFormat.HashLength + path.Length)..]);
        for (int i = 0; i < Chunks.Length; i++)
        {
            Chunks[i].Write(bytes.AsSpan(length + (i * SegmentFormat.ChunkEntryLength)));
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(ChecksumOffset), Checksum.Of(bytes));
        return bytes;
    }

    /// <summary>Bytes that a header says it has; 0 where these bytes begin none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> first)
    {
        if (
            first.Length < SegmentFormat.FrameHeaderLength
            || BinaryPrimitives.ReadUInt64LittleEndian(first) != SegmentFormat.FrameMagic
        )
        {
            return 0;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(first[12..]);
        return length is < SegmentFormat.FrameHeaderLength + SegmentFormat.HashLength or > SegmentFormat.MaxHeaderLength
            ? 0
            : length;
    }

    /// <summary>Reads a whole header. Its bytes are changed.</summary>
    /// <returns>Null where it is damaged.</returns>
    public static BlockHeader? Read(Span<byte> bytes, long offset)
    {
        Span<byte> stated = bytes.Slice(ChecksumOffset, sizeof(ulong));
        ulong checksum = BinaryPrimitives.ReadUInt64LittleEndian(stated);
        stated.Clear();
        if (Checksum.Of(bytes) != checksum)
        {
            return null;
        }

        FrameType type = (FrameType)BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        int rows = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        int columns = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
        int body = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]);
        int path = BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]);
        int context = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]);
        if (
            type is not (FrameType.Rows or FrameType.Filter)
            || rows is < 0 or > SegmentFormat.MaxRows
            || columns is < 0 or > SegmentFormat.MaxColumns
            || body is < 0 or > SegmentFormat.MaxBodyBytes
            || path is < 0 or > SegmentFormat.MaxPathBytes
            || context is < 0 or > SegmentFormat.MaxContextBytes
        )
        {
            return null;
        }

        int first = Aligned(SegmentFormat.FrameHeaderLength + SegmentFormat.HashLength + path + context);
        if (
            bytes.Length != first + (columns * SegmentFormat.ChunkEntryLength)
            || Entries(bytes[first..], columns, rows, body) is not { } chunks
        )
        {
            return null;
        }

        ReadOnlySpan<byte> rest = bytes[SegmentFormat.FrameHeaderLength..];
        return new BlockHeader
        {
            Type = type,
            Rows = rows,
            BodyLength = body,
            BodyChecksum = BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
            ItemHash = rest[..SegmentFormat.HashLength].ToArray(),
            ItemPath = Encoding.UTF8.GetString(rest.Slice(SegmentFormat.HashLength, path)),
            Context = rest.Slice(SegmentFormat.HashLength + path, context).ToArray(),
            Chunks = chunks,
            HeaderLength = bytes.Length,
            Offset = offset,
            BodyOffset = offset + bytes.Length,
        };
    }

    private const int ChecksumOffset = 48;

    private static ChunkEntry[]? Entries(ReadOnlySpan<byte> bytes, int columns, int rows, int body)
    {
        ChunkEntry[] chunks = new ChunkEntry[columns];
        for (int i = 0; i < columns; i++)
        {
            if (!ChunkEntry.TryRead(bytes.Slice(i * SegmentFormat.ChunkEntryLength), rows, body, out chunks[i]))
            {
                return null;
            }
        }

        return chunks;
    }

    private static int Aligned(int length) => (length + 7) & ~7;
}
