using System.Collections.Frozen;
using Breakwater.Evidence.Unpacking;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt;

/// <summary>What a hunt is asked to do.</summary>
public sealed record HuntOptions
{
    /// <summary>Files, folders, globs, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Where the answer goes.</summary>
    public string Output { get; init; } = "breakwater-out";

    /// <summary>The content that ships with the product.</summary>
    public required string ContentFolder { get; init; }

    /// <summary>The operator's own content, beside it.</summary>
    public IReadOnlyList<string> MoreContent { get; init; } = [];

    /// <summary>Where parsed rules are kept between runs; null where they are not. The answer does not depend on it.</summary>
    public string? RuleCacheFolder { get; init; }

    /// <summary>The carrier's inventory; null where there is none.</summary>
    public string? Inventory { get; init; }

    /// <summary>Suppressions; null where there are none.</summary>
    public string? Suppressions { get; init; }

    /// <summary>Files with more Sigma pipelines.</summary>
    public IReadOnlyList<string> Pipelines { get; init; } = [];

    /// <summary>Values of placeholders of Sigma rules, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; init; } =
        FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Files with more indicators.</summary>
    public IReadOnlyList<string> Intel { get; init; } = [];

    /// <summary>
    /// Files that say what the columns of order registers and task exports mean. Inside the sealed zone such tables are read by them;
    /// elsewhere they are known by them and refused.
    /// </summary>
    public IReadOnlyList<string> InterceptMappings { get; init; } = [];

    /// <summary>
    /// Files that say which tables hold call records: those are read as files of call records, whose parties become tokens, and not as tables whose
    /// cells are fields.
    /// </summary>
    public IReadOnlyList<string> RecordMappings { get; init; } = [];

    /// <summary>Globs over paths in the evidence: files of call records that were found outside of the carrier.</summary>
    public IReadOnlyList<string> Leaked { get; init; } = [];

    /// <summary>The run stands inside the sealed zone and reads clear intercept data; null where it does not, and such data is refused.</summary>
    public ZoneOptions? Zone { get; init; }

    /// <summary>Where the flows that are read are kept; null where they are not. The answer does not depend on it.</summary>
    public string? History { get; init; }

    /// <summary>Where what is usual of flows is kept from run to run; null where it is not.</summary>
    public string? Baseline { get; init; }

    /// <summary>The baseline is held against and learns nothing.</summary>
    public bool BaselineReadOnly { get; init; }

    /// <summary>The time that the answer speaks for; null means the latest trustworthy time in the evidence.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Events before this are left out.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Events at or after this are left out.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Zones of sources, as (part of a path or <c>*</c>, tz database id).</summary>
    public IReadOnlyList<(string Source, string Zone)> TimeZones { get; init; } = [];

    /// <summary>Worker threads; 0 means one for each processor.</summary>
    public int Threads { get; init; }

    /// <summary>Limits on what is unpacked and read.</summary>
    public HuntLimits Limits { get; init; } = new();

    /// <summary>Level for exit code 1; null where there is none.</summary>
    public Level? FailOn { get; init; }

    /// <summary>Unsupported, empty and text-only items count as incomplete.</summary>
    public bool StrictCoverage { get; init; }
}

/// <summary>Limits on what is unpacked and read; null means the default of the intake.</summary>
public sealed record HuntLimits
{
    /// <summary>How many archives may be nested.</summary>
    public int? UnpackDepth { get; init; }

    /// <summary>How many bytes may be unpacked.</summary>
    public long? UnpackBytes { get; init; }

    /// <summary>How many times larger than itself an archive may unpack to.</summary>
    public long? UnpackRatio { get; init; }

    /// <summary>The longest line that is read whole.</summary>
    public int? LineBytes { get; init; }

    /// <summary>The same for the intake.</summary>
    internal UnpackLimits Unpacking
    {
        get
        {
            UnpackLimits limits = new();
            return limits with
            {
                MaxDepth = UnpackDepth ?? limits.MaxDepth,
                MaxRatio = (int)Math.Min(UnpackRatio ?? limits.MaxRatio, int.MaxValue),
                MaxTotalBytes = UnpackBytes ?? limits.MaxTotalBytes,
            };
        }
    }
}
