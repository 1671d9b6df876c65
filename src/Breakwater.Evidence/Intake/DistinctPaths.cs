namespace Breakwater.Evidence.Intake;

/// <summary>Sees to it that every file has one path and every path one file, whatever the order of the arguments.</summary>
internal static class DistinctPaths
{
    /// <summary>
    /// A file that several arguments reach keeps its longest path. Different files with the same path (of several
    /// arguments) take folders of their full path in front until they differ.
    /// </summary>
    public static IReadOnlyList<FoundFile> Of(IEnumerable<FoundFile> found)
    {
        List<FoundFile> files =
        [
            .. found
                .GroupBy(f => f.FullPath, StringComparer.Ordinal)
                .Select(g =>
                    g.OrderByDescending(f => f.Path.Length).ThenBy(f => f.Path, StringComparer.Ordinal).First()
                ),
        ];
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (
                IGrouping<string, int> same in Enumerable
                    .Range(0, files.Count)
                    .GroupBy(i => files[i].Path, StringComparer.Ordinal)
                    .Where(g => g.Count() > 1)
                    .ToList()
            )
            {
                foreach (int i in same)
                {
                    string longer = Longer(files[i]);
                    changed |= longer != files[i].Path;
                    files[i] = files[i] with { Path = longer };
                }
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static string Longer(FoundFile file)
    {
        string path = file.Path.TrimEnd('/');
        if (!file.FullPath.EndsWith("/" + path, StringComparison.Ordinal))
        {
            return file.Path;
        }

        string before = file.FullPath[..^(path.Length + 1)];
        string folder = before[(before.LastIndexOf('/') + 1)..];
        return folder.Length == 0 ? file.Path : $"{folder}/{file.Path}";
    }
}
