using System.Buffers.Binary;
using Breakwater.Model.Evidence;
using SharpCompress.Compressors;
using SharpCompress.Compressors.Deflate64;
using SharpCompress.Compressors.LZMA;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// Members of a zip archive (APPNOTE 6.3.10). The central directory says which there are; where it is missing (the
/// archive was cut) the members are found by their local headers, as far as they go.
/// </summary>
internal static class ZipContainer
{
    private const int LocalHeader = 30;

    public static IEnumerable<Member> Members(OpenFile file, UnpackBudget budget)
    {
        ZipDirectory? directory = ZipDirectory.Find(file);
        return directory is null ? ByLocalHeaders(file, budget) : ByDirectory(file, directory, budget);
    }

    private static IEnumerable<Member> ByDirectory(OpenFile file, ZipDirectory directory, UnpackBudget budget)
    {
        foreach (ZipEntry entry in directory.Entries())
        {
            if (!entry.IsFolder)
            {
                ZipEntry shifted = entry with { Offset = entry.Offset + directory.Shift };
                yield return shifted.ToMember(e => OpenByDirectory(file, e, budget));
            }
        }
    }

    private static Stream? OpenByDirectory(OpenFile file, ZipEntry entry, UnpackBudget budget)
    {
        Span<byte> header = stackalloc byte[LocalHeader];
        if (
            InputStream.Fill(file.Part(entry.Offset, LocalHeader), header) < LocalHeader
            || !header[..4].SequenceEqual("PK\u0003\u0004"u8)
        )
        {
            return new FailedStream(new(FaultReason.Malformed, "its data are not where the directory says"));
        }

        long data =
            entry.Offset
            + LocalHeader
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        return Open(file, entry with { Offset = data }, isChecked: true, budget);
    }

    private static IEnumerable<Member> ByLocalHeaders(OpenFile file, UnpackBudget budget)
    {
        byte[] header = new byte[LocalHeader];
        long at = 0;
        while (
            InputStream.Fill(file.Part(at, LocalHeader), header) == LocalHeader
            && header.AsSpan(0, 4).SequenceEqual("PK\u0003\u0004"u8)
        )
        {
            ZipEntry entry = ReadLocal(file, header, at);
            bool isChecked = !entry.SizesFollow;
            if (entry.SizesFollow)
            {
                entry = entry with { PackedLength = FindDescriptor(file, entry.Offset, out at) };
            }
            else
            {
                at = entry.Offset + entry.PackedLength;
            }

            if (!entry.IsFolder)
            {
                yield return entry.ToMember(e => Open(file, e, isChecked, budget));
            }

            if (at <= entry.Offset && entry.PackedLength != 0)
            {
                break;
            }
        }

        throw new UnpackException(FaultReason.Truncated, "the directory at the end of the archive is missing");
    }

