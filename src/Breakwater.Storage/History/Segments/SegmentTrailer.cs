using System.Buffers.Binary;

namespace Breakwater.Storage.History.Segments;

/// <summary>The last bytes of a sealed segment.</summary>
internal readonly record struct SegmentTrailer
{
    /// <summary>Where the frame with the filter begins.</summary>
    public long FilterOffset { get; init; }

    public long Rows { get; init; }

    public int Blocks { get; init; }

    /// <summary>The earliest time of its rows: milliseconds since 1970; the largest number where none has a time.</summary>
    public long First { get; init; }

    /// <summary>The latest time of its rows; the smallest number where none has a time.</summary>
    public long Last { get; init; }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[SegmentFormat.TrailerLength];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, SegmentFormat.TrailerMagic);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), FilterOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Rows);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), First);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Last);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), Blocks);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(56), Checksum.Of(bytes.AsSpan(0, 56)));
        return bytes;
    }

    /// <summary>Reads a trailer; false where the bytes are none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentTrailer trailer)
    {
        trailer = default;
        if (
            BinaryPrimitives.ReadUInt64LittleEndian(bytes) != SegmentFormat.TrailerMagic
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[56..]) != Checksum.Of(bytes[..56])
        )
        {
            return false;
        }

        trailer = new SegmentTrailer
        {
            FilterOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            Rows = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            First = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            Last = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            Blocks = BinaryPrimitives.ReadInt32LittleEndian(bytes[40..]),
        };
        return true;
    }
}
