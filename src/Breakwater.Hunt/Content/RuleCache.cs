using Breakwater.Detection.Sigma;

namespace Breakwater.Hunt.Content;

/// <summary>
/// Snapshots of parsed rules in a folder of the user's cache, one file a snapshot. Nothing that goes wrong with it is an
/// error of the run: what cannot be read is made anew, and what cannot be written is not kept.
/// </summary>
public sealed class RuleCache(string folder) : ISigmaSnapshotStore
{
    /// <summary>The most snapshots that are kept; the oldest go first.</summary>
    public const int MaximumFiles = 16;

    /// <summary>The most bytes that are kept in all.</summary>
    public const long MaximumBytes = 64 * 1024 * 1024;

    private const string Ending = ".rules";
    private const string UnfinishedEnding = ".unfinished";
    private static int Writers;

    /// <inheritdoc />
    public string Product { get; } = "breakwater " + Hunt.Product.Version;

    /// <inheritdoc />
    public byte[]? Load(ReadOnlySpan<byte> key)
    {
        FileInfo file = new(Path.Combine(folder, NameOf(key)));
        try
        {
            return
                IsOurs(folder)
                && file.Exists
                && file.Length <= MaximumBytes
                && !file.Attributes.HasFlag(FileAttributes.ReparsePoint)
                ? File.ReadAllBytes(file.FullName)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Save(ReadOnlySpan<byte> key, byte[] snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Length > MaximumBytes)
        {
            return;
        }

        string name = Path.Combine(folder, NameOf(key));
        string unfinished = $"{name}.{Environment.ProcessId}-{Interlocked.Increment(ref Writers)}{UnfinishedEnding}";
        bool created = false;
        try
        {
            Create(folder);
            if (!IsOurs(folder))
            {
                return;
            }

            // A reader sees the old file or the whole new one, and of two writers the later one wins.
            using (FileStream file = new(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                created = true;
                file.Write(snapshot);
            }

            File.Move(unfinished, name, overwrite: true);
            Prune();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What another writer has not finished yet is not ours to delete.
            if (created)
            {
                Delete(unfinished);
            }
        }
    }

    private static string NameOf(ReadOnlySpan<byte> key) => Convert.ToHexStringLower(key) + Ending;

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // What others may write into, they may have written.
    private static bool IsOurs(string path) =>
        OperatingSystem.IsWindows()
        || (
            Directory.Exists(path)
            && (File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == UnixFileMode.None
        );

    private void Prune()
    {
        long bytes = 0;
        int count = 0;
        IEnumerable<FileInfo> files = new DirectoryInfo(folder)
            .EnumerateFiles()
            .Where(f =>
                f.Name.EndsWith(Ending, StringComparison.Ordinal)
                || f.Name.EndsWith(UnfinishedEnding, StringComparison.Ordinal)
            )
            .OrderByDescending(f => f.LastWriteTimeUtc)
            .ThenBy(f => f.Name, StringComparer.Ordinal);
        foreach (FileInfo file in files)
        {
            bytes += file.Length;
            if (++count > MaximumFiles || bytes > MaximumBytes)
            {
                Delete(file.FullName);
            }
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else deletes it, or nobody can.
        }
    }
}
