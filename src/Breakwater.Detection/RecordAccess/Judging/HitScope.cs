using System.Collections.Frozen;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>Which accesses of the account to the store belong to a hit, beyond the few that show it.</summary>
internal sealed record HitScope
{
    /// <summary>Whole days of reads of nobody in particular, counted from 0001-01-01; where there are <see cref="OffHours"/>, those hours alone.</summary>
    public FrozenSet<int> Days { get; init; } = [];

    /// <summary>Hours of look-ups of single subscribers, counted from 0001-01-01.</summary>
    public FrozenSet<long> LookupHours { get; init; } = [];

    /// <summary>
    /// Hours of the day at which the account did nothing else: what it read of nobody in particular at them between <see cref="FromDay"/> and
    /// <see cref="ToDay"/> belongs to the hit, however little it was each time.
    /// </summary>
    public FrozenSet<int> OffHours { get; init; } = [];

    /// <summary>The first day of <see cref="OffHours"/>.</summary>
    public int FromDay { get; init; }

    /// <summary>The last day of <see cref="OffHours"/>.</summary>
    public int ToDay { get; init; }

    /// <summary>Accesses by <see cref="StoreAccess.Hash"/>.</summary>
    public FrozenSet<long> Accesses { get; init; } = [];

    /// <summary>Everything that names one of these subscribers.</summary>
    public FrozenSet<SealedToken> Subscribers { get; init; } = [];

    /// <summary>These accesses alone.</summary>
    public static HitScope Of(IEnumerable<StoreAccess> accesses) =>
        new() { Accesses = accesses.Select(a => a.Hash).ToFrozenSet() };

    private bool IsOff(StoreAccess access) =>
        OffHours.Contains(WorkingHours.HourOf(access))
        && WorkingHours.DayOf(access) >= FromDay
        && WorkingHours.DayOf(access) <= ToDay;

    /// <summary>No access belongs to it.</summary>
    public bool IsEmpty => Days.Count + LookupHours.Count + Accesses.Count + Subscribers.Count == 0;

    /// <summary>An access belongs to the hit.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public bool Covers(StoreAccess access, bool isDeclared)
    {
        if (access.Kind == AccessKind.Catalogue || access.IsAggregate)
        {
            return false;
        }

        return Accesses.Contains(access.Hash)
            || access.Subscribers.Any(Subscribers.Contains)
            || (
                !isDeclared
                && (
                    access.Named == 0
                        ? (OffHours.Count == 0 && Days.Contains(WorkingHours.DayOf(access))) || IsOff(access)
                        : access.Named == 1 && LookupHours.Contains(access.Ticks / TimeSpan.TicksPerHour)
                )
            );
    }
}
