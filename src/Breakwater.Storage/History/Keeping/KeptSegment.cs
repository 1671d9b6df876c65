namespace Breakwater.Storage.History.Keeping;

/// <summary>What the manifest says of a sealed segment.</summary>
public sealed record KeptSegment
{
    /// <summary>Name of the file in the folder.</summary>
    public required string File { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Blocks.</summary>
    public required int Blocks { get; init; }

    /// <summary>The earliest time of its rows, milliseconds since 1970; null where none has a time.</summary>
    public long? First { get; init; }

    /// <summary>The latest time of its rows.</summary>
    public long? Last { get; init; }

    /// <summary>SHA-256 of the item that the rows come from; empty for a live source.</summary>
    public required string Item { get; init; }

    /// <summary>Path of the item when it was read.</summary>
    public required string ItemPath { get; init; }

    /// <summary>
    /// Segments whose rows it holds instead of them: where it is there, they are passed over, and removed when nobody searches.
    /// </summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Bytes that were cut off because a process ended in the middle of a block.</summary>
    public long CutBytes { get; init; }
}

/// <summary>An item of which all flows are kept.</summary>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Path">Its path when it was read.</param>
/// <param name="Rows">Its rows.</param>
public sealed record KeptItem(string Sha256, string Path, long Rows);
