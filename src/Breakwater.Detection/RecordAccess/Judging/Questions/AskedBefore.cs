using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Origins;
using Breakwater.Detection.RecordAccess.Stores;

namespace Breakwater.Detection.RecordAccess.Judging.Questions;

/// <summary>What an account had asked up to a time.</summary>
/// <param name="Shapes">The kinds of questions.</param>
/// <param name="Exposed">The fields that came out.</param>
/// <param name="Longest">The longest period in ticks; <see cref="AskedPeriod.Unbounded"/> for all times; 0 where none is known.</param>
internal sealed record AskedBefore(IReadOnlySet<AccessShape> Shapes, FieldClasses Exposed, long Longest)
{
    private const int Times = 3;

    // Reports of a whole month are made from where those of a day are.
    private static readonly long Month = 31 * TimeSpan.TicksPerDay;

    /// <summary>An access asks for far longer.</summary>
    public bool IsShortAgainst(StoreAccess access) =>
        Longest is > 0 and < AskedPeriod.Unbounded
        && AskedPeriod.Of(access) is var period
        && period > Month
        && period / Times > Longest;
}
