using Breakwater.Model.Coverage;

namespace Breakwater.Hunt.Sealing;

/// <summary>What is to be sealed.</summary>
public sealed record SealOptions
{
    /// <summary>Files, folders or globs inside the enclave.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The folder that is written: the bundle, which may leave, and the vault, which never does.</summary>
    public required string Output { get; init; }

    /// <summary>Keys, run and case.</summary>
    public required ZoneOptions Zone { get; init; }

    /// <summary>Files that say what the columns of order registers and task exports mean.</summary>
    public IReadOnlyList<string> InterceptMappings { get; init; } = [];

    /// <summary>The carrier's inventory, whose agencies are sealed too; null where there is none.</summary>
    public string? Inventory { get; init; }

    /// <summary>The time to take as the present; null: the latest trustworthy time in the evidence.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Zones of sources, as (part of a path or <c>*</c>, tz database id).</summary>
    public IReadOnlyList<(string Source, string Zone)> TimeZones { get; init; } = [];

    /// <summary>Worker threads; 0 means one for each processor.</summary>
    public int Threads { get; init; }

    /// <summary>Limits on what is unpacked and read.</summary>
    public HuntLimits Limits { get; init; } = new();
}

/// <summary>What became of it.</summary>
public sealed record SealOutcome
{
    /// <summary>Why nothing was sealed; empty where it was.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The bundle.</summary>
    public string Bundle { get; init; } = "";

    /// <summary>SHA-256 of the bundle.</summary>
    public string BundleSha256 { get; init; } = "";

    /// <summary>Names the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Names the key of the tokens.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>Records by kind.</summary>
    public IReadOnlyDictionary<string, long> Records { get; init; } = new Dictionary<string, long>();

    /// <summary>What became of every item, clear ones by the token of their path.</summary>
    public IReadOnlyList<CoverageItem> Items { get; init; } = [];

    /// <summary>How the command ends.</summary>
    public required int ExitCode { get; init; }
}
