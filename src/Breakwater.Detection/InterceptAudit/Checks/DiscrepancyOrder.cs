using Breakwater.Model.Findings;

namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>An order of discrepancies that depends on what they say alone: time, class, roots, summary.</summary>
internal sealed class DiscrepancyOrder : IComparer<Discrepancy>
{
    /// <summary>The only instance.</summary>
    public static DiscrepancyOrder Instance { get; } = new();

    public int Compare(Discrepancy? x, Discrepancy? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int order = (x.First ?? DateTimeOffset.MaxValue).CompareTo(y.First ?? DateTimeOffset.MaxValue);
        order = order != 0 ? order : string.CompareOrdinal(x.Class, y.Class);
        order = order != 0 ? order : string.CompareOrdinal(Text(x.Roots), Text(y.Roots));
        order = order != 0 ? order : (x.Last ?? DateTimeOffset.MaxValue).CompareTo(y.Last ?? DateTimeOffset.MaxValue);
        return order != 0 ? order : string.CompareOrdinal(x.Summary, y.Summary);
    }

    private static string Text(IReadOnlyList<Entity> entities) =>
        string.Join('\n', entities.Select(e => $"{(int)e.Kind}:{e.Value}").Order(StringComparer.Ordinal));
}
