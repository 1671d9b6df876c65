using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Repositories;

/// <summary>The files of one repository, wherever they lie. What is not among them does not exist for the reading.</summary>
internal interface IRepositoryFiles
{
    /// <summary>Names relative to the repository, <c>/</c>-separated, sorted by their UTF-8 bytes.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Bytes of all files.</summary>
    long Bytes { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="UnpackException">It cannot be opened.</exception>
    FilePart Open(int number);
}

/// <summary>A stretch of an open file that is read at any place.</summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the stretch starts.</param>
/// <param name="length">How long it is.</param>
/// <param name="handle">What is closed with it.</param>
internal sealed class FilePart(OpenFile file, long start, long length, IDisposable? handle) : IDisposable
{
    /// <summary>Bytes.</summary>
    public long Length => length;

    /// <summary>Fills the buffer from a place, as far as there are bytes.</summary>
    public int ReadAt(Span<byte> buffer, long offset)
    {
        int total = 0;
        while (total < buffer.Length && offset + total < length)
        {
            int want = (int)Math.Min(buffer.Length - total, length - offset - total);
            int read = file.ReadAt(buffer.Slice(total, want), start + offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <summary>Everything from a place on.</summary>
    public Stream From(long offset) => file.Part(start + offset, Math.Max(0, length - offset));

    public void Dispose() => handle?.Dispose();
}
