namespace Breakwater.Model.Findings;

/// <summary>How many findings there are.</summary>
public sealed record FindingCounts
{
    /// <summary>No findings.</summary>
    public static FindingCounts None { get; } = new();

    /// <summary>Open findings by level; a level without findings is absent.</summary>
    public IReadOnlyDictionary<Level, long> Open { get; init; } = new SortedDictionary<Level, long>();

    /// <summary>Findings that something in the inventory or the evidence explains.</summary>
    public long Explained { get; init; }

    /// <summary>Findings that a suppression covers.</summary>
    public long Suppressed { get; init; }

    /// <summary>All of them.</summary>
    public long Total => Open.Values.Sum() + Explained + Suppressed;
}
