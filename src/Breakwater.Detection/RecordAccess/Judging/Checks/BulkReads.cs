using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records read in bulk (CDR-01) and exports (CDR-02) that no job declares and the account's own past does not explain. Days that belong
/// together are one finding, so that its rows count once.
/// </summary>
internal sealed class BulkReads(AccessChecks checks, StorePeers peers, bool knowsJobs)
{
    private const int EpisodeGapDays = 14;
    private const int HistoryDays = 10;
    private const double Unusual = 4;
    private const int Times = 3;
    private const int ShownAccesses = 12;
    private const int UsualExports = 3;
    private const int DaysOfAMonth = 31;
    private const string FirstMonthEnd =
        "It is the only end of a month that is known of the account: whether it reads so much at each, the next one will tell.";

    public IEnumerable<AccessHit> Judge(AccountHistory history)
    {
        List<DayUse> unusual = [.. UnusualDays(history)];
        List<StoreAccess> exports = [.. UnusualExports(history)];
        List<int> days =
        [
            .. unusual
                .Select(d => d.Day)
                .Concat(exports.Select(e => (int)(e.Ticks / TimeSpan.TicksPerDay)))
                .Distinct()
                .Order(),
        ];
        for (int at = 0; at < days.Count; )
        {
            int end = at + 1;
            while (end < days.Count && days[end] - days[end - 1] <= EpisodeGapDays)
            {
                end++;
            }

            int from = days[at];
            int to = days[end - 1];
            yield return Hit(
                history,
                [.. unusual.Where(d => d.Day >= from && d.Day <= to)],
                [.. exports.Where(e => e.Ticks / TimeSpan.TicksPerDay >= from && e.Ticks / TimeSpan.TicksPerDay <= to)]
            );
            at = end;
        }
    }

    private IEnumerable<DayUse> UnusualDays(AccountHistory history)
    {
        long floor = checks.Limit("bulk_rows");
        List<long> past = [];
        foreach (DayUse day in history.Days.Values.OrderBy(d => d.Day))
        {
            RobustVolume own = Usual(history, day, past);
            bool isUnusual =
                day.Rows >= floor
                && (
                    own.Days >= HistoryDays
                        ? own.Score(day.Rows) > Unusual && day.Rows > Times * own.Largest
                        : day.Rows > Times * peers.Usual(history)
                );
            if (isUnusual && !IsRepeatedMonthEnd(history, day) && !CaughtUp.Is(history, day, own))
            {
                yield return day;
            }
            else if (day.Accesses > 0)
            {
                // What is not usual teaches nothing.
                past.Add(day.Rows);
            }
        }
    }

    /// <summary>The account reads about as much at the end of another month too.</summary>
    private static bool IsRepeatedMonthEnd(AccountHistory history, DayUse day) =>
        MonthEnds.Of(day.Day) is { } month
        && history.Days.Values.Any(d =>
            MonthEnds.Of(d.Day) is { } other && other != month && d.Rows >= day.Rows / Times
        );

    /// <summary>
    /// No other end of a month is known of the account, and it read no more than a report of the whole month would: whether it does so each
    /// month, the next one will tell.
    /// </summary>
    private static bool IsFirstMonthEnd(AccountHistory history, List<DayUse> days)
    {
        RobustVolume own = RobustVolume.Of(
            history.Days.Values.Except(days).Where(d => d.Accesses > 0).Select(d => d.Rows)
        );
        int?[] ends = [.. days.Select(d => MonthEnds.Of(d.Day)).Distinct()];
        // The night after the last of a month is another than the last itself: the work of one says nothing of that of the other.
        int?[] nights = [.. days.Select(d => MonthEnds.NightOf(d.Day))];
        return ends is [{ } month]
            && own.Days >= HistoryDays
            && days.Sum(d => d.Rows) <= DaysOfAMonth * own.Largest
            && !history.Days.Values.Any(d =>
                d.Accesses > 0
                && MonthEnds.Of(d.Day) is { } other
                && other != month
                && nights.Contains(MonthEnds.NightOf(d.Day))
            );
    }

