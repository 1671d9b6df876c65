namespace Breakwater.Evidence.Unpacking;

/// <summary>How far archives are unpacked before the rest is refused.</summary>
public sealed record UnpackLimits
{
    /// <summary>Layers of packing inside one another; <c>a.tar.gz</c> has two.</summary>
    public int MaxDepth { get; init; } = 8;

    /// <summary>Unpacked bytes for one packed byte, per layer and over all layers of one file.</summary>
    public int MaxRatio { get; init; } = 1000;

    /// <summary>Unpacked bytes in all.</summary>
    public long MaxTotalBytes { get; init; } = 100_000_000_000;

    /// <summary>Members of one file, those of inner archives included.</summary>
    public int MaxMembers { get; init; } = 200_000;

    /// <summary>Characters of the paths of all members of one file: the ledger holds them in memory.</summary>
    public long MaxNameCharacters { get; init; } = 32L << 20;

    /// <summary>History that a decoder may have to keep in memory (xz dictionary, zstd window).</summary>
    public long MaxWindowBytes { get; init; } = 128L << 20;

    /// <summary>Bytes of one inner archive or of standard input that may be kept in a temporary file.</summary>
    public long MaxSpoolBytes { get; init; } = 16L << 30;

    /// <summary>Up to this many unpacked bytes the ratio does not matter: a short run of one letter is not an attack.</summary>
    public long RatioFreeBytes { get; init; } = 16L << 20;

    /// <summary>Bytes of one object of a repository, which is held in memory with what it is a delta of.</summary>
    public long MaxObjectBytes { get; init; } = 64L << 20;

    /// <summary>How many objects one is a delta of, one after the other; git's own limit.</summary>
    public int MaxDeltaDepth { get; init; } = 4095;

    /// <summary>Commits of one repository.</summary>
    public int MaxCommits { get; init; } = 500_000;

    /// <summary>Unpacked bytes for one byte of a repository, over all its objects.</summary>
    public int MaxHistoryRatio { get; init; } = 20_000;
}
