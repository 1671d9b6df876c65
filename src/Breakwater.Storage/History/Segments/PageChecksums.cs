using System.Buffers.Binary;

namespace Breakwater.Storage.History.Segments;

/// <summary>Checksums of the pages of a column.</summary>
internal static class PageChecksums
{
    /// <summary>Whether pages, of which the last may be shorter, have the checksums from a number on.</summary>
    public static bool Fit(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sums, int first)
    {
        for (int page = first; !bytes.IsEmpty; page++)
        {
            int length = Math.Min(bytes.Length, SegmentFormat.PageBytes);
            if (Checksum.Of(bytes[..length]) != BinaryPrimitives.ReadUInt64LittleEndian(sums[(page * sizeof(ulong))..]))
            {
                return false;
            }

            bytes = bytes[length..];
        }

        return true;
    }
}