    /// <summary>The days before; at the beginning of a log, where there are too few, all others: nothing is new on its first day.</summary>
    private static RobustVolume Usual(AccountHistory history, DayUse day, List<long> past) =>
        RobustVolume.Of(
            past.Count >= HistoryDays
                ? past
                : history.Days.Values.Where(d => d != day && d.Accesses > 0).Select(d => d.Rows)
        );

    /// <summary>Exports of an account that had none of the form before, on days long enough ago.</summary>
    private static IEnumerable<StoreAccess> UnusualExports(AccountHistory history)
    {
        int backups = history.Exports.Where(e => e.IsWhole).Select(WorkingHours.DayOf).Distinct().Count();
        foreach (StoreAccess export in history.Exports)
        {
            if (export.IsWhole && backups >= UsualExports)
            {
                // Who backs a database up again and again does it by his work; where he puts it is held against the other places (CDR-18).
                continue;
            }

            int before = history
                .Exports.Where(e =>
                    e.Form == export.Form && export.Ticks - e.Ticks > EpisodeGapDays * TimeSpan.TicksPerDay
                )
                .Select(e => e.Ticks / TimeSpan.TicksPerDay)
                .Distinct()
                .Count();
            if (before < UsualExports)
            {
                yield return export;
            }
        }
    }

    private AccessHit Hit(AccountHistory history, List<DayUse> days, List<StoreAccess> exports)
    {
        StoreAccess[] evidence = [.. Shown(days, exports)];
        List<DayUse> unusual = days;
        // A day that its exports alone made unusual brings along what the account does every day.
        days = [.. days.Where(d => d.Rows - ExportedOn(d.Day, exports) >= checks.Limit("bulk_rows"))];
        HashSet<int> counted = [.. days.Select(d => d.Day)];
        StoreAccess[] outside = [.. exports.Where(e => !counted.Contains((int)(e.Ticks / TimeSpan.TicksPerDay)))];
        long rows = days.Sum(d => d.Rows) + outside.Sum(e => e.Rows ?? 0);
        FrozenSet<long> exported = exports.Select(e => e.Hash).ToFrozenSet();
        BulkWork work = BulkWork.Of(history, unusual, evidence, MuchForOne(history, unusual));
        long unlike =
            exports.Sum(e => e.Rows ?? 0)
            + days.SelectMany(d => d.Largest)
                .Where(a => !exported.Contains(a.Hash) && work.IsUnlike(a))
                .Sum(a => a.Rows ?? 0);
        int uncounted = days.Sum(d => d.Uncounted) + outside.Count(e => e.Rows is null);
        bool isLarge = rows >= checks.Limit("bulk_rows");
        Newness newness = new(history, evidence);
        FrozenSet<int> off = history.Working.Off([
            .. exports,
            .. days.Select(d => d.Largest.MaxBy(a => (a.Rows ?? 0, a.Hash))).OfType<StoreAccess>(),
        ]);
        bool isFirstMonthEnd =
            exports.Count == 0 && !newness.IsNew && off.Count == 0 && IsFirstMonthEnd(history, unusual);
        List<string> reasons =
        [
            .. isFirstMonthEnd ? (string[])[FirstMonthEnd] : [],
            .. Reasons(history, unusual, exports),
            .. newness.Reasons,
            .. WorkingHours.Reasons(off.Count > 0),
        ];
        return new AccessHit
        {
            Check = exports.Count > 0 ? "CDR-02" : "CDR-01",
            History = history,
            Evidence = evidence,
            First = days.Select(d => d.FirstAccess!.Ticks).Concat(exports.Select(e => e.Ticks)).Min(),
            Last = days.Select(d => d.LastTicks).Concat(exports.Select(e => e.Ticks)).Max(),
            Level =
                isFirstMonthEnd ? Level.Low
                : unusual.Count == 0 && !isLarge && rows > 0 && uncounted == 0 ? Level.Low
                : isLarge && (newness.IsNew || exports.Count > 0) ? Level.High
                : Level.Medium,
            ConfidenceChange =
                (newness.IsNew ? 10 : 0)
                + (off.Count > 0 ? 5 : 0)
                + (unusual.Count > 0 && exports.Count > 0 ? 10 : 0)
                - (knowsJobs ? 0 : 20),
            Reasons = reasons,
            Summary = Summary(history, exports, (rows, unlike, uncounted), newness),
            Scope = Scope(exported, counted, off, work),
            Occurrences = days.Sum(d => d.Accesses) + outside.Length,
            Counts = AccessHit.CountsOf(unlike),
            AtMost = AccessHit.CountsOf(rows),
            IsCounted = uncounted == 0 && !history.IsCut,
        };
    }

