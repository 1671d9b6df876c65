namespace Breakwater.Detection.RecordFiles;

/// <summary>Names of files as paths hold them.</summary>
internal static class FileNames
{
    private const string InArchive = "!/";

    /// <summary>The last part of a path, whichever way its parts are set apart.</summary>
    public static string Of(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>The name of the file on disk that holds an item; null where the item is a file of its own.</summary>
    public static string? ArchiveOf(string path) =>
        path.IndexOf(InArchive, StringComparison.Ordinal) is > 0 and var at ? Of(path[..at]) : null;

    /// <summary>The path on disk of an item: that of the archive where it is in one.</summary>
    public static string OnDisk(string path) =>
        path.IndexOf(InArchive, StringComparison.Ordinal) is > 0 and var at ? path[..at] : path;

    /// <summary>Every end of a path that begins at one of its folders, the whole first: evidence lies below the folder that it was copied to.</summary>
    public static IEnumerable<string> Ends(string path)
    {
        yield return "/" + path;
        for (int at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            yield return path[at..];
        }
    }
}
