using System.Collections;

namespace Breakwater.Hunt.Configuration;

/// <summary>Where the user's cache is (XDG Base Directory Specification 0.8).</summary>
public static class CacheFolder
{
    private const int MaximumLinks = 40;

    /// <summary>
    /// The folder for parsed rules; null where the user has no home, and where it lies inside a hunted path or a hunted
    /// path inside of it: what evidence holds configures nothing, and nothing is written into evidence.
    /// </summary>
    /// <param name="workingFolder">What relative paths start from.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="hunted">The paths that are hunted.</param>
    public static string? OfRules(string workingFolder, IDictionary environment, IReadOnlyList<string> hunted)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string? root = environment["XDG_CACHE_HOME"] as string;
        if (root is null || !Path.IsPathRooted(root))
        {
            root = environment["HOME"] is string home && Path.IsPathRooted(home) ? Path.Combine(home, ".cache") : null;
        }

        if (root is null)
        {
            return null;
        }

        string folder = Path.GetFullPath(Path.Combine(root, "breakwater", "rules"));
        string real = Real(folder);
        return hunted
            .Select(h => Real(Path.GetFullPath(Path.Combine(workingFolder, BeforeWildcards(h)))))
            .Any(h => IsWithin(real, h) || IsWithin(h, real))
            ? null
            : folder;
    }

    // A glob can name anything below the folder that it starts in.
    private static string BeforeWildcards(string path)
    {
        int wildcard = path.AsSpan().IndexOfAny('*', '?', '[');
        return wildcard < 0 ? path : path[..(path.LastIndexOf('/', wildcard) + 1)];
    }

    /// <summary>The path with every link in it followed, as far as it exists.</summary>
    private static string Real(string path)
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

    private static bool IsWithin(string path, string folder) =>
        string.Equals(path, folder, StringComparison.Ordinal)
        || string.Equals(folder, Path.GetPathRoot(folder), StringComparison.Ordinal)
        || path.StartsWith(
            Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
}
