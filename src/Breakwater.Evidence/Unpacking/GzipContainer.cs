using System.IO.Compression;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>Members of gzip (RFC 1952), one after the other, as one stream.</summary>
internal static class GzipContainer
{
    static GzipContainer() =>
        // Without it the runtime takes a stream that ends too early for a whole one.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    public static Stream Open(Stream packed, long packedLength, UnpackBudget budget)
    {
        LastBytesSingly input = new(packed);
        return new GuardedStream(
            new TrailingDataCheck(new GZipStream(input, CompressionMode.Decompress), input),
            budget,
            () => packedLength >= 0 ? packedLength : input.Given,
            _ => input.AskedPastEnd
        );
    }

    /// <summary>Raw deflate data, as zip holds them.</summary>
    public static Stream OpenDeflate(Stream packed)
    {
        return new DeflateStream(packed, CompressionMode.Decompress);
    }

    /// <summary>
    /// Gives the last bytes of the input one at a time. The runtime's decoder stops asking at the end of the data, so
    /// what is left here is data that belongs to no member.
    /// </summary>
    private sealed class LastBytesSingly(Stream inner) : InputStream
    {
        private readonly byte[] _buffer = new byte[32_768];
        private int _at;
        private int _held;
        private bool _ended;

        public long Given { get; private set; }

        public bool AskedPastEnd { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            if (_at == _held || !_ended)
            {
                Refill();
            }

            int left = _held - _at;
            if (left == 0)
            {
                AskedPastEnd = true;
                return 0;
            }

            int count = _ended ? 1 : Math.Min(buffer.Length, left);
            _buffer.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            Given += count;
            return count;
        }

        /// <summary>Whether bytes other than padding zeros are left.</summary>
        public bool HasMore()
        {
            do
            {
                if (_buffer.AsSpan(_at, _held - _at).ContainsAnyExcept((byte)0))
                {
                    return true;
                }

                _at = _held;
                Refill();
            } while (_held > _at);
            return false;
        }

        private void Refill()
        {
            _buffer.AsSpan(_at, _held - _at).CopyTo(_buffer);
            _held -= _at;
            _at = 0;
            while (!_ended && _held < _buffer.Length)
            {
                int read = inner.Read(_buffer.AsSpan(_held));
                _held += read;
                _ended = read == 0;
            }
        }
    }

    private sealed class TrailingDataCheck(Stream decoder, LastBytesSingly input) : InputStream
    {
        public override int Read(Span<byte> buffer)
        {
            int count = decoder.Read(buffer);
            return count == 0 && !buffer.IsEmpty && input.HasMore()
                ? throw new UnpackException(FaultReason.Malformed, "data after the end of the packed data")
                : count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                decoder.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
