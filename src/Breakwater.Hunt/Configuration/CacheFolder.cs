using System.Collections;

namespace Breakwater.Hunt.Configuration;

/// <summary>Where the user's cache is (XDG Base Directory Specification 0.8).</summary>
public static class CacheFolder
{
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
        string real = RealPath.Of(folder);
        return hunted
            .Select(h => RealPath.Of(Path.GetFullPath(Path.Combine(workingFolder, BeforeWildcards(h)))))
            .Any(h => RealPath.IsWithin(real, h) || RealPath.IsWithin(h, real))
            ? null
            : folder;
    }

    // A glob can name anything below the folder that it starts in.
    private static string BeforeWildcards(string path)
    {
        int wildcard = path.AsSpan().IndexOfAny('*', '?', '[');
        return wildcard < 0 ? path : path[..(path.LastIndexOf('/', wildcard) + 1)];
    }
}
