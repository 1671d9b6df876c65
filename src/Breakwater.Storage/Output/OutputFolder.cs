using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Storage.Output;

/// <summary>
/// The folder that a run writes. Files are written beside it under another name and put in place in one step, so that a
/// reader sees the old answer or the new one, never a mixture. A folder that this tool did not write is never replaced.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private const string Mark = "manifest.json";
    private readonly string _final;
    private bool _committed;

    private OutputFolder(string final, string working)
    {
        _final = final;
        Working = working;
    }

    /// <summary>Where the files of this run are written until <see cref="Commit"/>.</summary>
    public string Working { get; }

    /// <summary>Where the files of this run will stand.</summary>
    public string Final => _final;

    /// <summary>Opens the folder for a run.</summary>
    /// <param name="path">Where the answer shall stand.</param>
    /// <param name="folder">The folder, where the result is null.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static string? TryOpen(string path, [NotNullWhen(true)] out OutputFolder? folder)
    {
        folder = null;
        string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(final))
        {
            return $"{path} is a file; name a folder";
        }

        if (Directory.Exists(final) && !IsOurs(final))
        {
            return $"{path} exists and was not written by breakwater; name another folder or remove it";
        }

        string? parent = Path.GetDirectoryName(final);
        if (parent is null)
        {
            return $"{path} cannot be replaced; name a folder below it";
        }

        try
        {
            Directory.CreateDirectory(parent);
            string working = WorkingPath(final);
            if (Directory.Exists(working))
            {
                Directory.Delete(working, recursive: true);
            }

            Directory.CreateDirectory(working);
            folder = new OutputFolder(final, working);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {error.Message}";
        }
    }

    /// <summary>The name that a run writes under until it commits.</summary>
    public static string WorkingPath(string final) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(final)) + ".breakwater-partial";

    /// <summary>True where a folder is empty or holds an answer of this tool.</summary>
    public static bool IsOurs(string folder)
    {
        string mark = Path.Combine(folder, Mark);
        if (!File.Exists(mark))
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any();
        }

        using FileStream file = File.OpenRead(mark);
        Span<byte> head = stackalloc byte[256];
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..length].IndexOf("breakwater.manifest/"u8) >= 0;
    }

    /// <summary>Opens a file of the answer for writing.</summary>
    public FileStream Create(string name) =>
        new(Path.Combine(Working, name), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);

    /// <summary>Puts the answer in place.</summary>
    public void Commit()
    {
        string? old = null;
        if (Directory.Exists(_final))
        {
            old = _final + ".breakwater-old";
            if (Directory.Exists(old))
            {
                Directory.Delete(old, recursive: true);
            }

            Directory.Move(_final, old);
        }

        Directory.Move(Working, _final);
        _committed = true;
        if (old is not null)
        {
            Directory.Delete(old, recursive: true);
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        if (!_committed && Directory.Exists(Working))
        {
            Directory.Delete(Working, recursive: true);
        }
    }
}
