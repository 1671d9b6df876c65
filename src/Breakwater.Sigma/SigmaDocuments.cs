namespace Breakwater.Sigma;

/// <summary>What the documents of a file are.</summary>
/// <param name="Rules">Rules on single events.</param>
/// <param name="Correlations">Correlation documents.</param>
/// <param name="Filters">Filter documents.</param>
/// <param name="Errors">Documents that cannot be used, and why.</param>
/// <param name="Warnings">What breaks the specification in documents that can be used all the same.</param>
public sealed record SigmaDocuments(
    IReadOnlyList<SigmaRule> Rules,
    IReadOnlyList<SigmaMetaRule> Correlations,
    IReadOnlyList<SigmaMetaRule> Filters,
    IReadOnlyList<SigmaError> Errors,
    IReadOnlyList<SigmaError> Warnings
);

/// <summary>The two kinds of document that speak about other rules.</summary>
public enum SigmaMetaRuleKind
{
    /// <summary>Joins several events (Sigma correlation rules specification).</summary>
    Correlation,

    /// <summary>Excludes events from several rules (Sigma filters specification).</summary>
    Filter,
}

/// <summary>A correlation or a filter: read, not evaluated.</summary>
public sealed record SigmaMetaRule
{
    /// <summary>Which of the two.</summary>
    public required SigmaMetaRuleKind Kind { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The name that other documents use for it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The level, or null.</summary>
    public SigmaLevel? Level { get; init; }

    /// <summary>The status, or null.</summary>
    public SigmaStatus? Status { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The correlation's type (<c>event_count</c>, <c>temporal</c>, ...); null for a filter.</summary>
    public string? Type { get; init; }

    /// <summary>Ids or names of the rules that it speaks about.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The <c>correlation</c> or <c>filter</c> key as it is written.</summary>
    public required SigmaValue Body { get; init; }

    /// <summary>Keys that the specification does not know.</summary>
    public IReadOnlyDictionary<string, SigmaValue> Custom { get; init; } = SigmaRule.NoCustom;

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The document's first line.</summary>
    public required int Line { get; init; }
}
