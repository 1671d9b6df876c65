using System.IO.Enumeration;
using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>The rule files below a folder. Links are named and not followed: a rule has one place, and its bytes stand in the manifest.</summary>
public static class SigmaFolder
{
    /// <summary>The most files that are read; a folder with more is not one of rules.</summary>
    public const int MaximumFiles = 50_000;

    private const string SamplesEnding = ".samples.yml";

    /// <summary>Reads all <c>.yml</c> and <c>.yaml</c> files, sorted by name; samples are left out.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="threads">Threads that read.</param>
    public static IReadOnlyList<SigmaFile> Read(string folder, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(folder);
        List<Entry> found = [.. Entries(folder)];
        found.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        SigmaFile[] read = InOrder.Map(
            Math.Min(found.Count, MaximumFiles),
            threads,
            i => found[i].IsLink ? Link(found[i].Name) : SigmaFile.Read(found[i].Name, found[i].Path)
        );
        return found.Count <= MaximumFiles
            ? read
            :
            [
                .. read,
                SigmaFile.Refused(
                    found[MaximumFiles].Name,
                    SigmaErrorKind.Limit,
                    $"the folder has more than {MaximumFiles} rule files; this and {found.Count - MaximumFiles - 1} more were not read",
                    "Name a folder that holds rules only."
                ),
            ];
    }

    private static SigmaFile Link(string name) =>
        SigmaFile.Refused(
            name,
            SigmaErrorKind.Yaml,
            "this is a symbolic link, and links are not followed",
            "Put the file itself here, or name the folder that it is in."
        );

    private static FileSystemEnumerable<Entry> Entries(string folder) =>
        new(
            folder,
            (ref FileSystemEntry e) => new Entry(folder, e.ToFullPath(), IsLink(ref e)),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
        )
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) =>
                IsLink(ref e) ? IsRule(e.FileName) || e.IsDirectory : !e.IsDirectory && IsRule(e.FileName),
            ShouldRecursePredicate = static (ref FileSystemEntry e) => !IsLink(ref e),
        };

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static bool IsRule(ReadOnlySpan<char> name) =>
        (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal))
        && !name.EndsWith(SamplesEnding, StringComparison.Ordinal);

    /// <summary>A file or link: a class, for code over tuples is compiled anew in every run.</summary>
    private sealed class Entry(string folder, string path, bool isLink)
    {
        public string Name { get; } = System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');

        public string Path { get; } = path;

        public bool IsLink { get; } = isLink;
    }
}