    /// <summary>What is much for one read is what is much for a day, against the account's own largest day, else against what others read on a large day.</summary>
    private long MuchForOne(AccountHistory history, List<DayUse> unusual)
    {
        RobustVolume own = RobustVolume.Of(
            history.Days.Values.Except(unusual).Where(d => d.Accesses > 0).Select(d => d.Rows)
        );
        return Math.Max(
            Times * (own.Days >= HistoryDays ? own.Largest : peers.Usual(history)),
            checks.Limit("bulk_rows")
        );
    }

    private static HitScope Scope(FrozenSet<long> exported, HashSet<int> counted, FrozenSet<int> off, BulkWork work) =>
        new()
        {
            Days = counted.ToFrozenSet(),
            OffHours = off,
            FromDay = work.FromDay,
            ToDay = work.ToDay,
            Accesses = exported,
            Unlike = a => exported.Contains(a.Hash) || work.IsUnlike(a),
            Around = a => a.Named == 0 && (counted.Contains(WorkingHours.DayOf(a)) || work.IsStrange(a)),
        };

    private static IEnumerable<StoreAccess> Shown(List<DayUse> days, List<StoreAccess> exports) =>
        exports
            .Concat(days.SelectMany(d => d.Largest))
            .DistinctBy(a => a.Hash)
            .OrderByDescending(a => a.Rows ?? 0)
            .ThenBy(a => a.Ticks)
            .ThenBy(a => a.Hash)
            .Take(ShownAccesses);

    private static long ExportedOn(int day, List<StoreAccess> exports) =>
        exports.Where(e => WorkingHours.DayOf(e) == day).Sum(e => e.Rows ?? 0);

    private IEnumerable<string> Reasons(AccountHistory history, List<DayUse> days, List<StoreAccess> exports)
    {
        if (!knowsJobs)
        {
            yield return "No inventory of jobs: a job that is meant to be would look the same.";
        }

        if (days.Count > 0)
        {
            RobustVolume own = RobustVolume.Of(
                history.Days.Values.Except(days).Where(d => d.Accesses > 0).Select(d => d.Rows)
            );
            long others = peers.Usual(history);
            if (own.Days >= HistoryDays)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"On {own.Days} other days the account read {own.Usual:N0} rows as a rule and {own.Largest:N0} at most."
                );
            }
            else if (others > 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Too few days of the account are known; other accounts read {others:N0} rows on their large days."
                );
            }
            else
            {
                yield return "Too few days of the account and of others are known to say what is usual.";
            }
        }

        if (exports.Count > 0)
        {
            yield return "The account had no such exports in the weeks before.";
        }
    }

    private string Summary(
        AccountHistory history,
        List<StoreAccess> exports,
        (long All, long Unlike, int Uncounted) read,
        Newness newness
    )
    {
        (long rows, long unlike, int uncounted) = read;
        string how = exports.Count > 0 ? "exported" : "read";
        string what =
            rows > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} call records of {history.Store}")
                : $"call records of {history.Store}, how many the audit does not say";
        string more =
            rows > 0 && uncounted > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $", and more in {uncounted} accesses whose rows the audit does not count"
                )
                : "";
        string which = (rows - unlike, unlike) switch
        {
            (0, _) => "",
            (_, 0) => ", in reads that are each like its work",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $", at least {unlike:N0} of them unlike what it does on other days"
            ),
        };
        return $"The account {history.Account} {how} {what}{which}{more}{newness.Words}{(knowsJobs ? "; no job of the inventory covers it" : "")}.";
    }
}
