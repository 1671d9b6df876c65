using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Queries whose shape tells what they are for: who called those who called (CDR-14), where one subscriber was (CDR-15), everybody in an
/// area (T83c), and a search for the tables of records before they are read (CDR-09).
/// </summary>
internal sealed class QueryShapes(AccessChecks checks, AreaPeers areas, ShortPasts pasts)
{
    private const int ShownAccesses = 10;
    private const int OddDays = 5;
    private const int LeastQueries = 2;
    private const string ShortPast =
        "Fewer than 20 days of other weeks are known of the account; it asked so at these hours alone, and neither it nor, where hardly a day of it is known, others who do its work are seen at them.";

    private static readonly long Soon = 7 * TimeSpan.TicksPerDay;
    private static readonly long Past = 14 * TimeSpan.TicksPerDay;
    private static readonly long LongRange = 7 * TimeSpan.TicksPerDay;

    /// <summary>Takes an account into what is usual.</summary>
    public void Learn(AccountHistory history)
    {
        areas.Take(history, history.Sweeps.Any(IsSweep));
        pasts.Learn(history);
    }

    /// <summary>Judges one account.</summary>
    public IEnumerable<AccessHit> Judge(AccountHistory history)
    {
        AccessHit?[] hits =
        [
            Shape(
                history,
                "CDR-14",
                history.Graphs,
                "joined call records with the call records of those who were called"
            ),
            Shape(
                history,
                "CDR-15",
                [.. history.Whereabouts.Where(IsLong)],
                "read where single subscribers were over a long time"
            ),
            Sweep(history, [.. history.Sweeps.Where(IsSweep)]),
            Reconnaissance(history),
        ];
        return hits.OfType<AccessHit>();
    }

    private static bool IsLong(StoreAccess access) =>
        access.FromTicks > 0 && (access.ToTicks == 0 ? access.Ticks : access.ToTicks) - access.FromTicks >= LongRange;

    /// <summary>A request with a ticket is somebody's who answers for it.</summary>
    private bool IsSweep(StoreAccess access) =>
        !access.HasTicket && (access.Rows is null || access.Rows >= checks.Limit("sweep_rows"));

    /// <summary>
    /// Everybody in an area, at some hours, more than once, by an account that never asked so in a store where hardly anybody does: whoever
    /// looks for people whom he does not know yet asks so.
    /// </summary>
    private AccessHit? Sweep(AccountHistory history, StoreAccess[] sweeps)
    {
        AccessHit? hit = Shape(history, "T83c", sweeps, "read the call records of everybody in an area");
        if (hit is { Level: Level.High } && history.Working.Off(sweeps).Count == 0)
        {
            // What came from the account's own place is what anybody may ask.
            FrozenSet<long> strange = sweeps
                .Where(s => new Newness(history, [s]).IsNew)
                .Select(s => s.Hash)
                .ToFrozenSet();
            return hit with { Scope = hit.Scope with { Unlike = a => strange.Contains(a.Hash) } };
        }

        return
            hit is { Level: null }
            && areas.IsRare(history)
            && sweeps[0].Ticks - history.First >= Past
            && sweeps.Count(IsOfADay) >= LeastQueries
            ? hit with
            {
                Level = Level.Medium,
                ConfidenceChange = hit.ConfidenceChange + 10,
                Reasons =
                [
                    .. hit.Reasons,
                    "The account had never asked so, hardly any other account of the store does, and it asked for hours of a day.",
                ],
            }
            : hit;
    }

    private static bool IsOfADay(StoreAccess access) =>
        access.FromTicks > 0 && access.ToTicks > 0 && access.ToTicks - access.FromTicks <= TimeSpan.TicksPerDay;

