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
    public static IReadOnlyList<SigmaFile> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        List<(string Name, string Path, bool IsLink)> found =
        [
            .. Entries(folder)
                .Select(e => (Path.GetRelativePath(folder, e.Path).Replace('\\', '/'), e.Path, e.IsLink))
                .OrderBy(e => e.Item1, StringComparer.Ordinal),
        ];
        List<SigmaFile> files =
        [
            .. found.Take(MaximumFiles).Select(e => e.IsLink ? Link(e.Name) : SigmaFile.Read(e.Name, e.Path)),
        ];
        if (found.Count > MaximumFiles)
        {
            files.Add(
                SigmaFile.Refused(
                    found[MaximumFiles].Name,
                    SigmaErrorKind.Limit,
                    $"the folder has more than {MaximumFiles} rule files; this and {found.Count - MaximumFiles - 1} more were not read",
                    "Name a folder that holds rules only."
                )
            );
        }

        return files;
    }

    private static SigmaFile Link(string name) =>
        SigmaFile.Refused(
            name,
            SigmaErrorKind.Yaml,
            "this is a symbolic link, and links are not followed",
            "Put the file itself here, or name the folder that it is in."
        );

    private static FileSystemEnumerable<(string Path, bool IsLink)> Entries(string folder) =>
        new(
            folder,
            static (ref FileSystemEntry e) => (e.ToFullPath(), IsLink(ref e)),
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
}
