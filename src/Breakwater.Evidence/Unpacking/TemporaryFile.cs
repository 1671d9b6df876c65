using Breakwater.Model.Evidence;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// A nameless temporary file: its name is removed as soon as it is open (where the system allows it; else on close), so
/// that nothing stays behind even if the process is killed.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private TemporaryFile(SafeFileHandle handle) => _handle = handle;

    public long Length { get; private set; }

    public OpenFile Open(Action<int>? counted, CancellationToken cancellation) =>
        new(_handle, Length, counted, cancellation);

    /// <summary>One without bytes.</summary>
    public static TemporaryFile Empty() => new(OpenNameless());

    /// <summary>Copies a stream to its end or to a limit.</summary>
    /// <param name="source">What to copy.</param>
    /// <param name="limit">Most bytes to keep.</param>
    /// <param name="failure">What stopped the copy early; null where all was copied.</param>
    public static TemporaryFile Copy(Stream source, long limit, out UnpackException? failure)
    {
        TemporaryFile file = Empty();
        try
        {
            file.Append(source, limit, out failure);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return file;
    }

    /// <summary>Adds a stream to what is there, to its end or to a limit of the whole.</summary>
    /// <param name="source">What to copy.</param>
    /// <param name="limit">Most bytes to keep.</param>
    /// <param name="failure">What stopped the copy early; null where all was copied.</param>
    public void Append(Stream source, long limit, out UnpackException? failure)
    {
        failure = null;
        byte[] buffer = new byte[131_072];
        try
        {
            while (source.Read(buffer) is > 0 and int read)
            {
                int keep = (int)Math.Min(read, limit - Length);
                RandomAccess.Write(_handle, buffer.AsSpan(0, keep), Length);
                Length += keep;
                if (keep < read)
                {
                    failure = new(FaultReason.TooLarge, $"it is larger than the {limit} bytes kept for a time");
                    break;
                }
            }
        }
        catch (UnpackException stopped)
        {
            failure = stopped;
        }
        catch (IOException)
        {
            failure = new(FaultReason.InputOutput, "the temporary file could not be written");
        }
    }

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle OpenNameless()
    {
        // GetTempFileName makes the file with mode 600.
        string path = Path.GetTempFileName();
        SafeFileHandle handle = File.OpenHandle(
            path,
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete,
            FileOptions.DeleteOnClose
        );
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return handle;
    }
}
