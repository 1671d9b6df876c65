namespace Breakwater.Detection.Silence;

/// <summary>A time in which a source was silent although its own rhythm would have it speak.</summary>
/// <param name="Source">The source.</param>
/// <param name="Before">Last record before.</param>
/// <param name="After">First record after; null where it did not come back before the evidence ends.</param>
/// <param name="To">The time of the first record after, or the end of the evidence.</param>
/// <param name="ExpectedHours">In how many of the hours it would have spoken by its own rhythm.</param>
internal sealed record SourceHole(SourceKey Source, EdgeRecord Before, EdgeRecord? After, long To, double ExpectedHours)
{
    public long From => Before.Ticks;

    public TimeSpan Duration => TimeSpan.FromTicks(To - From);
}
