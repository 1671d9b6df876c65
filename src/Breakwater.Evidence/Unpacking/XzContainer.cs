using System.Buffers.Binary;
using Breakwater.Model.Evidence;
using SharpCompress.Compressors.LZMA;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// Streams of the .xz file format 1.2.1, one after the other, as one stream. Only the LZMA2 filter is read, which is what
/// xz writes unless told otherwise; checks by CRC-32 and CRC-64 are verified.
/// </summary>
internal static class XzContainer
{
    public static Stream Open(Stream packed, long packedLength, UnpackBudget budget)
    {
        ByteInput input = new(packed) { EndIsTruncation = true };
        return new GuardedStream(
            Decode(input, budget.Limits),
            budget,
            () => packedLength >= 0 ? packedLength : input.Consumed,
            _ => input.AtEnd
        );
    }

    /// <summary>The streams of an input that reports its end as a fault, without a guard.</summary>
    public static Stream Decode(ByteInput input, UnpackLimits limits) => new Blocks(input, limits.MaxWindowBytes);

    private sealed class Blocks(ByteInput input, long maxWindow) : InputStream
    {
        // Small: what the decoder made before it met damage within one call is lost.
        private readonly byte[] _chunk = new byte[4096];
        private LzmaStream? _block;
        private Checksum? _check;
        private long _blockStart;
        private int _checkId;
        private bool _inStream;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty)
            {
                return 0;
            }

            while (true)
            {
                if (_block is null && !NextBlock())
                {
                    return 0;
                }

                int count = _block!.Read(_chunk, 0, Math.Min(_chunk.Length, buffer.Length));
                if (count > 0)
                {
                    _check?.Append(_chunk.AsSpan(0, count));
                    _chunk.AsSpan(0, count).CopyTo(buffer);
                    return count;
                }

                EndBlock();
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _block?.Dispose();
            }

            base.Dispose(disposing);
        }

        private bool NextBlock()
        {
            while (true)
            {
                if (!_inStream && !BeginStream())
                {
                    return false;
                }

                int size = input.ReadByte();
                if (size != 0)
                {
                    BeginBlock(size);
                    return true;
                }

                EndStream();
            }
        }

        /// <summary>Section 2.1.1: the stream header; between streams there may be padding, four zeros at a time (2.2).</summary>
        private bool BeginStream()
        {
            Span<byte> header = stackalloc byte[12];
            bool first = input.Consumed == 0;
            do
            {
                if (input.AtEnd && !first)
                {
                    return false;
                }

                input.Need(header[..4]);
            } while (!first && !header[..4].ContainsAnyExcept((byte)0));
            input.Need(header[4..]);
            if (
                !header[..6].SequenceEqual((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0])
                || Checksum.Crc32Of(header[6..8]) != BinaryPrimitives.ReadUInt32LittleEndian(header[8..])
                || header[6] != 0
            )
            {
                throw first ? Damaged() : new(FaultReason.Malformed, "data after the end of the packed data");
            }

            _checkId = header[7] & 15;
            _inStream = true;
            return true;
        }

        /// <summary>Section 3.1: the block header names the filters and, for LZMA2, the size of the dictionary (5.3.1).</summary>
        private void BeginBlock(int size)
        {
            _blockStart = input.Consumed - 1;
            byte[] header = new byte[(size + 1) * 4];
            header[0] = (byte)size;
            input.Need(header.AsSpan(1));
            if (
                Checksum.Crc32Of(header.AsSpan()[..^4])
                != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan()[^4..])
            )
            {
                throw Damaged();
            }

            int at = 2;
            if ((header[1] & 0x40) != 0)
            {
                SkipNumber(header, ref at);
            }

            if ((header[1] & 0x80) != 0)
            {
                SkipNumber(header, ref at);
            }

            if ((header[1] & 3) != 0 || header[at] != 0x21 || header[at + 1] != 1)
            {
                throw new UnpackException(FaultReason.UnsupportedVariant, "xz with a filter other than LZMA2");
            }

            byte dictionary = header[at + 2];
            if (dictionary > 40 || DictionaryBytes(dictionary) > maxWindow)
            {
                throw new UnpackException(FaultReason.TooLarge, $"its dictionary is larger than {maxWindow} bytes");
            }

            // Section 4.3: what the check is over. Others than CRC are skipped, not verified.
            _check = _checkId switch
            {
                1 => Checksum.Crc32(),
                4 => Checksum.Crc64(),
                _ => null,
            };
            _block = LzmaStream.Create([dictionary], input, -1, -1, null, isLzma2: true, leaveOpen: true);
        }

        private void EndBlock()
        {
            _block!.Dispose();
            _block = null;
            while ((input.Consumed - _blockStart) % 4 != 0)
            {
                if (input.ReadByte() != 0)
                {
                    throw Damaged();
                }
            }

            // Section 2.1.1.2: sizes of the checks by id.
            Span<byte> stated = stackalloc byte[64];
            stated = stated[..(_checkId == 0 ? 0 : 4 << ((_checkId - 1) / 3))];
            input.Need(stated);
            bool agrees = _checkId switch
            {
                1 => BinaryPrimitives.ReadUInt32LittleEndian(stated) == _check!.Value,
                4 => BinaryPrimitives.ReadUInt64LittleEndian(stated) == _check!.Value,
                _ => true,
            };
            if (!agrees)
            {
                throw new UnpackException(FaultReason.Malformed, "the check sum of a block differs");
            }
        }

        /// <summary>Section 4: the index (its first byte is read) and 2.1.2: the footer.</summary>
        private void EndStream()
        {
            long start = input.Consumed - 1;
            long records = ReadNumber();
            for (long i = 0; i < records; i++)
            {
                ReadNumber();
                ReadNumber();
            }

            while ((input.Consumed - start) % 4 != 0)
            {
                if (input.ReadByte() != 0)
                {
                    throw Damaged();
                }
            }

            Span<byte> rest = stackalloc byte[16];
            input.Need(rest);
            if (rest[14] != (byte)'Y' || rest[15] != (byte)'Z')
            {
                throw Damaged();
            }

            _inStream = false;
        }

        private long ReadNumber()
        {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7)
            {
                int b = input.ReadByte();
                value |= (long)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    return value;
                }
            }

            throw Damaged();
        }

        private static void SkipNumber(ReadOnlySpan<byte> header, ref int at)
        {
            // The check sum's four bytes at the end bound the walk.
            while (at < header.Length - 4 && header[at++] >= 0x80) { }
        }

        private static long DictionaryBytes(byte bits) =>
            bits == 40 ? uint.MaxValue : (2L | (bits & 1L)) << ((bits >> 1) + 11);

        private static UnpackException Damaged() => new(FaultReason.Malformed, "the packed data are damaged");
    }
}
