using System.Buffers.Binary;
using System.Globalization;

namespace Breakwater.Storage.History.Segments;

/// <summary>The first bytes of a segment.</summary>
internal static class FileHeader
{
    public static byte[] ToBytes(uint kind)
    {
        byte[] bytes = new byte[SegmentFormat.FileHeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, SegmentFormat.FileMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), SegmentFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), kind);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(56), Checksum.Of(bytes.AsSpan(0, 56)));
        return bytes;
    }

    /// <summary>Why these are not the first bytes of a segment of a kind; null where they are.</summary>
    public static string? Refusal(ReadOnlySpan<byte> bytes, uint kind)
    {
        if (
            bytes.Length < SegmentFormat.FileHeaderLength
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != SegmentFormat.FileMagic
        )
        {
            return "is not a segment of a history";
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[56..]) != Checksum.Of(bytes[..56]))
        {
            return "the checksum of the file's header is wrong";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version != SegmentFormat.Version)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"has version {version} of the format; this program knows {SegmentFormat.Version}"
            );
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) == kind ? null : "holds events of another kind";
    }
}
