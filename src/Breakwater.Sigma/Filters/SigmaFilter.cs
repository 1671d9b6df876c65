using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Filters;

/// <summary>A condition that is added to several rules (Sigma filters 2.1).</summary>
public sealed record SigmaFilter
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made, as written, or null.</summary>
    public string? Date { get; init; }

    /// <summary>When it was last changed, as written, or null.</summary>
    public string? Modified { get; init; }

    /// <summary>The taxonomy of its names; null means <c>sigma</c>.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Rules whose log source states these words are meant; no words where the filter states no log source.</summary>
    public required SigmaLogSource LogSource { get; init; }

    /// <summary>Ids or names of rules; empty means every rule of the log source.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Keys that the specification does not know.</summary>
    public IReadOnlyDictionary<string, SigmaValue> Custom { get; init; } = SigmaRule.NoCustom;

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The document's first line.</summary>
    public required int Line { get; init; }

    /// <summary>What an event must be for a rule to match it.</summary>
    internal DetectionNode Detection { get; init; } = DetectionNode.Nothing;

    /// <summary>The same as it is stated, for rules that a pipeline has changed.</summary>
    internal RuleSearches Searches { get; init; } = RuleSearches.Nothing;
}
