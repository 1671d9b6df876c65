namespace Breakwater.Storage.Locking;

/// <summary>A file that one process holds open so that no other one does.</summary>
internal static class LockFile
{
    // EWOULDBLOCK of Linux, which flock gives where another process holds the file; ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Held = [11, unchecked((int)0x80070020)];

    /// <summary>Holds a file until the result is disposed of; it is made where it is not there. Null where somebody else holds it.</summary>
    /// <exception cref="IOException">The file cannot be made or opened for another reason.</exception>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when (Held.Contains(error.HResult))
        {
            return null;
        }
    }
}
