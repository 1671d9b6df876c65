using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.Findings;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Somebody of the watch list was looked up without a ticket (CDR-03) or far more often than chance would have it (CDR-04), and a subscriber that
/// does not exist was asked for (CDR-05).
/// </summary>
internal sealed class WatchedSubscribers(AccessChecks checks, StoreWatch stores)
{
    private const int ShownAccesses = 10;
    private const int LeastListed = 3;
    private const double Chance = 1e-6;
    private static readonly long TicketWindow = TimeSpan.TicksPerDay;

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="lookups">Hits that speak of the same look-ups already.</param>
    public IEnumerable<AccessHit> Judge(AccountHistory history, IReadOnlyList<AccessHit> lookups)
    {
        if (history.Canaries.Count > 0)
        {
            yield return Canary(history);
        }

        if (Watched(history, lookups) is { } watched)
        {
            yield return watched;
        }
    }

    private static AccessHit Canary(AccountHistory history)
    {
        WatchSight[] canaries =
        [
            .. history.Canaries.SelectMany(a => a.Sights).Where(s => s.IsCanary).DistinctBy(s => s.Token),
        ];
        string[] put =
        [
            .. canaries
                .Select(c => c.Store)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        string from = put.Length == 0 ? "" : $", put into {string.Join(", ", put)} alone";
        return new AccessHit
        {
            Check = "CDR-05",
            History = history,
            Evidence = [.. history.Canaries.Take(ShownAccesses)],
            First = history.Canaries[0].Ticks,
            Last = history.Canaries[^1].Ticks,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account} asked for {canaries.Length} {(canaries.Length == 1 ? "subscriber that does not exist (a canary" : "subscribers that do not exist (canaries")}{from}), which nobody has a reason to do."
            ),
            Scope = HitScope.Of(history.Canaries),
            Occurrences = history.Canaries.Count,
        };
    }

    private AccessHit? Watched(AccountHistory history, IReadOnlyList<AccessHit> lookups)
    {
        StoreAccess[] untold = [.. AccessHit.Untold(history.Watched, lookups).Where(a => !HasTicket(history, a))];
        if (untold.Length == 0)
        {
            return null;
        }

        WatchSight[] people = [.. untold.SelectMany(a => a.Sights).Where(s => !s.IsCanary).DistinctBy(s => s.Token)];
        bool isTargeted = people.Length >= LeastListed && stores.Probability(history, people.Length) < Chance;
        bool hasTickets = stores.HasTickets(history.Store);
        Newness newness = new(history, untold);
        return new AccessHit
        {
            Check = isTargeted ? "CDR-04" : "CDR-03",
            History = history,
            Evidence = [.. untold.Take(ShownAccesses)],
            First = untold[0].Ticks,
            Last = untold[^1].Ticks,
            // A listed person has a bill too: one look-up by a desk that names no tickets says little.
            Level =
                isTargeted || hasTickets ? null
                : newness.IsNew || untold.Length >= checks.Limit("repeat_count") ? Level.High
                : Level.Medium,
            ConfidenceChange = (newness.IsNew ? 10 : 0) - (isTargeted || hasTickets ? 0 : 25),
            Reasons =
            [
                hasTickets
                    ? "Other look-ups in this store name a ticket; these name none within a day."
                    : "The audit of this store names no tickets: whether these look-ups had one is not known.",
                .. newness.Reasons,
            ],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account} asked for the call records of {people.Length} {(people.Length == 1 ? "subscriber" : "subscribers")} of the watch list in {untold.Length} {(untold.Length == 1 ? "query" : "queries")}{newness.Words} ({string.Join(", ", people.Select(p => p.Tier).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(t => $"tier {t!.ToUpperInvariant()}"))})."
            ),
            Scope = HitScope.Of(untold),
            Occurrences = untold.Length,
        };
    }

    /// <summary>The access, or another of the account to the same people within a day, names a ticket.</summary>
    private static bool HasTicket(AccountHistory history, StoreAccess access)
    {
        HashSet<SealedToken> people = [.. access.Sights.Select(s => s.Token)];
        return access.HasTicket
            || history.Watched.Any(a =>
                a.HasTicket
                && Math.Abs(a.Ticks - access.Ticks) <= TicketWindow
                && a.Sights.Any(s => people.Contains(s.Token))
            );
    }
}
