namespace Breakwater.Hunt.Configuration;

/// <summary>Where a path leads, and whether one lies within another.</summary>
internal static class RealPath
{
    private const int MaximumLinks = 40;

    /// <summary>The path with every link in it followed, as far as it exists.</summary>
    public static string Of(string path)
    {
        string real = Path.GetPathRoot(path)!;
        Stack<string> open = new(Parts(path).Reverse());
        int links = 0;
        while (open.TryPop(out string? part))
        {
            string next = Path.GetFullPath(Path.Combine(real, part));
            if (Target(next) is { } target && links++ < MaximumLinks)
            {
                string whole = Path.GetFullPath(Path.Combine(real, target));
                real = Path.GetPathRoot(whole)!;
                foreach (string inner in Parts(whole).Reverse())
                {
                    open.Push(inner);
                }
            }
            else
            {
                real = next;
            }
        }

        return real;
    }

    /// <summary>The path is the folder or lies within it; both are real.</summary>
    public static bool IsWithin(string path, string folder) =>
        string.Equals(path, folder, StringComparison.Ordinal)
        || string.Equals(folder, Path.GetPathRoot(folder), StringComparison.Ordinal)
        || path.StartsWith(
            Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    private static string[] Parts(string path) =>
        path[Path.GetPathRoot(path)!.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
