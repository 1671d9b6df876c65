using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Model.Intercepts.Bundles;

/// <summary>
/// The first line of a section of a sealed bundle: what became of one clear item. Its records follow, one a line
/// (<see cref="InterceptJson.Write"/>). Neither its path nor its hash is said in clear: a path may name a target, and what a small item
/// holds could be tried out against its hash.
/// </summary>
public sealed record BundleSection
{
    /// <summary>The schema of sections.</summary>
    public const string CurrentSchema = "breakwater.intercept-records/1";

    /// <summary>How the first line of every section begins.</summary>
    public static ReadOnlySpan<byte> Mark => "{\"schema\":\"breakwater.intercept-records/1\","u8;

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Bytes of the records behind this line.</summary>
    public required long Bytes { get; init; }

    /// <summary>The item, by the token of its path.</summary>
    public required string Item { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Names the key of the tokens.</summary>
    public required string KeyId { get; init; }

    /// <summary>The recognised format.</summary>
    public required string Format { get; init; }

    /// <summary>What became of it.</summary>
    public required CoverageStatus Status { get; init; }

    /// <summary>A keyed digest of its SHA-256, so that those who hold the key can tell whether it is still the same; null where it could not be read.</summary>
    public string? Digest { get; init; }

    /// <summary>Records that follow.</summary>
    public required long Records { get; init; }

    /// <summary>Records that could not be read.</summary>
    public long Rejected { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<BundleFault> Faults { get; init; } = [];

    /// <summary>What was assumed about times.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];
}

/// <summary>How often a fault was met in a clear item.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How often.</param>
public sealed record BundleFault(FaultReason Reason, long Count);
