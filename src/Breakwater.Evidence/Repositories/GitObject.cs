namespace Breakwater.Evidence.Repositories;

/// <summary>What an object is (gitformat-pack, "object types").</summary>
internal enum ObjectKind
{
    None = 0,
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
    OffsetDelta = 6,
    ReferenceDelta = 7,
}

/// <summary>An object with all its bytes, or a delta that another one is made with.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Its bytes, without the header.</param>
internal readonly record struct GitObject(ObjectKind Kind, byte[] Data)
{
    /// <summary>The word of a kind in the header of an object.</summary>
    public static ReadOnlySpan<byte> WordOf(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Commit => "commit"u8,
            ObjectKind.Tree => "tree"u8,
            ObjectKind.Blob => "blob"u8,
            ObjectKind.Tag => "tag"u8,
            _ => default,
        };

    /// <summary>The kind of a word.</summary>
    public static ObjectKind KindOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("commit"u8) ? ObjectKind.Commit
        : word.SequenceEqual("tree"u8) ? ObjectKind.Tree
        : word.SequenceEqual("blob"u8) ? ObjectKind.Blob
        : word.SequenceEqual("tag"u8) ? ObjectKind.Tag
        : ObjectKind.None;
}
