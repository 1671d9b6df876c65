using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>Puts stores together: records of two stores are two records, a subscriber of two stores may be one.</summary>
internal static class ExposureTotals
{
    public static RecordExposureReport Of(IReadOnlyList<StoreExposure> stores, IReadOnlyList<CountQuery> queries)
    {
        RecordExposureReport report = new()
        {
            Stores = stores,
            Rows = new CountBounds(
                Proven(ProvenRows(stores), Sum(stores.Select(s => s.Rows.UpperBound))),
                Sum(stores.Select(s => s.Rows.UpperBound)),
                stores.Count == 1
                    ? stores[0].Rows.Method
                    : "the sum over stores: a record that was taken from two stores counts in each"
            ),
            Subscribers = People(stores, s => s.Subscribers),
            OtherParties = People(stores, s => s.OtherParties),
            Queries = queries,
            Assumptions = General,
        };
        return report with { NoticeFacts = RecordNotice.Of(report) };
    }

    private static IReadOnlyList<string> General { get; } =
    [
        "The numbers are of accesses that stand in findings; whether each was theft is for the findings to show.",
        "The audit was complete while they were made: what it did not log is in none of the numbers.",
    ];

    /// <summary>Files that were found and may be of any store may be copies of what was taken from one.</summary>
    private static long ProvenRows(IReadOnlyList<StoreExposure> stores) =>
        Math.Max(
            stores.Where(s => s.Files is not { AreFound: true }).Sum(s => s.Rows.Proven ?? 0),
            stores.Where(s => s.Files is { AreFound: true }).Select(s => s.Rows.Proven ?? 0).DefaultIfEmpty(0).Max()
        );

    private static CountBounds People(IReadOnlyList<StoreExposure> stores, Func<StoreExposure, CountBounds> of)
    {
        long atLeast = stores.Max(s => of(s).Proven ?? 0);
        long? atMost = Sum(stores.Select(s => of(s).UpperBound));
        return new CountBounds(
            Proven(atLeast, atMost),
            atMost,
            stores.Count == 1
                ? of(stores[0]).Method
                : "at least those of the store with the most, at most the sum over stores: one person can be in several"
        );
    }

    /// <summary>Nothing proven is no number, unless there was nothing to prove.</summary>
    private static long? Proven(long atLeast, long? atMost) => atLeast > 0 || atMost == 0 ? atLeast : null;

    private static long? Sum(IEnumerable<long?> counts)
    {
        long? sum = 0;
        foreach (long? count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
