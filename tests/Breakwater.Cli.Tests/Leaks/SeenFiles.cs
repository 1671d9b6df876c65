using System.Runtime.InteropServices;
using Breakwater.TestSupport;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Cli.Tests.Leaks;

/// <summary>
/// Every file that lay in some folders while a process ran, or that it had open. A file that was seen once stays open here, so that what
/// was written to it later is seen too, though it was removed.
/// </summary>
internal sealed class SeenFiles(params string[] folders) : IDisposable
{
    private const int ReadOnly = 0;
    private const int NotBlocking = 0x800;
    private const int NotInherited = 0x80000;

    private readonly Dictionary<string, FileStream> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public int Count => _files.Count;

    public IReadOnlySet<string> Names => _names;

    /// <summary>Takes note of what is there.</summary>
    public void Look(ChildProcess process)
    {
        foreach (string folder in folders.Where(Directory.Exists))
        {
            foreach (string path in Entries(folder))
            {
                _names.Add(Path.Combine(Path.GetFileName(folder), Path.GetRelativePath(folder, path)));
                Take(path, path);
            }
        }

        foreach (string open in process.OpenFiles)
        {
            string? target = Target(open);
            bool isUnnamed = target?.EndsWith(" (deleted)", StringComparison.Ordinal) == true;

            // What the runtime calls a memfd is memory, and is looked at as such.
            if (isUnnamed && target!.StartsWith('/') && !target.StartsWith("/memfd:", StringComparison.Ordinal))
            {
                Take(target, open);
            }
        }
    }

    /// <summary>What they hold.</summary>
    public (int Sightings, long Bytes) Search(Sightings sightings)
    {
        int found = 0;
        long bytes = 0;
        foreach (FileStream file in _files.Values)
        {
            byte[] content = new byte[file.Length];
            file.Position = 0;
            int read = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            found += sightings.In(content.AsSpan(0, read));
            if (PdfText.IsPdf(content))
            {
                found += sightings.In(System.Text.Encoding.UTF8.GetBytes(PdfText.Of(content)));
            }

            bytes += read;
        }

        return (found, bytes);
    }

    public void Dispose()
    {
        foreach (FileStream file in _files.Values)
        {
            file.Dispose();
        }
    }

    private void Take(string key, string path)
    {
        if (!_files.ContainsKey(key) && File.Exists(path) && !IsPipe(path))
        {
            // Opened as .NET does it, the file would be locked, and the process that is watched would fail to open it alone. What was
            // removed between the two looks is not seen.
            SafeFileHandle handle = new(Open(path, ReadOnly | NotBlocking | NotInherited), ownsHandle: true);
            if (!handle.IsInvalid)
            {
                _files[key] = new FileStream(handle, FileAccess.Read, 0);
            }
        }
    }

    private static bool IsPipe(string path) =>
        Path.GetFileName(path).StartsWith("clr-debug-pipe-", StringComparison.Ordinal)
        || Path.GetFileName(path).StartsWith("dotnet-diagnostic-", StringComparison.Ordinal);

    private static string[] Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport(
        "libc",
        EntryPoint = "open",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(string path, int flags);
}
