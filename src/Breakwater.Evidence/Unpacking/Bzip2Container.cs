using SharpCompress.Compressors;
using SharpCompress.Compressors.BZip2;

namespace Breakwater.Evidence.Unpacking;

/// <summary>bzip2 streams, one after the other, as one stream.</summary>
internal static class Bzip2Container
{
    public static Stream Open(Stream packed, long packedLength, UnpackBudget budget)
    {
        ByteInput input = new(packed);
        return new GuardedStream(
            Decode(input),
            budget,
            () => packedLength >= 0 ? packedLength : input.Consumed,
            _ => input.AtEnd
        );
    }

    /// <summary>The streams of an input, without a guard.</summary>
    public static Stream Decode(ByteInput input) => new Streams(input);

    private sealed class Streams(ByteInput input) : InputStream
    {
        private BZip2Stream? _current;
        private byte[] _buffer = [];

        public override int Read(Span<byte> buffer)
        {
            while (!buffer.IsEmpty)
            {
                if (_current is null && !Next())
                {
                    return 0;
                }

                // The library's own span overload goes byte by byte through a virtual call; an array does not.
                if (_buffer.Length < buffer.Length)
                {
                    _buffer = new byte[buffer.Length];
                }

                int count = _current!.Read(_buffer, 0, buffer.Length);
                if (count > 0)
                {
                    _buffer.AsSpan(0, count).CopyTo(buffer);
                    return count;
                }

                _current.Dispose();
                _current = null;
            }

            return 0;
        }

        private bool Next()
        {
            input.EndIsTruncation = false;
            if (input.AtEnd)
            {
                return false;
            }

            input.EndIsTruncation = true;
            _current = BZip2Stream.Create(
                input,
                CompressionMode.Decompress,
                decompressConcatenated: false,
                leaveOpen: true
            );
            return true;
        }
    }
}
