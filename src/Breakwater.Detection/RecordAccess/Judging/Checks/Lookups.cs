using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Findings;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// A few subscribers looked up again and again over days (T83b), and many looked up one after the other by a list (CDR-08).
/// </summary>
internal sealed class Lookups(AccessChecks checks)
{
    private const int ShownAccesses = 10;
    private const int LeastDays = 3;

    public IEnumerable<AccessHit> Judge(AccountHistory history)
    {
        if (Repeated(history) is { } repeated)
        {
            yield return repeated;
        }

        if (Enumerated(history) is { } enumerated)
        {
            yield return enumerated;
        }
    }

    private AccessHit? Repeated(AccountHistory history)
    {
        long often = checks.Limit("repeat_count");
        HashSet<SealedToken> few = [.. history.Subscribers.Where(s => s.Value.Count >= often).Select(s => s.Key)];
        long lookups = few.Sum(t => (long)history.Subscribers[t].Count);
        long all = history.Subscribers.Values.Sum(s => (long)s.Count);
        if (
            few.Count == 0
            || few.Count > checks.Limit("repeat_subscribers")
            || lookups < checks.Limit("repeat_total")
            || lookups * 2 < all
            || Span(history, few) < LeastDays * TimeSpan.TicksPerDay
        )
        {
            return null;
        }

        StoreAccess[] accesses = [.. history.Lookups.Where(a => a.Subscribers.Any(few.Contains))];
        Newness newness = new(history, accesses);
        long days =
            (few.Max(t => history.Subscribers[t].Last) - few.Min(t => history.Subscribers[t].First))
                / TimeSpan.TicksPerDay
            + 1;
        return accesses.Length == 0
            ? null
            : new AccessHit
            {
                Check = "T83b",
                History = history,
                Evidence = [.. accesses.Take(ShownAccesses)],
                First = few.Min(t => history.Subscribers[t].First),
                Last = few.Max(t => history.Subscribers[t].Last),
                Level = newness.IsNew ? Level.High : null,
                ConfidenceChange = newness.IsNew ? 10 : 0,
                Reasons =
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Of {all} look-ups by the account, {lookups} were of these {few.Count} subscribers."
                    ),
                    .. newness.Reasons,
                ],
                Summary = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account {history.Account} looked up the call records of {few.Count} subscribers {lookups} times in {days} days{newness.Words}."
                ),
                Occurrences = lookups,
            };
    }

    /// <summary>The busiest hour of single look-ups against the limit and against the account's own other hours.</summary>
    private AccessHit? Enumerated(AccountHistory history)
    {
        (long Hour, StoreAccess[] Accesses)[] hours =
        [
            .. history
                .Lookups.Where(a => a is { Named: 1, Kind: AccessKind.Read })
                .GroupBy(a => a.Ticks / TimeSpan.TicksPerHour)
                .Select(g => (g.Key, g.ToArray())),
        ];
        (long Hour, StoreAccess[] Accesses) busiest = hours
            .OrderByDescending(h => Distinct(h.Accesses))
            .ThenBy(h => h.Hour)
            .FirstOrDefault();
        if (busiest.Accesses is null || Distinct(busiest.Accesses) < checks.Limit("enumerated_an_hour"))
        {
            return null;
        }

        RobustVolume own = RobustVolume.Of(
            hours.Where(h => h.Hour != busiest.Hour).Select(h => (long)Distinct(h.Accesses))
        );
        Newness newness = new(history, busiest.Accesses);
        // A desk or a portal does this all day; only a break with its own past is news.
        if (own.Days >= 10 && !newness.IsNew && own.Score(Distinct(busiest.Accesses)) < 4)
        {
            return null;
        }

        return new AccessHit
        {
            Check = "CDR-08",
            History = history,
            Evidence = [.. busiest.Accesses.Take(ShownAccesses)],
            First = busiest.Accesses[0].Ticks,
            Last = busiest.Accesses[^1].Ticks,
            Level = newness.IsNew ? null : Level.Medium,
            Reasons = newness.Reasons,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account} looked up {Distinct(busiest.Accesses)} different subscribers in one hour, one after the other{newness.Words}."
            ),
            Occurrences = busiest.Accesses.Length,
        };
    }

    private static long Span(AccountHistory history, HashSet<SealedToken> few) =>
        few.Max(t => history.Subscribers[t].Last) - few.Min(t => history.Subscribers[t].First);

    private static int Distinct(StoreAccess[] accesses) => accesses.SelectMany(a => a.Subscribers).Distinct().Count();
}
