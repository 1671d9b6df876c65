using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>The strongest finding first: by level, confidence, time, id.</summary>
internal sealed class FindingStrength : IComparer<Finding>
{
    public static FindingStrength Instance { get; } = new();

    public int Compare(Finding? x, Finding? y)
    {
        int level = y!.Level.CompareTo(x!.Level);
        int confidence = level != 0 ? level : y.Confidence.CompareTo(x.Confidence);
        return confidence != 0 ? confidence : FindingOrder.Instance.Compare(x, y);
    }
}
