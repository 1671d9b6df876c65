using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>One discrepancy, before root causes are told from consequences.</summary>
internal sealed record Discrepancy
{
    /// <summary>It adds to no count.</summary>
    public static IReadOnlyDictionary<string, long> NoCounts { get; } = new Dictionary<string, long>();

    /// <summary><c>LI-01</c> to <c>LI-45</c>.</summary>
    public required string Class { get; init; }

    /// <summary>
    /// What it is about: tokens of tasks, orders, destinations, and accounts. Discrepancies that share one and touch in time have one
    /// root cause: that of the class with the highest priority; the others become its consequences.
    /// </summary>
    public required IReadOnlyList<Entity> Roots { get; init; }

    /// <summary>Sequences of the threat reference that its records show from end to end, besides the behaviours of its class.</summary>
    public IReadOnlyList<string> Sequences { get; init; } = [];

    /// <summary>Who and what else is concerned.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>The records that show it; at least one.</summary>
    public required IReadOnlyList<(InterceptRecord Record, EvidenceItem Item)> Evidence { get; init; }

    /// <summary>From.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>To.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Another level than the class has, and why.</summary>
    public (Level Level, string Why)? Level { get; init; }

    /// <summary>Added to the confidence of the class.</summary>
    public int ConfidenceChange { get; init; }

    /// <summary>What raised or lowered the confidence, and likely benign causes seen here (<c>one character differs</c>).</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What explains it (a ticket, an approval): the finding is kept, as explained.</summary>
    public string? ExplainedBy { get; init; }

    /// <summary>One plain sentence, tokens in place of identities.</summary>
    public required string Summary { get; init; }

    /// <summary>Counts for the verdict: <c>targets_read</c>, <c>orders_read</c>, <c>unauthorised_tasks</c>, <c>hidden_tasks</c>, <c>redirected_destinations</c>, <c>taps</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = NoCounts;

    /// <summary>
    /// The things that the counts are of: each is counted once, whatever else counts it. Empty where they have no names, as the entries
    /// of a list.
    /// </summary>
    public IReadOnlyList<Entity> Counted { get; init; } = [];

    /// <summary>Upper bounds of such counts, where the evidence gives one; without one the count has no bound.</summary>
    public IReadOnlyDictionary<string, long> AtMost { get; init; } = NoCounts;
}
