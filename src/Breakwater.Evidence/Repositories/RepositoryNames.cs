namespace Breakwater.Evidence.Repositories;

/// <summary>
/// Which files of a repository's folder are part of its history (gitrepository-layout). All others are evidence of their own: what
/// somebody hides in such a folder is read, and so are hooks and settings, which an intruder may have left there.
/// </summary>
internal static class RepositoryNames
{
    public const string Head = "HEAD";
    public const string PackedReferences = "packed-refs";
    public const string Shallow = "shallow";
    public const string Alternates = "objects/info/alternates";

    /// <summary>A reference is one line; what is longer is something else.</summary>
    public const long ReferenceBytes = 1024;

    /// <summary>A list of references; some tens of bytes each.</summary>
    public const long ReferencesBytes = 64L << 20;
    private const long NoteBytes = 16_384;
    private const long IndexBytes = 256L << 20;

    /// <summary>Whether a file is part of the history, by its name and size.</summary>
    public static bool IsPart(string name, long length) =>
        name switch
        {
            Head or "ORIG_HEAD" or "FETCH_HEAD" => length <= NoteBytes,
            PackedReferences or Shallow or Alternates => length <= ReferencesBytes,
            "index" => length <= IndexBytes,
            "description" or "info/exclude" or "info/refs" => length <= NoteBytes,
            _ when name.StartsWith("refs/", StringComparison.Ordinal) => length <= ReferenceBytes,
            _ when name.StartsWith("objects/", StringComparison.Ordinal) => IsObjects(
                name["objects/".Length..],
                length
            ),
            _ when name.StartsWith("hooks/", StringComparison.Ordinal) => length <= NoteBytes
                && name.EndsWith(".sample", StringComparison.Ordinal),
            _ => false,
        };

    /// <summary>Whether a part says something of the history itself.</summary>
    public static bool IsHistory(string name) =>
        name is Head or PackedReferences or Shallow or Alternates
        || name.StartsWith("refs/", StringComparison.Ordinal)
        || IsPack(name)
        || name.EndsWith(".idx", StringComparison.Ordinal)
        || TryLooseObject(name, out _);

    /// <summary>Whether a name is that of an object of its own, and of which one.</summary>
    public static bool TryLooseObject(string name, out ObjectId id)
    {
        id = default;
        Span<byte> hex = stackalloc byte[2 * ObjectId.Sha256Bytes];
        ReadOnlySpan<char> digits = name.AsSpan();
        if (!digits.StartsWith("objects/") || digits.Length is not 49 and not 73 || digits[10] != '/')
        {
            return false;
        }

        int length = digits.Length - 9;
        for (int i = 0, at = 8; i < length; at++)
        {
            if (at != 10)
            {
                hex[i++] = char.IsAscii(digits[at]) ? (byte)digits[at] : (byte)'?';
            }
        }

        return ObjectId.TryParse(hex[..length], out id);
    }

    /// <summary>The name of the file of an object that stands by itself.</summary>
    public static string OfLooseObject(ObjectId id, int idBytes)
    {
        string hex = id.ToHex(idBytes);
        return $"objects/{hex[..2]}/{hex[2..]}";
    }

    /// <summary>Whether an object's or pack's name has the length of SHA-256.</summary>
    public static bool HasLongName(string name) =>
        (name.Length == 73 && TryLooseObject(name, out _)) || (IsPack(name) && name.Length == 87);

    /// <summary>A pack's data.</summary>
    public static bool IsPack(string name) =>
        name.StartsWith("objects/pack/pack-", StringComparison.Ordinal)
        && name.EndsWith(".pack", StringComparison.Ordinal);

    private static bool IsObjects(string name, long length)
    {
        if (name.StartsWith("pack/pack-", StringComparison.Ordinal) && name.IndexOf('/', 5) < 0)
        {
            return Path.GetExtension(name) is ".pack" or ".idx" or ".rev" or ".bitmap" or ".mtimes"
                || (Path.GetExtension(name) is ".keep" or ".promisor" && length <= NoteBytes);
        }

        return name is "info/packs" or "info/commit-graph" or "pack/multi-pack-index"
            || name.StartsWith("info/commit-graphs/", StringComparison.Ordinal)
            || TryLooseObject("objects/" + name, out _);
    }
}
