using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>What was taken from one store, and the queries that settle it.</summary>
internal sealed record StoreReckoning(StoreExposure Exposure, IReadOnlyList<CountQuery> Queries)
{
    public static StoreReckoning Of(StoreTakings store, IFileParties? parties = null)
    {
        IReadOnlyList<RecordTaking> all = store.InTime;
        RecordTaking[] takings = [.. all.Where(t => t.File is null)];
        RecordTaking[] sure = [.. takings.Where(t => !t.IsOnlyPossible)];
        (FileExposure Exposure, IReadOnlyList<string> Assumptions)? files = FileReckoning.Of(
            [.. all.Where(t => t.File is not null)],
            store.IsCut,
            parties
        );
        FileExposure? asFiles = files?.Exposure;
        RecordTaking[] loose = [.. takings.Where(t => t.Sets.Count != 1)];
        TableRows[] tables = [.. Tables(takings)];
        CountQueries queries = CountQueries.Of(store.Store, takings);
        long uncounted = takings.Count(t => t.Rows is null);
        bool hasTables = takings.Length > 0;
        CountBounds rows = Rows(
            tables,
            loose,
            sure.Length == takings.Length ? AtLeast(tables, loose) : AtLeast(sure),
            store.IsCut,
            uncounted
        );
        return new StoreReckoning(
            new StoreExposure
            {
                Store = store.Store,
                Tables = RecordExposureReckoning.Names(
                    all.SelectMany(t => t.File is { } file ? [file.Name] : t.Sets.Select(s => s.Table))
                ),
                Accounts = RecordExposureReckoning.Names(all.Select(t => t.Account)),
                Accesses = all.Count,
                Possible = all.Count(t => t.IsOnlyPossible),
                Uncounted = uncounted + all.Count(t => t.File is { Contents.Count: 0 }),
                First = RecordExposureReckoning.Time(
                    all.Where(t => t.Time.IsKnown).Select(t => t.Time.Ticks).DefaultIfEmpty(0).Min()
                ),
                Last = RecordExposureReckoning.Time(all.Max(t => t.Time.Ticks)),
                RecordsFrom = RecordExposureReckoning.Time(Begin(all)),
                RecordsTo = RecordExposureReckoning.Time(End(all)),
                Fields = RecordExposureReckoning.Names(
                    all.SelectMany(t =>
                        t.File is { Contents.Count: > 0 } file ? file.Contents.SelectMany(c => c.Fields) : t.Fields
                    )
                ),
                Rows = Both(hasTables ? rows : null, asFiles?.Rows),
                Subscribers = Both(
                    hasTables ? Count(People.Subscribers, takings, rows, store.IsCut) : null,
                    asFiles?.Subscribers
                ),
                OtherParties = Both(
                    hasTables ? Count(People.OtherParties, takings, rows, store.IsCut) : null,
                    asFiles?.OtherParties
                ),
                Files = asFiles,
                Findings = [.. store.Findings],
                Assumptions = [.. Assumptions(tables, takings), .. files?.Assumptions ?? [], .. Possible(all)],
                IsCovered = queries.IsCovered && !store.IsCut,
            },
            queries.Queries
        );
    }

    /// <summary>What was taken from tables and what was taken as files can be the same records.</summary>
    private static CountBounds Both(CountBounds? tables, CountBounds? files)
    {
        if (tables is null || files is null)
        {
            return tables ?? files!;
        }

        long atLeast = Math.Max(tables.Proven ?? 0, files.Proven ?? 0);
        long? atMost = tables.UpperBound + files.UpperBound;
        return new CountBounds(
            atLeast > 0 || atMost == 0 ? atLeast : null,
            atMost,
            $"{tables.Method}; of files: {files.Method}; a file may hold what was read from a table"
        );
    }

    private static IEnumerable<TableRows> Tables(IEnumerable<RecordTaking> takings) =>
        takings
            .Where(t => t.Sets.Count == 1)
            .GroupBy(t => SetRelations.LastOf(t.Sets[0]), StringComparer.Ordinal)
            .Select(TableRows.Of);

    private static long AtLeast(RecordTaking[] takings) =>
        AtLeast([.. Tables(takings)], [.. takings.Where(t => t.Sets.Count != 1)]);

    // What was taken by a statement that is not understood can be the same rows.
    private static long AtLeast(TableRows[] tables, RecordTaking[] loose) =>
        Math.Max(tables.Sum(t => t.AtLeast), loose.Select(TakenBounds.AtLeast).DefaultIfEmpty(0).Max());

