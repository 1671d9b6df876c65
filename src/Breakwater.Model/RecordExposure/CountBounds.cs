namespace Breakwater.Model.RecordExposure;

/// <summary>How many, with how it is known.</summary>
/// <param name="Proven">At least so many; null where nothing is proven.</param>
/// <param name="UpperBound">At most so many; null where the evidence gives no bound.</param>
/// <param name="Method">How both were reckoned, one plain sentence.</param>
public sealed record CountBounds(long? Proven, long? UpperBound, string Method)
{
    /// <summary>Both ends are known and equal.</summary>
    public bool IsExact => Proven is not null && Proven == UpperBound;
}
