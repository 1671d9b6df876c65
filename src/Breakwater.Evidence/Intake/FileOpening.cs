using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Evidence.Intake;

/// <summary>Opens found files; what the system refuses becomes a reason.</summary>
internal static class FileOpening
{
    /// <summary>Opens a file for one pass and calls <paramref name="use"/> with it.</summary>
    /// <returns>Why it could not be opened; null where it was.</returns>
    public static Refusal? Use(
        FoundFile found,
        Action<int> counted,
        Action<OpenFile> use,
        CancellationToken cancellation
    )
    {
        if (found.Spooled is not null)
        {
            use(found.Spooled.Open(counted, cancellation));
            return null;
        }

        SafeFileHandle handle;
        long length;
        try
        {
            handle = File.OpenHandle(
                found.FullPath,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                FileOptions.SequentialScan
            );
            length = RandomAccess.GetLength(handle);
            if (length == 0 && RandomAccess.Read(handle, stackalloc byte[1], 0) > 0)
            {
                handle.Dispose();
                return new Refusal(
                    FaultReason.NotAFile,
                    "a file of the system that does not state its size; copy it first"
                );
            }
        }
        catch (UnauthorizedAccessException)
        {
            return new Refusal(FaultReason.AccessDenied, "the operating system refused access");
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException)
        {
            return new Refusal(FaultReason.InputOutput, "the file could not be opened");
        }

        using (handle)
        {
            use(new OpenFile(handle, length, counted, cancellation));
        }

        return null;
    }
}
