using System.Text;

namespace Breakwater.Evidence.Unpacking;

/// <summary>Makes names of archive members into paths of the ledger.</summary>
internal static class MemberName
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 where the bytes are, else one character a byte: two different names stay different.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>
    /// Joins with <c>/</c>, drops empty and <c>.</c> parts (an absolute name is taken below the archive, as tar does:
    /// nothing is ever written under it), and says whether a part is <c>..</c>.
    /// </summary>
    public static string Clean(string name, out bool leavesArchive)
    {
        string[] parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        leavesArchive = Array.IndexOf(parts, "..") >= 0 || name.Contains('\0', StringComparison.Ordinal);
        string clean = string.Join('/', parts.Where(p => p != "."));
        return clean.Length == 0 ? "(no name)" : clean;
    }

    /// <summary>The name of the one member of a packed file: without the packer's ending, where it has one.</summary>
    public static string Unpacked(string path, ContainerKind kind)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        foreach ((string ending, string replacement) in Endings(kind))
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return name[..^ending.Length] + replacement;
            }
        }

        return "(content)";
    }

    private static (string Ending, string Replacement)[] Endings(ContainerKind kind) =>
        kind switch
        {
            ContainerKind.Gzip => [(".gz", ""), (".gzip", ""), (".tgz", ".tar"), (".z", "")],
            ContainerKind.Bzip2 => [(".bz2", ""), (".tbz2", ".tar"), (".tbz", ".tar")],
            ContainerKind.Xz => [(".xz", ""), (".txz", ".tar")],
            ContainerKind.Zstd => [(".zst", ""), (".zstd", ""), (".tzst", ".tar")],
            _ => [],
        };
}