    private static ZipEntry ReadLocal(OpenFile file, ReadOnlySpan<byte> header, long at)
    {
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        byte[] rest = new byte[nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])];
        int got = InputStream.Fill(file.Part(at + LocalHeader, rest.Length), rest);
        nameLength = Math.Min(nameLength, got);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
        long none = 0;
        ZipEntry.TakeZip64(rest.AsSpan(nameLength..got), ref length, ref packed, ref none);
        return new ZipEntry
        {
            Name = rest[..nameLength],
            Flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]),
            Method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]),
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]),
            PackedLength = packed,
            Length = length,
            Offset = at + LocalHeader + rest.Length,
        };
    }

    /// <summary>
    /// 4.3.9: the descriptor after the data whose packed size is its own distance from their start; without one the data
    /// go on to the end of the file.
    /// </summary>
    private static long FindDescriptor(OpenFile file, long start, out long next)
    {
        byte[] window = new byte[65_536];
        const int Overlap = 24;
        for (long at = start; at < file.Length; at += window.Length - Overlap)
        {
            int got = InputStream.Fill(file.Part(at, window.Length), window);
            for (int i = 0; i <= got - 16; i++)
            {
                int found = window.AsSpan(i, got - i).IndexOf("PK\u0007\u0008"u8);
                if (found < 0 || i + found > got - 16)
                {
                    break;
                }

                i += found;
                long distance = at + i - start;
                if (BinaryPrimitives.ReadUInt32LittleEndian(window.AsSpan(i + 8)) == distance)
                {
                    next = at + i + 16;
                    return distance;
                }

                if (i <= got - 24 && BinaryPrimitives.ReadInt64LittleEndian(window.AsSpan(i + 8)) == distance)
                {
                    next = at + i + 24;
                    return distance;
                }
            }
        }

        next = file.Length;
        return file.Length - start;
    }

    private static GuardedStream? Open(OpenFile file, ZipEntry entry, bool isChecked, UnpackBudget budget)
    {
        ByteInput input = new(file.Part(entry.Offset, entry.PackedLength));
        Stream? decoder = entry.Method switch
        {
            0 => input,
            8 => GzipContainer.OpenDeflate(input),
            9 => new Deflate64Stream(input, CompressionMode.Decompress),
            12 => Bzip2Container.Decode(input),
            14 => OpenLzma(input, entry, budget),
            93 => ZstdContainer.Decode(input, budget.Limits),
            95 => XzContainer.Decode(input, budget.Limits),
            _ => null,
        };
        if (decoder is null)
        {
            return null;
        }

        // Deflate64 and LZMA take a missing byte for a value; xz has its own end.
        input.EndIsTruncation = entry.Method is 9 or 14 or 95;
        Stream content = isChecked ? new CheckedStream(decoder, entry.Length, entry.Crc) : decoder;
        return new GuardedStream(
            content,
            budget,
            () => entry.PackedLength,
            failure => failure is EndOfStreamException || input.AtEnd
        );
    }

    /// <summary>5.8.8: two bytes of version, two of the properties' length, five of properties, then the data.</summary>
    private static Stream? OpenLzma(ByteInput input, ZipEntry entry, UnpackBudget budget)
    {
        byte[] header = new byte[9];
        if (InputStream.Fill(input, header) < 9 || header[2] != 5 || header[3] != 0)
        {
            return new FailedStream(new(FaultReason.Malformed, "the packed data are damaged"));
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(5)) > budget.Limits.MaxWindowBytes)
        {
            return new FailedStream(new(FaultReason.TooLarge, "its dictionary is over the limit"));
        }

        input.EndIsTruncation = true;
        try
        {
            return LzmaStream.Create(header[4..], input, -1, entry.Length, null, isLzma2: false, leaveOpen: true);
        }
        catch (UnpackException failure)
        {
            return new FailedStream(failure);
        }
#pragma warning disable CA1031 // The library reads ahead in its constructor; hostile bytes may make it throw anything.
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return new FailedStream(new(FaultReason.Malformed, "the packed data are damaged"));
        }
    }

    /// <summary>Gives its fault at the first read.</summary>
    private sealed class FailedStream(UnpackException failure) : InputStream
    {
        public override int Read(Span<byte> buffer) => throw failure;
    }

    /// <summary>Holds what comes out against the size and the check sum of the header.</summary>
    private sealed class CheckedStream(Stream inner, long length, uint crc) : InputStream
    {
        private readonly Checksum _checksum = Checksum.Crc32();
        private byte[] _buffer = [];
        private long _read;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty)
            {
                return 0;
            }

            // Decoders of the library override the array form only.
            if (_buffer.Length < buffer.Length)
            {
                _buffer = new byte[buffer.Length];
            }

            int count = inner.Read(_buffer, 0, buffer.Length);
            _buffer.AsSpan(0, count).CopyTo(buffer);
            _checksum.Append(buffer[..count]);
            _read += count;
            if (count > 0)
            {
                return count;
            }

            if (_read < length)
            {
                throw new UnpackException(FaultReason.Truncated, "it is shorter than the archive says");
            }

            return _read > length || (uint)_checksum.Value != crc
                ? throw new UnpackException(FaultReason.Malformed, "its size or check sum differs from the archive's")
                : 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
