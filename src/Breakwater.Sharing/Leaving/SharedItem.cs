using Breakwater.Model.Coverage;
using Breakwater.Sharing.Knowledge;

namespace Breakwater.Sharing.Leaving;

/// <summary>A file that facts rest on, without its name.</summary>
public sealed record SharedItem
{
    /// <summary>Its number in the annex.</summary>
    public required int Number { get; init; }

    /// <summary>Its format.</summary>
    public required KnownEvidence Format { get; init; }

    /// <summary>What became of it.</summary>
    public required CoverageStatus Status { get; init; }

    /// <summary>Its bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Records that were read of it.</summary>
    public required long Records { get; init; }

    /// <summary>Records of it that could not be read.</summary>
    public required long Rejected { get; init; }

    /// <summary>SHA-256; null where the file is so small that its hash confirms a guess of what it holds.</summary>
    public SharedDigest? Digest { get; init; }
}

/// <summary>All files of one format.</summary>
/// <param name="Format">The format.</param>
/// <param name="Files">How many.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Records">Records that were read.</param>
/// <param name="Rejected">Records that could not be read.</param>
/// <param name="NotWhole">Files that were not read whole: partly read, refused, or without a reader.</param>
public sealed record SharedFormat(
    KnownEvidence Format,
    long Files,
    long Bytes,
    long Records,
    long Rejected,
    long NotWhole
);

/// <summary>Where records of one dataset came from, and when.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Sources">How many devices and hosts.</param>
/// <param name="First">First record.</param>
/// <param name="Last">Last record.</param>
/// <param name="Records">How many records.</param>
/// <param name="Holes">Times in which one of them was not seen.</param>
/// <param name="Longest">The longest of these.</param>
public sealed record SharedSource(
    KnownEvidence Dataset,
    int Sources,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Records,
    long Holes,
    TimeSpan Longest
);
