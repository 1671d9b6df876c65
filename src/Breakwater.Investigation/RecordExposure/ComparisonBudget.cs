namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// How much work may go into holding sets of rows against each other. A stranger chooses how many statements there are and how many values each
/// names; what is not compared counts as if it could be the same rows.
/// </summary>
internal sealed class ComparisonBudget(long steps)
{
    private long _left = steps;

    /// <summary>Something was not compared.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Takes the work of one comparison; false where there is not so much left, and then for good.</summary>
    public bool TryTake(long steps)
    {
        IsSpent |= steps > _left;
        _left -= IsSpent ? 0 : steps;
        return !IsSpent;
    }
}
