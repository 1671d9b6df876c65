using System.Collections.Frozen;
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
    private const int LeastHours = 10;
    private const int Times = 5;
    private const double Unusual = 4;
    private const int HoursOfADay = 24;

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
        KeyValuePair<SealedToken, SubscriberUse>[] outstanding = [.. Outstanding(history)];
        SubscriberUse[] few = [.. outstanding.Select(o => o.Value)];
        long lookups = few.Sum(s => (long)s.Count);
        if (
            few.Length == 0
            || few.Length > checks.Limit("repeat_subscribers")
            || lookups < checks.Limit("repeat_total")
            || few.Max(s => s.Last) - few.Min(s => s.First) < LeastDays * TimeSpan.TicksPerDay
        )
        {
            return null;
        }

        long first = few.Min(s => s.First);
        long last = few.Max(s => s.Last);
        StoreAccess[] shown =
        [
            .. few.Select(s => s.Shown)
                .OfType<StoreAccess>()
                .DistinctBy(a => a.Hash)
                .OrderBy(a => a.Ticks)
                .ThenBy(a => a.Hash),
        ];
        Newness newness = new(history, shown);
        string[] listed = [.. few.Select(f => f.Tier).OfType<string>()];
        long all = history.Subscribers.Values.Sum(s => (long)s.Count);
        return new AccessHit
        {
            Check = "T83b",
            History = history,
            Evidence = [.. shown.Take(ShownAccesses)],
            First = first,
            Last = last,
            Level =
                listed.Length > 0 ? Level.Critical
                : newness.IsNew ? Level.High
                : null,
            ConfidenceChange = (newness.IsNew ? 10 : 0) + (listed.Length > 0 ? 20 : 0),
            Reasons =
            [
                .. listed.Length == 0 ? (string[])[] : [$"Of them {WatchedWords.Listed(listed)}."],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {all} look-ups by the account, {lookups} were of {Subscribers(few.Length)}; of others it looks up each {Usual(history, few)} times at most as a rule."
                ),
                .. newness.Reasons,
            ],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account} looked up the call records of {Subscribers(few.Length)} {lookups} times in {(last - first) / TimeSpan.TicksPerDay + 1} days{newness.Words}{(listed.Length > 0 ? "; " + WatchedWords.Listed(listed) : "")}."
            ),
            Scope = new HitScope { Subscribers = outstanding.Select(o => o.Key).ToFrozenSet() },
            Occurrences = lookups,
        };
    }

    private static string Subscribers(int count) =>
        count == 1 ? "1 subscriber" : string.Create(CultureInfo.InvariantCulture, $"{count} subscribers");

    /// <summary>
    /// Subscribers who were looked up far more often than the others of the account: a desk looks up everybody a few times, and some callers
    /// more often than others.
    /// </summary>
    private IEnumerable<KeyValuePair<SealedToken, SubscriberUse>> Outstanding(AccountHistory history)
    {
        long often = checks.Limit("repeat_count");
        KeyValuePair<SealedToken, SubscriberUse>[] candidates =
        [
            .. history.Subscribers.Where(s => s.Value.Count >= often),
        ];
        // Where nearly all are looked up often, it is what the account does, or it watches few and does nothing else.
        long threshold =
            candidates.Length * 2 > history.Subscribers.Count
                ? often
                : Math.Max(often, Times * Usual(history, [.. candidates.Select(c => c.Value)]));
        return candidates.Where(s => s.Value.Count >= threshold);
    }

    /// <summary>How often the account looks up one of its other subscribers, nine in ten of them at most.</summary>
    private static int Usual(AccountHistory history, SubscriberUse[] few)
    {
        int[] others = [.. history.Subscribers.Values.Except(few).Select(s => s.Count).Order()];
        return others.Length == 0 ? 0 : others[(others.Length - 1) * 9 / 10];
    }

    /// <summary>The busiest hour of single look-ups against the limit and against the account's own other hours.</summary>
    private AccessHit? Enumerated(AccountHistory history)
    {
        IReadOnlyList<int> others = history.Hours.Others;
        int most = history.Hours.Most;
        if (most < checks.Limit("enumerated_an_hour"))
        {
            return null;
        }

        RobustVolume own = RobustVolume.Of(others.Select(o => (long)o));
        Newness newness = new(history, history.Hours.Busiest);
        // A desk or a portal does this all day; only a break with its own past is news.
        if (own.Days >= LeastHours && !newness.IsNew && own.Score(most) < Unusual)
        {
            return null;
        }

        return new AccessHit
        {
            Check = "CDR-08",
            History = history,
            Evidence = history.Hours.Busiest,
            First = history.Hours.Busiest[0].Ticks,
            Last = history.Hours.BusiestLast,
            Level = newness.IsNew ? null : Level.Medium,
            Reasons = newness.Reasons,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The account {history.Account} looked up {most} different subscribers in one hour, one after the other{newness.Words}."
            ),
            Scope = ListScope(
                history,
                history.Hours.WithAtLeast(Math.Max((int)checks.Limit("enumerated_an_hour"), most / 2)).ToFrozenSet()
            ),
            Occurrences = most,
        };
    }

    /// <summary>
    /// The list is what differs from the desk's own look-ups by question, hour or place; its end lies in the hours beside, where there is less of
    /// it than an hour takes.
    /// </summary>
    private static HitScope ListScope(AccountHistory history, FrozenSet<long> hours)
    {
        UsualWork usual = UsualWork.Beside(history, hours.Select(h => (int)(h / HoursOfADay)));
        return new HitScope
        {
            LookupHours = hours,
            Unlike = a =>
                a.Named == 1 && (hours.Contains(HourOf(a)) ? usual.Signs(a) > 0 : IsBeside(a) && usual.Signs(a) > 1),
            Around = a => a.Named == 1 && IsBeside(a),
        };

        bool IsBeside(StoreAccess access) => hours.Contains(HourOf(access) - 1) || hours.Contains(HourOf(access) + 1);
    }

    private static long HourOf(StoreAccess access) => access.Ticks / TimeSpan.TicksPerHour;
}
