using System.Collections.Frozen;

namespace Breakwater.Sigma.Correlations;

/// <summary>A rule that joins several events (Sigma correlation rules 2.1).</summary>
public sealed record SigmaCorrelation
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The name that other correlations use for it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The status, or null.</summary>
    public SigmaStatus? Status { get; init; }

    /// <summary>The level, or null.</summary>
    public SigmaLevel? Level { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The author, or null.</summary>
    public string? Author { get; init; }

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

    /// <summary>What it looks at.</summary>
    public required SigmaCorrelationType Type { get; init; }

    /// <summary>Ids or names of the rules and correlations that it joins, in order.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Fields or aliases whose values must agree; none means that all events stand together.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>Aliases: the alias, then the rule's id or name, then the field of that rule's events.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases { get; init; } =
        FrozenDictionary<string, IReadOnlyDictionary<string, string>>.Empty;

    /// <summary>The time within which the events must stand, both ends included.</summary>
    public required TimeSpan Timespan { get; init; }

    /// <summary>When it matches.</summary>
    public required SigmaCorrelationCondition Condition { get; init; }

    /// <summary>The rules that it joins stand for themselves too.</summary>
    public bool Generate { get; init; }

    /// <summary>Keys that the specification does not know.</summary>
    public IReadOnlyDictionary<string, SigmaValue> Custom { get; init; } = SigmaRule.NoCustom;

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The document's first line.</summary>
    public required int Line { get; init; }
}
