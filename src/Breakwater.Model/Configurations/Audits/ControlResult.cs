using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Model.Configurations.Audits;

/// <summary>What a hardening control says of one device.</summary>
public sealed record ControlResult
{
    /// <summary>The most lines that are listed for one control.</summary>
    public const int LineLimit = 50;

    /// <summary>The control: <c>H01</c> ... <c>H32</c>, or the name of a carrier's own.</summary>
    public required string Control { get; init; }

    /// <summary>What is asked for.</summary>
    public required string Title { get; init; }

    /// <summary>How bad it is where it fails.</summary>
    public required Level Severity { get; init; }

    /// <summary>What was found.</summary>
    public required ControlState State { get; init; }

    /// <summary>Why, each a sentence.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The lines that say so, in the order of the configuration, at most <see cref="LineLimit"/>; empty where nothing stands there.</summary>
    public IReadOnlyList<AuditedLine> Lines { get; init; } = [];

    /// <summary>How many lines say so, those that are not listed included.</summary>
    public int LineCount { get; init; }

    /// <summary>Lines that would mend it, in the device's own words; words in angle brackets are for a person to fill in.</summary>
    public IReadOnlyList<string> Fix { get; init; } = [];

    /// <summary>What it gives an intruder where it fails.</summary>
    public string? Gain { get; init; }

    /// <summary>Rows of the threat reference that it stops.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>Short names of the documents that ask for it.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>How well the check was verified against those documents: V, S, K or D.</summary>
    public required string Mark { get; init; }
}

/// <summary>A line of a configuration, without secrets. Unlike a statement it keeps nothing else of the configuration.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Text">Its text as the device prints it.</param>
public sealed record AuditedLine(EvidencePosition Position, string Text);

/// <summary>Results of a control (R1, R7).</summary>
public enum ControlState
{
    /// <summary>The configuration shows that it holds.</summary>
    Pass,

    /// <summary>The configuration shows that it does not hold.</summary>
    Fail,

    /// <summary>The configuration could show it and does not.</summary>
    Unknown,

    /// <summary>A configuration cannot show it: something else must be asked for.</summary>
    NotTested,

    /// <summary>The platform has nothing that the control speaks of.</summary>
    NotApplicable,
}
