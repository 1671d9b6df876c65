using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Intake;

/// <summary>What to take in, and how far.</summary>
public sealed record IntakeOptions
{
    /// <summary>Files, folders, globs (<c>*</c>, <c>?</c>, <c>[...]</c>, <c>**</c>) and <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Where this run writes; never read as evidence.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>How far archives are unpacked.</summary>
    public UnpackLimits Limits { get; init; } = new();

    /// <summary>The longest line that reaches a reader whole.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Bytes handed to a reader at a time.</summary>
    public int BlockBytes { get; init; } = 1 << 20;

    /// <summary>The time to take as the present; null: the latest trustworthy time in the evidence.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Zones (tz database ids) of sources that do not state one, by a glob over the paths; the first that fits holds.</summary>
    public IReadOnlyList<SourceZone> Zones { get; init; } = [];

    /// <summary>The formats to recognise, in the order in which ties are settled.</summary>
    public IReadOnlyList<IEvidenceFormat> Formats { get; init; } = EvidenceFormats.All;

    /// <summary>What <c>-</c> stands for.</summary>
    public Stream? StandardInput { get; init; }

    /// <summary>
    /// Files that will be read are hashed while they are read, and the survey looks at their first and last bytes only. Without
    /// it the survey hashes everything.
    /// </summary>
    public bool HashesWhileReading { get; init; }

    /// <summary>
    /// The run stands inside the sealed zone (the intercept enclave): items of clear intercept data are read. Elsewhere they are refused.
    /// </summary>
    public bool IsInsideSealedZone { get; init; }

    /// <summary>Nothing but clear intercept data is read.</summary>
    public bool ReadsClearInterceptDataOnly { get; init; }

    /// <summary>How many files are looked at at the same time.</summary>
    public int Workers { get; init; } = 1;
}

/// <summary>The zone of sources whose times do not state one.</summary>
/// <param name="Paths">A glob over the paths of items.</param>
/// <param name="Zone">A tz database id.</param>
public sealed record SourceZone(string Paths, string Zone);

/// <summary>How far the intake is.</summary>
/// <param name="Phase">Which of its two passes.</param>
/// <param name="BytesDone">Bytes of files (packed as they are) done in this phase.</param>
/// <param name="BytesTotal">Bytes of files to do in this phase.</param>
/// <param name="FilesDone">Files done.</param>
/// <param name="FilesTotal">Files to do.</param>
public readonly record struct IntakeProgress(
    IntakePhase Phase,
    long BytesDone,
    long BytesTotal,
    long FilesDone,
    long FilesTotal
);

/// <summary>The two passes over the evidence.</summary>
public enum IntakePhase
{
    /// <summary>Hashing, unpacking, recognising.</summary>
    Survey,

    /// <summary>Reading records.</summary>
    Reading,
}
