namespace Breakwater.Evidence.Unpacking;

/// <summary>A stream that is only read forward; what is left is one method.</summary>
internal abstract class InputStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override int Read(Span<byte> buffer);

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override void Flush() { }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads until the buffer is full or the stream ends.</summary>
    public static int Fill(Stream stream, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && stream.Read(buffer[total..]) is > 0 and int read)
        {
            total += read;
        }

        return total;
    }
}
