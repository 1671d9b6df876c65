using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>Takes what a database's administrator counted into the bounds.</summary>
public static class AnsweredExposure
{
    /// <summary>The report with the counts of an answer.</summary>
    /// <param name="report">What the evidence alone shows.</param>
    /// <param name="answer">What was counted.</param>
    /// <param name="faults">Counts that were not used, each a sentence.</param>
    public static RecordExposureReport Of(
        RecordExposureReport report,
        ExposureAnswer answer,
        out IReadOnlyList<string> faults
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(answer);
        List<string> found = [];
        faults = found;
        Dictionary<string, QueryCount> counts = new(StringComparer.Ordinal);
        HashSet<string> known = [.. report.Queries.Select(q => q.Id)];
        foreach (QueryCount count in answer.Counts)
        {
            if (!known.Contains(count.Query))
            {
                found.Add($"{count.Query} is no query of this report; its count was not used");
            }
            else if (!counts.TryAdd(count.Query, count))
            {
                found.Add($"{count.Query} is answered twice; the first count was used");
            }
        }

        StoreExposure[] stores =
        [
            .. report.Stores.Select(s =>
                Store(s, [.. report.Queries.Where(q => q.Store == s.Store)], counts, answer, found)
            ),
        ];
        return ExposureTotals.Of(stores, report.Queries) with
        {
            WatchListedNumbers = report.WatchListedNumbers,
            WatchListQueries = report.WatchListQueries,
        };
    }

    private static StoreExposure Store(
        StoreExposure store,
        CountQuery[] queries,
        Dictionary<string, QueryCount> counts,
        ExposureAnswer answer,
        List<string> faults
    )
    {
        (CountQuery Query, QueryCount Count)[] answered =
        [
            .. queries.Where(q => counts.ContainsKey(q.Id)).Select(q => (q, counts[q.Id])),
        ];
        if (answered.Length == 0)
        {
            return store;
        }

        List<string> assumptions = [.. store.Assumptions, Source(answer)];
        string? why = WhyUnbounded(store, queries, answered, answer);
        if (why is not null)
        {
            assumptions.Add(why);
        }

        faults.AddRange(answered.Where(a => a.Count.Rows < a.Query.ProvenRows).Select(a => Fewer(a.Query, a.Count)));
        faults.AddRange(answered.Where(a => IsTooMany(a)).Select(TooMany));
        if (IsTooEarly(store, answer))
        {
            faults.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the copy of {store.Store} was made on {answer.SnapshotAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, before its last access in findings on {store.Last!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC: what came in between is in no count"
                )
            );
        }

        bool isBound = why is null;
        string method = $"at most what {answer.CountedBy} counted, {answer.CheckedBy} looking on";
        return store with
        {
            Rows = Settle(Most(store.Rows, Records, f => f.Rows), ProvenRows(answered)),
            Subscribers = Settle(
                Most(store.Subscribers, a => a.Count.Subscribers ?? Records(a), f => f.Subscribers),
                Proven(answered, a => a.Subscribers)
            ),
            OtherParties = Settle(
                Most(store.OtherParties, a => a.Count.OtherParties ?? Records(a), f => f.OtherParties),
                Proven(answered, a => a.OtherParties)
            ),
            RecordsFrom = isBound && store.Files is null ? Earliest(answered) ?? store.RecordsFrom : store.RecordsFrom,
            RecordsTo = isBound && store.Files is null ? Latest(answered) ?? store.RecordsTo : store.RecordsTo,
            Assumptions = assumptions,
            Breakdowns =
            [
                .. answered
                    .SelectMany(a => CountedCells.Usable(a.Count, faults))
                    .Select(b => new ExposureBreakdown(b.Dimension, CellSuppression.Shown(b.Cells))),
            ],
        };

        CountBounds Most(
            CountBounds before,
            Func<(CountQuery Query, QueryCount Count), long> counted,
            Func<FileExposure, CountBounds> ofFiles
        ) => Bound(before, isBound ? WithFiles(answered.Sum(counted), store.Files, ofFiles) : null, method);
    }

    /// <summary>What was taken as files is counted by no query.</summary>
    private static long? WithFiles(long counted, FileExposure? files, Func<FileExposure, CountBounds> of) =>
        files is null ? counted : counted + of(files).UpperBound;

    private static string Fewer(CountQuery query, QueryCount count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{query.Id} counts {count.Rows} rows, and the audit proves {query.ProvenRows} that were given out: rows were deleted since, or another copy was counted"
        );

