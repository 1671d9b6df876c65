using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>What an entry of a tree is, by its mode.</summary>
internal enum TreeEntryKind
{
    File,
    Folder,
    SymbolicLink,
    OtherRepository,
}

/// <summary>Reads the entries of a tree object one after the other: mode, blank, name, NUL, the bytes of the object's name.</summary>
internal ref struct TreeEntries(ReadOnlySpan<byte> tree, int idBytes, int start = 0)
{
    private readonly ReadOnlySpan<byte> _tree = tree;
    private int _at = start;

    /// <summary>Where the next entry starts.</summary>
    public readonly int At => _at;

    public TreeEntryKind Kind { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public ObjectId Id { get; private set; }

    /// <summary>Goes to the next entry.</summary>
    /// <exception cref="UnpackException">The tree is damaged.</exception>
    public bool Next()
    {
        if (_at == _tree.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = _tree[_at..];
        int blank = rest.IndexOf((byte)' ');
        int end = rest.IndexOf((byte)0);
        if (blank < 5 || blank > 6 || end <= blank + 1 || end + 1 + idBytes > rest.Length)
        {
            throw new UnpackException(FaultReason.Malformed, "a tree is damaged");
        }

        Kind = KindOf(rest[..blank]);
        Name = rest[(blank + 1)..end];
        Id = ObjectId.Of(rest.Slice(end + 1, idBytes));
        _at += end + 1 + idBytes;
        return true;
    }

    /// <summary>
    /// Goes to the entry of a name and kind, from here on and never back: trees are sorted. In a hostile one that is not, it
    /// is not found, and the file counts as saved anew.
    /// </summary>
    public bool Seek(ReadOnlySpan<byte> name, TreeEntryKind kind)
    {
        int from = _at;
        while (Next())
        {
            int order = Order(Name, Kind, name, kind);
            if (order == 0)
            {
                return true;
            }

            if (order > 0)
            {
                break;
            }

            from = _at;
        }

        _at = from;
        return false;
    }

    /// <summary>Bytes decide; a folder sorts as if its name ended in a slash (git-mktree).</summary>
    private static int Order(ReadOnlySpan<byte> a, TreeEntryKind aKind, ReadOnlySpan<byte> b, TreeEntryKind bKind)
    {
        int common = Math.Min(a.Length, b.Length);
        int order = a[..common].SequenceCompareTo(b[..common]);
        return order != 0 ? order : After(a, aKind, common).CompareTo(After(b, bKind, common));
    }

    private static int After(ReadOnlySpan<byte> name, TreeEntryKind kind, int at) =>
        at < name.Length ? name[at]
        : kind == TreeEntryKind.Folder ? '/'
        : -1;

    private static TreeEntryKind KindOf(ReadOnlySpan<byte> mode) =>
        mode.SequenceEqual("40000"u8) || mode.SequenceEqual("040000"u8) ? TreeEntryKind.Folder
        : mode.SequenceEqual("120000"u8) ? TreeEntryKind.SymbolicLink
        : mode.SequenceEqual("160000"u8) ? TreeEntryKind.OtherRepository
        : TreeEntryKind.File;
}
