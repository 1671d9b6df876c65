using System.Buffers.Binary;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>The central directory of a zip archive (APPNOTE 6.3.10, 4.3.12 to 4.3.16), read forward in bounded memory.</summary>
internal sealed class ZipDirectory
{
    private const int EndRecord = 22;
    private const int MaxComment = 65_535;
    private readonly OpenFile _file;
    private readonly long _start;
    private readonly long _length;
    private readonly long _count;

    private ZipDirectory(OpenFile file, long start, long length, long count, long shift)
    {
        _file = file;
        _start = start;
        _length = length;
        _count = count;
        Shift = shift;
    }

    /// <summary>Bytes before the archive (a self-extractor); offsets in the directory do not count them.</summary>
    public long Shift { get; }

    /// <summary>Finds the directory by its end record; null where there is none.</summary>
    public static ZipDirectory? Find(OpenFile file)
    {
        int tailLength = (int)Math.Min(file.Length, EndRecord + MaxComment);
        byte[] tail = new byte[tailLength];
        int got = InputStream.Fill(file.Part(file.Length - tailLength, tailLength), tail);
        for (int at = got - EndRecord; at >= 0; at--)
        {
            if (
                tail.AsSpan(at, 4).SequenceEqual("PK\u0005\u0006"u8)
                && at + EndRecord + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) <= got
            )
            {
                return Read(file, file.Length - tailLength + at, tail.AsSpan(at, EndRecord));
            }
        }

        return null;
    }

    /// <summary>The records; throws a fault where one is damaged or missing.</summary>
    public IEnumerable<ZipEntry> Entries()
    {
        Stream input = new ByteInput(_file.Part(_start, _length));
        byte[] header = new byte[46];
        for (long i = 0; i < _count; i++)
        {
            if (InputStream.Fill(input, header) < 46 || !header.AsSpan(0, 4).SequenceEqual("PK\u0001\u0002"u8))
            {
                throw new UnpackException(FaultReason.Malformed, "the directory of the archive is damaged");
            }

            byte[] name = Take(input, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28)));
            byte[] extra = Take(input, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)));
            _ = Take(input, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32)));
            long packed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20));
            long length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24));
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42));
            ZipEntry.TakeZip64(extra, ref length, ref packed, ref offset);
            yield return new ZipEntry
            {
                Name = name,
                Flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)),
                Method = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10)),
                Crc = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)),
                PackedLength = packed,
                Length = length,
                Offset = offset,
            };
        }
    }

    private static byte[] Take(Stream input, int length)
    {
        byte[] bytes = new byte[length];
        return InputStream.Fill(input, bytes) == length
            ? bytes
            : throw new UnpackException(FaultReason.Malformed, "the directory of the archive is damaged");
    }

    private static ZipDirectory? Read(OpenFile file, long end, ReadOnlySpan<byte> record)
    {
        long count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) is not 0 and not ushort.MaxValue)
        {
            throw new UnpackException(
                FaultReason.UnsupportedVariant,
                "one part of an archive split over several files"
            );
        }

        if (count == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue)
        {
            ReadZip64(file, ref end, ref count, ref length, ref offset);
        }

        long start = end - length;
        return start < 0 || length < 0 || offset < 0 || start < offset
            ? null
            : new ZipDirectory(file, start, length, count, start - offset);
    }

    private static void ReadZip64(OpenFile file, ref long end, ref long count, ref long length, ref long offset)
    {
        Span<byte> locator = stackalloc byte[20];
        if (
            end < 20
            || InputStream.Fill(file.Part(end - 20, 20), locator) < 20
            || !locator[..4].SequenceEqual("PK\u0006\u0007"u8)
        )
        {
            return;
        }

        // The record stands just before its locator unless it has an extensible sector; the stated offset helps then.
        Span<byte> record = stackalloc byte[56];
        long stated = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        foreach (long at in (ReadOnlySpan<long>)[end - 20 - 56, stated])
        {
            if (
                at >= 0
                && at <= file.Length - 56
                && InputStream.Fill(file.Part(at, 56), record) == 56
                && record[..4].SequenceEqual("PK\u0006\u0006"u8)
            )
            {
                count = BinaryPrimitives.ReadInt64LittleEndian(record[32..]);
                length = BinaryPrimitives.ReadInt64LittleEndian(record[40..]);
                offset = BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
                end = at;
                return;
            }
        }
    }
}