    private static AccessHit? Shape(
        AccountHistory history,
        string check,
        IReadOnlyList<StoreAccess> accesses,
        string what
    )
    {
        if (accesses.Count == 0)
        {
            return null;
        }

        Newness newness = new(history, accesses);
        // Done for weeks, it is the account's work.
        bool isHabit =
            !newness.IsNew
            && accesses.Select(a => a.Ticks / TimeSpan.TicksPerDay).Distinct().Count() >= 10
            && accesses[^1].Ticks - accesses[0].Ticks > 21 * TimeSpan.TicksPerDay;
        bool isOff = history.Working.Off(accesses).Count > 0;
        return isHabit
            ? null
            : new AccessHit
            {
                Check = check,
                History = history,
                Evidence = [.. accesses.Take(ShownAccesses)],
                First = accesses[0].Ticks,
                Last = accesses[^1].Ticks,
                Level =
                    newness.IsNew ? Level.High
                    : isOff ? Level.Medium
                    : null,
                ConfidenceChange = (newness.IsNew ? 10 : 0) + (isOff ? 10 : 0),
                Reasons = [.. newness.Reasons, .. WorkingHours.Reasons(isOff)],
                Summary = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account {history.Account} {what}, in {accesses.Count} queries{newness.Words}."
                ),
                Scope = HitScope.Of(accesses),
                Occurrences = accesses.Count,
            };
    }

    /// <summary>Records read on several days at hours at which the account does nothing else (CDR-07), how many the audit may not say.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public AccessHit? OddHours(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        IReadOnlyList<StoreAccess> known = history.Working.Odd();
        IReadOnlyList<StoreAccess> kinds = pasts.Odd(history);
        // Of one hour enough other days can be known and of the next one too few.
        StoreAccess[] odd =
        [
            .. AccessHit
                .Untold(known.Concat(kinds).DistinctBy(a => a.Hash), others)
                .OrderBy(a => a.Ticks)
                .ThenBy(a => a.Hash),
        ];
        bool isShort = known.Count == 0;
        int days = odd.Select(WorkingHours.DayOf).Distinct().Count();
        return days < OddDays
            ? null
            : new AccessHit
            {
                Check = "CDR-07",
                History = history,
                Evidence = [.. odd.Take(ShownAccesses)],
                First = odd[0].Ticks,
                Last = odd[^1].Ticks,
                ConfidenceChange = isShort ? -10 : 0,
                Reasons = isShort ? [ShortPast] : [],
                Summary = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account {history.Account} read call records on {days} days at hours at which it does nothing else, and no job of the inventory covers it."
                ),
                Scope = OddScope(history, odd, kinds),
                Occurrences = odd.Length,
            };
    }

    /// <summary>
    /// Who asks at an odd hour what he always asks may have stayed late: the hour alone proves nothing. Of a short past the kind of question is held
    /// against the account's own already.
    /// </summary>
    private static HitScope OddScope(AccountHistory history, StoreAccess[] odd, IReadOnlyList<StoreAccess> kinds)
    {
        UsualWork usual = UsualWork.Beside(history, odd.Select(WorkingHours.DayOf));
        FrozenSet<long> asked = kinds.Select(k => k.Hash).ToFrozenSet();
        FrozenSet<long> unlike = odd.Where(a => asked.Contains(a.Hash) || usual.Signs(a) > 1)
            .Select(a => a.Hash)
            .ToFrozenSet();
        return HitScope.Of(odd) with { Unlike = a => unlike.Contains(a.Hash), Around = AtTheHoursOf(odd) };
    }

    /// <summary>The first reads of an hour are kept; no bound is right without the others.</summary>
    private static Func<StoreAccess, bool> AtTheHoursOf(StoreAccess[] odd)
    {
        FrozenSet<int> hours = odd.Select(WorkingHours.HourOf).ToFrozenSet();
        int from = odd.Min(WorkingHours.DayOf) - WorkingHours.Around;
        return a => a.Named == 0 && WorkingHours.DayOf(a) >= from && hours.Contains(WorkingHours.HourOf(a));
    }

    private static AccessHit? Reconnaissance(AccountHistory history)
    {
        StoreAccess? search = history.Catalogue.Count > 0 ? history.Catalogue[0] : null;
        DayUse? read = search is null
            ? null
            : history.Days.Values.FirstOrDefault(d =>
                d.FirstAccess is { } first && first.Ticks >= search.Ticks && first.Ticks - search.Ticks <= Soon
            );
        // Whoever read records before the search knew where they were.
        bool knew = search is not null && history.First > 0 && history.First < search.Ticks;
        return search is null || read?.FirstAccess is not { } access || knew
            ? null
            : new AccessHit
            {
                Check = "CDR-09",
                History = history,
                Evidence = [search, access],
                First = search.Ticks,
                Last = access.Ticks,
                Summary =
                    $"The account {history.Account} searched the catalogue for tables of call records and then read them for the first time.",
                Occurrences = 2,
            };
    }
}
