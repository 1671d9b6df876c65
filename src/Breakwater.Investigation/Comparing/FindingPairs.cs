using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Comparing;

/// <summary>Walks two answers' findings side by side. Both are in <see cref="FindingOrder"/>, so neither has to be kept.</summary>
internal static class FindingPairs
{
    /// <summary>Each finding of either answer once: with its counterpart where both have it.</summary>
    public static IEnumerable<(Finding? Old, Finding? New)> Of(IEnumerable<Finding> old, IEnumerable<Finding> later)
    {
        using IEnumerator<Finding> left = old.GetEnumerator();
        using IEnumerator<Finding> right = later.GetEnumerator();
        bool hasLeft = left.MoveNext();
        bool hasRight = right.MoveNext();
        while (hasLeft || hasRight)
        {
            int order =
                !hasLeft ? 1
                : !hasRight ? -1
                : FindingOrder.Instance.Compare(left.Current, right.Current);
            yield return (order <= 0 ? left.Current : null, order >= 0 ? right.Current : null);
            hasLeft = order <= 0 ? left.MoveNext() : hasLeft;
            hasRight = order >= 0 ? right.MoveNext() : hasRight;
        }
    }
}
