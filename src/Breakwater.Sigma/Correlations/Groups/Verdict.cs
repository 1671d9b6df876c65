namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>What a group says of one point in time.</summary>
internal struct Verdict
{
    /// <summary>The condition holds.</summary>
    public bool Holds;

    /// <summary>When the earliest event that it holds for happened.</summary>
    public long First;

    /// <summary>What was compared, with nine decimals.</summary>
    public decimal Measured;

    /// <summary>Position among the hits of this point in time of the one that stands for the match in other correlations.</summary>
    public int Trigger;
}
