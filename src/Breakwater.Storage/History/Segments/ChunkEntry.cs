using System.Buffers.Binary;

namespace Breakwater.Storage.History.Segments;

/// <summary>What the header of a block says of one column.</summary>
internal readonly record struct ChunkEntry
{
    public ushort Column { get; init; }

    public ChunkEncoding Encoding { get; init; }

    /// <summary>Bytes of a value in the body.</summary>
    public byte Width { get; init; }

    /// <summary>Rows that have a value.</summary>
    public int Present { get; init; }

    public ulong Minimum { get; init; }

    public ulong Maximum { get; init; }

    /// <summary>What is added to a stored value.</summary>
    public ulong Base { get; init; }

    /// <summary>From one value to the next, where the encoding is linear.</summary>
    public ulong Step { get; init; }

    /// <summary>First byte in the body: the rows that have a value, where not all have one, then the values.</summary>
    public int Offset { get; init; }

    public int PresenceLength { get; init; }

    public int ValuesLength { get; init; }

    /// <summary>Of the bytes where they fit into one page, else of the checksums of the pages.</summary>
    public ulong Checksum { get; init; }

    /// <summary>Bytes of presence bits and values.</summary>
    public int Length => PresenceLength + ValuesLength;

    /// <summary>Pages with a checksum of their own; 0 where the bytes fit into one.</summary>
    public int Pages =>
        Length <= SegmentFormat.PageBytes ? 0 : (Length + SegmentFormat.PageBytes - 1) / SegmentFormat.PageBytes;

    /// <summary>Bytes in the body, with the checksums of the pages.</summary>
    public int StoredLength => Length + (Pages * sizeof(ulong));

    public void Write(Span<byte> entry)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(entry, Column);
        entry[2] = (byte)Encoding;
        entry[3] = Width;
        BinaryPrimitives.WriteInt32LittleEndian(entry[4..], Present);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], Minimum);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], Maximum);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], Base);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[32..], Step);
        BinaryPrimitives.WriteInt32LittleEndian(entry[40..], Offset);
        BinaryPrimitives.WriteInt32LittleEndian(entry[44..], PresenceLength);
        BinaryPrimitives.WriteInt32LittleEndian(entry[48..], ValuesLength);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[56..], Checksum);
    }

    /// <summary>Reads an entry; false where it cannot be one of a block of so many rows and so long a body.</summary>
    public static bool TryRead(ReadOnlySpan<byte> entry, int rows, int bodyLength, out ChunkEntry chunk)
    {
        chunk = new ChunkEntry
        {
            Column = BinaryPrimitives.ReadUInt16LittleEndian(entry),
            Encoding = (ChunkEncoding)entry[2],
            Width = entry[3],
            Present = BinaryPrimitives.ReadInt32LittleEndian(entry[4..]),
            Minimum = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
            Maximum = BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]),
            Base = BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]),
            Step = BinaryPrimitives.ReadUInt64LittleEndian(entry[32..]),
            Offset = BinaryPrimitives.ReadInt32LittleEndian(entry[40..]),
            PresenceLength = BinaryPrimitives.ReadInt32LittleEndian(entry[44..]),
            ValuesLength = BinaryPrimitives.ReadInt32LittleEndian(entry[48..]),
            Checksum = BinaryPrimitives.ReadUInt64LittleEndian(entry[56..]),
        };
        return chunk.IsPossible(rows) && chunk.Offset >= 0 && chunk.Offset <= bodyLength - chunk.StoredLength;
    }

    private bool IsPossible(int rows)
    {
        bool presence =
            Present == rows
                ? PresenceLength == 0
                : PresenceLength == Scanning.RowSet.WordsOf(rows) * sizeof(ulong) && Present < rows;
        bool values = Encoding switch
        {
            ChunkEncoding.Constant => Width == 0 && ValuesLength == 0 && Minimum == Maximum,
            ChunkEncoding.Linear => Width == 0
                && ValuesLength == 0
                && Step > 0
                && Present > 0
                && Minimum <= Maximum
                && IsLinear(),
            ChunkEncoding.Offsets => Width is 1 or 2 or 4 or 8 && ValuesLength == Present * Width && Base <= Minimum,
            _ => false,
        };
        // Lengths are only added up once each is known to be small.
        return presence && values && Present > 0 && Minimum <= Maximum;
    }

    private bool IsLinear()
    {
        ulong distance = Maximum - Minimum;
        ulong steps = (ulong)(Present - 1);
        return steps == 0 ? distance == 0 : distance % steps == 0 && distance / steps == Step;
    }
}
