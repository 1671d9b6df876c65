namespace Breakwater.Model.Findings;

/// <summary>
/// The order of findings in every document: first time to the millisecond (findings without a time come last), then id.
/// Documents carry milliseconds, so a finding keeps its place when it is read back.
/// </summary>
public sealed class FindingOrder : IComparer<Finding>
{
    /// <summary>The only instance.</summary>
    public static FindingOrder Instance { get; } = new();

    private FindingOrder() { }

    /// <inheritdoc/>
    public int Compare(Finding? x, Finding? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int byTime = Milliseconds(x).CompareTo(Milliseconds(y));
        return byTime != 0 ? byTime : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>The first time in whole milliseconds since 0001-01-01; the largest number where it is not known.</summary>
    public static long Milliseconds(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.First.IsKnown ? finding.First.Ticks / TimeSpan.TicksPerMillisecond : long.MaxValue;
    }
}
