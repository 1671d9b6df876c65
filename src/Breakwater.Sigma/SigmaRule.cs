using System.Collections.Frozen;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma;

/// <summary>A rule on single events (Sigma rules 2.1).</summary>
public sealed record SigmaRule
{
    internal static readonly IReadOnlyDictionary<string, SigmaValue> NoCustom = FrozenDictionary<
        string,
        SigmaValue
    >.Empty;

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The name that correlations use for it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The status, or null.</summary>
    public SigmaStatus? Status { get; init; }

    /// <summary>The level, or null.</summary>
    public SigmaLevel? Level { get; init; }

    /// <summary>Which events it is for.</summary>
    public required SigmaLogSource LogSource { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The author, or null.</summary>
    public string? Author { get; init; }

    /// <summary>The SPDX id of its licence, or null.</summary>
    public string? License { get; init; }

    /// <summary>When it was made, as written, or null.</summary>
    public string? Date { get; init; }

    /// <summary>When it was last changed, as written, or null.</summary>
    public string? Modified { get; init; }

    /// <summary>The taxonomy of its names; null means <c>sigma</c>.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Tags, as <c>attack.t1059</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Sources that it was made from.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Known false alarms.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>Fields that a person wants to see.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Keys that the specification does not know.</summary>
    public IReadOnlyDictionary<string, SigmaValue> Custom { get; init; } = NoCustom;

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The document's first line.</summary>
    public required int Line { get; init; }

    /// <summary>What it looks for.</summary>
    internal DetectionNode Detection { get; init; } = DetectionNode.Nothing;

    /// <summary>What it looks for as it is stated; null where nobody asked to keep it.</summary>
    internal RuleSearches? Searches { get; init; }

    /// <summary>The log source as the file states it, before a pipeline.</summary>
    internal SigmaLogSource? StatedLogSource { get; init; }

    /// <summary>What the rule was read with.</summary>
    internal SigmaPipeline Pipeline { get; init; } = SigmaPipeline.None;

    /// <summary>The event fields that a field of this rule stands for, in the order in which they are tried; a correlation asks for them.</summary>
    public IReadOnlyList<string> FieldNames(string field) =>
        Pipeline.IsEmpty ? [field] : Pipeline.FieldNames(StatedLogSource ?? LogSource, field);
}