    private static CountBounds Rows(TableRows[] tables, RecordTaking[] loose, long atLeast, bool isCut, long uncounted)
    {
        long? atMost = isCut ? null : 0;
        foreach (TableRows table in tables)
        {
            atMost += table.AtMost;
        }

        foreach (RecordTaking taking in loose)
        {
            atMost += TakenBounds.AtMost(taking);
        }

        string method =
            atMost == atLeast ? "counted by the audit, and no row twice"
            : Array.Exists(tables, t => t.Overlaps) || loose.Length > 0
                ? "counted by the audit; accesses may have taken the same rows, so that the largest that cannot share rows are proven"
            : "counted by the audit";
        string open =
            uncounted > 0
                ? $"; the audit does not count the rows of {RecordExposureReckoning.Number(uncounted)} accesses"
                : "";
        return new CountBounds(
            atLeast > 0 || atMost == 0 ? atLeast : null,
            atMost,
            method + open + (isCut ? "; there were more accesses than are listed" : "")
        );
    }

    private static CountBounds Count(
        Func<People> who,
        IReadOnlyList<RecordTaking> takings,
        CountBounds rows,
        bool isCut
    )
    {
        long? atMost = isCut ? null : Least(who().With(takings).AtMost, rows.UpperBound);
        long atLeast = who().With(takings.Where(t => !t.IsOnlyPossible)).AtLeast;
        return new CountBounds(
            atLeast > 0 || atMost == 0 ? atLeast : null,
            atMost,
            atMost == atLeast
                ? "named one by one in statements that gave rows"
                : "at least those whom a statement names alone and that gave rows; at most those whom statements name, and no more than there are rows"
        );
    }

    private static long? Least(long? one, long? other) =>
        one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;

    /// <summary>0 where one statement or file leaves it open.</summary>
    private static long Begin(IReadOnlyList<RecordTaking> takings)
    {
        long[] begins = [.. takings.SelectMany(t => Ends(t, SetRelations.BeginOf, c => c.First))];
        return begins.Length == 0 || begins.Contains(0) ? 0 : begins.Min();
    }

    private static long End(IReadOnlyList<RecordTaking> takings)
    {
        long[] ends = [.. takings.SelectMany(t => Ends(t, SetRelations.EndOf, c => c.Last))];
        return ends.Length == 0 || ends.Contains(0) ? 0 : ends.Max();
    }

    private static IEnumerable<long> Ends(
        RecordTaking taking,
        Func<RecordSet, long> ofSet,
        Func<FileContent, long> ofFile
    ) =>
        taking.File is { } file
            ? file.Contents.Count == 0
                ? [0]
                : file.Contents.Select(c => c.AreAllTimed ? ofFile(c) : 0)
            : taking.Sets.Count == 0
                ? [0]
                : taking.Sets.Select(ofSet);

    private static IEnumerable<string> Possible(IReadOnlyList<RecordTaking> takings)
    {
        RecordTaking[] possible = [.. takings.Where(t => t.IsOnlyPossible)];
        if (possible.Length > 0)
        {
            yield return $"{RecordExposureReckoning.Number(possible.Length)} of {RecordExposureReckoning.Number(takings.Count)} accesses{Given(possible)} count in the upper bounds alone: they lie in a finding, and by themselves they are like what their accounts do otherwise, or the finding is a low one. What an account did on days of which no finding speaks is taken for its own work.";
        }
    }

    private static string Given(RecordTaking[] takings) =>
        takings.Sum(t => t.Rows ?? 0) is > 0 and var rows
            ? $", which gave {RecordExposureReckoning.Number(rows)} rows,"
            : "";

    private static IEnumerable<string> Assumptions(TableRows[] tables, IReadOnlyList<RecordTaking> takings)
    {
        if (Array.Exists(tables, t => t.IsCoarse))
        {
            yield return "There were too many accesses to hold each against each other: more may be proven than is told here, and the bound may lie lower.";
        }

        if (Array.Exists(tables, t => t.HasRepeats))
        {
            yield return "Records stay where they are: what was read once was still there when it was read again, and records of days that were over did not come later.";
        }

        if (tables.Length > 1)
        {
            yield return "No record lies in two tables.";
        }

        if (takings.Any(t => t.RowsAre == TakenRows.Joined))
        {
            yield return "A statement that joins tables or unites queries proves one record only, since one can come out many times.";
        }

        if (takings.Any(t => t.RowsAre == TakenRows.Unknown))
        {
            yield return "What a statement took that was not understood is known by the table that the audit names, and bounded by nothing.";
        }
    }
}
