using Breakwater.Model.Evidence;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Evidence.Unpacking;

/// <summary>A stretch of an open file, with a position of its own: one handle can have several.</summary>
internal sealed class HandleStream(OpenFile file, long start, long length) : InputStream
{
    private long _at = start;
    private readonly long _end = start + length;

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, _end - _at);
        if (count <= 0)
        {
            return 0;
        }

        int read = file.ReadAt(buffer[..count], _at);
        _at += read;
        return read;
    }
}

/// <summary>An open file whose reads are counted and can be cancelled.</summary>
internal sealed class OpenFile(SafeFileHandle handle, long length, Action<int>? counted, CancellationToken cancellation)
{
    /// <summary>Bytes when it was opened; later growth is not looked at.</summary>
    public long Length { get; } = length;

    public HandleStream Whole() => new(this, 0, Length);

    public HandleStream Part(long start, long length) => new(this, start, length);

    public int ReadAt(Span<byte> buffer, long offset)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            int read = RandomAccess.Read(handle, buffer, offset);
            counted?.Invoke(read);
            return read;
        }
        catch (IOException)
        {
            throw new UnpackException(FaultReason.InputOutput, "the operating system could not read it to the end");
        }
    }
}
