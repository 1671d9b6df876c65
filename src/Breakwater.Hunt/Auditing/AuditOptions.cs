using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Auditing;

/// <summary>What an audit of saved configurations is asked to do.</summary>
public sealed record AuditOptions
{
    /// <summary>Files, folders or globs.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The content that ships with the product.</summary>
    public required string ContentFolder { get; init; }

    /// <summary>The operator's own content, beside it.</summary>
    public IReadOnlyList<string> MoreContent { get; init; } = [];

    /// <summary>The carrier's inventory; null where there is none.</summary>
    public string? Inventory { get; init; }

    /// <summary>A control that fails at or above it gives exit code 1; null where there is none.</summary>
    public Level? FailOn { get; init; }

    /// <summary>Worker threads; 0 means one for each processor.</summary>
    public int Threads { get; init; }
}

/// <summary>What an audit gave.</summary>
public sealed record AuditOutcome
{
    /// <summary>Why nothing was done; empty where it was.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Controls that cannot be used, each with file and line.</summary>
    public IReadOnlyList<string> ContentErrors { get; init; } = [];

    /// <summary>The devices; null where nothing was done.</summary>
    public FleetAudit? Fleet { get; init; }

    /// <summary>What a thief of the configurations has; null where nothing was done.</summary>
    public FleetExposure? Exposure { get; init; }

    /// <summary>Items that are no configuration, or of no platform with controls.</summary>
    public long OtherItems { get; init; }

    /// <summary>Items that were refused or read in part, with the reason.</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }
}
