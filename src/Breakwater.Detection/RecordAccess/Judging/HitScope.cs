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

    /// <summary>
    /// Which accesses are by themselves unlike what the account does; null where all that <see cref="Covers"/> names are. The others that it
    /// covers may be its own work.
    /// </summary>
    public Func<StoreAccess, bool>? Unlike { get; init; }

    /// <summary>Further accesses that may belong to it, without being what it speaks of; null for none.</summary>
    public Func<StoreAccess, bool>? Around { get; init; }

    /// <summary>These accesses alone.</summary>
    public static HitScope Of(IEnumerable<StoreAccess> accesses) =>
        new() { Accesses = accesses.Select(a => a.Hash).ToFrozenSet() };

    private bool IsOff(StoreAccess access) =>
        OffHours.Contains(WorkingHours.HourOf(access))
        && WorkingHours.DayOf(access) >= FromDay
        && WorkingHours.DayOf(access) <= ToDay;

    /// <summary>No access belongs to it.</summary>
    public bool IsEmpty =>
        Days.Count + LookupHours.Count + Accesses.Count + Subscribers.Count == 0 && Unlike is null && Around is null;

    /// <summary>An access surely belongs to the hit: by itself it is what the hit speaks of.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public bool Proves(StoreAccess access, bool isDeclared) =>
        Unlike is null ? Covers(access, isDeclared) : IsOfInterest(access) && !isDeclared && Unlike(access);

    /// <summary>An access may belong to the hit: no bound is right without it.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public bool Allows(StoreAccess access, bool isDeclared) =>
        Covers(access, isDeclared)
        || (
            IsOfInterest(access)
            && !isDeclared
            && ((Unlike?.Invoke(access) ?? false) || (Around?.Invoke(access) ?? false))
        );

    private static bool IsOfInterest(StoreAccess access) => access.Kind != AccessKind.Catalogue && !access.IsAggregate;

    /// <summary>The hit speaks of an access.</summary>
    /// <param name="access">The access.</param>
    /// <param name="isDeclared">A job of the inventory covers it.</param>
    public bool Covers(StoreAccess access, bool isDeclared)
    {
        if (!IsOfInterest(access))
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
