namespace Breakwater.Hunt.Content;

/// <summary>Content of the operator's own that nothing reads: whoever wrote it believes that it counts.</summary>
internal static class UnreadContent
{
    private const int Named = 20;

    /// <summary>Sub-folders of a content folder, with how the names of files end that are read there of everybody's folders.</summary>
    private static readonly (string Subfolder, string? Ending)[] Subfolders =
    [
        ("call_records", null),
        ("configurations", null),
        ("duties", ".yml"),
        ("eviction", ".yml"),
        ("flows", null),
        ("hardening", ".yml"),
        ("incidents", null),
        ("indicators", ".csv"),
        ("intercepts", "terms.yml"),
        ("redaction", null),
        ("settling", null),
        ("sharing", null),
        ("techniques", null),
    ];

    /// <summary>A sentence for each file, and one for how many more there are.</summary>
    public static IReadOnlyList<string> Of(ContentFiles files)
    {
        string[] unread = [.. files.Folders.Where(f => f.Prefix.Length > 0).SelectMany(Unread)];
        return unread.Length <= Named
            ? unread
            : [.. unread.Take(Named), FormattableString.Invariant($"{unread.Length - Named} more files are not read")];
    }

    private static IEnumerable<string> Unread((string Prefix, string Folder) own) =>
        from part in Subfolders
        let root = Path.Combine(own.Folder, part.Subfolder)
        where Directory.Exists(root)
        from file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where IsContent(file) && !(part.Ending is { } ending && file.EndsWith(ending, StringComparison.Ordinal))
        select $"{own.Prefix}{Path.GetRelativePath(own.Folder, file).Replace('\\', '/')}: is not read; {Reason(part)}";

    private static bool IsContent(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".yml" or ".yaml" or ".csv" or ".json";

    private static string Reason((string Subfolder, string? Ending) part) =>
        part.Ending is { } ending
            ? $"of a content folder of one's own only *{ending} is read in {part.Subfolder}"
            : $"{part.Subfolder} is read of the product's own content only";
}
