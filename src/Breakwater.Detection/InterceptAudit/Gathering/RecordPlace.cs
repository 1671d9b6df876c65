using System.Buffers.Binary;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>Where a record stands: the number of its item, and the position in it. As bytes the places of an item sort by offset.</summary>
/// <param name="Item">The number of the item.</param>
/// <param name="Position">The position.</param>
internal readonly record struct RecordPlace(int Item, EvidencePosition Position)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Bytes = sizeof(int) + sizeof(long) + sizeof(long) + 1 + sizeof(int);

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, Item);
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], Position.Offset);
        BinaryPrimitives.WriteInt64BigEndian(bytes[12..], Position.Number);
        bytes[20] = (byte)Position.Kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[21..], Position.Length);
    }

    /// <summary>Reads it.</summary>
    public static RecordPlace Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadInt32BigEndian(bytes),
            new EvidencePosition(
                (PositionKind)bytes[20],
                BinaryPrimitives.ReadInt64BigEndian(bytes[12..]),
                BinaryPrimitives.ReadInt64BigEndian(bytes[4..]),
                BinaryPrimitives.ReadInt32BigEndian(bytes[21..])
            )
        );
}