    /// <summary>Why the counts are no upper bound; null where they are one.</summary>
    private static string? WhyUnbounded(
        StoreExposure store,
        CountQuery[] queries,
        (CountQuery Query, QueryCount Count)[] answered,
        ExposureAnswer answer
    ) =>
        !answer.IsComplete
            ? "The counts are no upper bound: the copy that was counted lacks records that the store held."
        : !store.IsCovered ? "The counts are no upper bound: some accesses are covered by no query."
        : answered.Length < queries.Length
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The counts are no upper bound yet: {queries.Length - answered.Length} of {queries.Length} queries of the store are not answered."
            )
        : Array.Exists(answered, a => a.Count.Rows < a.Query.ProvenRows)
            ? "The counts are no upper bound: the audit proves more rows than were counted."
        : Array.Exists(answered, IsTooMany)
            ? "The counts are no upper bound: more people are counted than the rows can name."
        : IsTooEarly(store, answer)
            ? "The counts are no upper bound: the copy that was counted was made before the last access."
        : null;

    /// <summary>A record names one subscriber and one other party at most.</summary>
    private static bool IsTooMany((CountQuery Query, QueryCount Count) answered) =>
        Math.Max(answered.Count.Subscribers ?? 0, answered.Count.OtherParties ?? 0) > Records(answered);

    private static string TooMany((CountQuery Query, QueryCount Count) answered) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{answered.Query.Id} counts {Math.Max(answered.Count.Subscribers ?? 0, answered.Count.OtherParties ?? 0)} people in {answered.Count.Rows} rows, which cannot name so many"
        );

    private static bool IsTooEarly(StoreExposure store, ExposureAnswer answer) =>
        store.Last is { } last && answer.SnapshotAt < last;

    private static string Source(ExposureAnswer answer) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Counted by {answer.CountedBy}, with {answer.CheckedBy} looking on, on a copy of {answer.SnapshotAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC."
        );

    private static CountBounds Bound(CountBounds before, long? counted, string method) =>
        counted is { } count && (before.UpperBound is null || count < before.UpperBound)
            ? before with
            {
                UpperBound = Math.Max(count, before.Proven ?? 0),
                Method = before.Proven is null ? method : $"{before.Method}; {method}",
            }
            : before;

    private static CountBounds Settle(CountBounds before, long? proven) =>
        proven > (before.Proven ?? 0)
            ? before with
            {
                Proven = before.UpperBound is { } most ? Math.Min(proven.Value, most) : proven,
                Method = $"{before.Method}; every row that was counted was given out",
            }
            : before;

    /// <summary>Where the accesses gave out every row that a query counts, all whom it counts were exposed.</summary>
    private static long? Proven((CountQuery Query, QueryCount Count)[] answered, Func<QueryCount, long?> people) =>
        answered.Where(a => IsWhole(a.Query, a.Count)).Select(a => people(a.Count)).Max();

    private static long? ProvenRows((CountQuery Query, QueryCount Count)[] answered)
    {
        long sum = answered
            .Where(a => !a.Query.IsOfStatement)
            .Sum(a => IsWhole(a.Query, a.Count) ? a.Count.Rows : a.Query.ProvenRows ?? 0);
        return sum > 0 ? sum : null;
    }

    /// <summary>
    /// Conditions that say exactly which rows come out, and a database that still gives for each access what the audit counted: every row that was
    /// counted was given out.
    /// </summary>
    private static bool IsWhole(CountQuery query, QueryCount count) =>
        query is { IsExact: true, IsOfStatement: false, IsOnlyPossible: false, Checks.Count: > 0 }
        && query.Checks.All(c => count.Checks.Any(d => d.Name == c.Name && d.Rows == c.Rows));

    private static long Records((CountQuery Query, QueryCount Count) answered) =>
        answered.Count.Rows * answered.Query.RecordsOfRow;

    private static DateTimeOffset? Earliest((CountQuery Query, QueryCount Count)[] answered) =>
        Array.TrueForAll(answered, a => a.Count.First is not null || a.Count.Rows == 0)
            ? answered.Min(a => a.Count.First)
            : null;

    private static DateTimeOffset? Latest((CountQuery Query, QueryCount Count)[] answered) =>
        Array.TrueForAll(answered, a => a.Count.Last is not null || a.Count.Rows == 0)
            ? answered.Max(a => a.Count.Last)
            : null;
}
