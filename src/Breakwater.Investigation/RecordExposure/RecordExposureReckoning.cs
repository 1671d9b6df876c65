using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>Reckons what was taken from stores of call records.</summary>
public static class RecordExposureReckoning
{
    private const int MostNames = 100;

    /// <summary>What the accesses of findings can have taken.</summary>
    /// <param name="takings">By id of the finding.</param>
    /// <param name="findings">Ids of the findings that count.</param>
    /// <param name="strong">Those of them that are strong enough to prove anything; accesses of the others bound alone. Null for all.</param>
    /// <param name="parties">Counts parties of several files together; null where nobody can.</param>
    /// <returns>Null where none of them has an access.</returns>
    public static RecordExposureReport? Of(
        IReadOnlyDictionary<string, FindingTakings> takings,
        IEnumerable<string> findings,
        IReadOnlySet<string>? strong = null,
        IFileParties? parties = null
    )
    {
        ArgumentNullException.ThrowIfNull(takings);
        ArgumentNullException.ThrowIfNull(findings);
        Dictionary<string, StoreTakings> stores = new(StringComparer.Ordinal);
        foreach (string finding in findings.Order(StringComparer.Ordinal))
        {
            if (takings.TryGetValue(finding, out FindingTakings? own))
            {
                Add(stores, finding, own, isStrong: strong?.Contains(finding) ?? true);
            }
        }

        if (stores.Count == 0)
        {
            return null;
        }

        StoreReckoning[] reckoned =
        [
            .. stores.Values.OrderBy(s => s.Store, StringComparer.Ordinal).Select(s => StoreReckoning.Of(s, parties)),
        ];
        RecordTaking[] watched =
        [
            .. stores.Values.SelectMany(s => s.InTime).Where(t => t.Watched.Count > 0 && !t.IsOnlyPossible),
        ];
        return ExposureTotals.Of([.. reckoned.Select(r => r.Exposure)], [.. reckoned.SelectMany(r => r.Queries)]) with
        {
            WatchListedNumbers = watched.Length == 0 ? null : watched.SelectMany(t => t.Watched).Distinct().Count(),
            WatchListQueries = Array.TrueForAll(watched, t => t.File is not null)
                ? null
                : watched.Count(t => t.File is null),
        };
    }

    /// <summary>A point in time, or a time that was left open.</summary>
    internal static DateTimeOffset? Time(long ticks) => ticks > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Names, each once, sorted; the first of many.</summary>
    internal static IReadOnlyList<string> Names(IEnumerable<string> names) =>
        [
            .. names
                .Where(n => n.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(MostNames),
        ];

    /// <summary>A count as people write it.</summary>
    internal static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static void Add(Dictionary<string, StoreTakings> stores, string finding, FindingTakings own, bool isStrong)
    {
        foreach (RecordTaking taking in own.Items)
        {
            if (!stores.TryGetValue(taking.Store, out StoreTakings? store))
            {
                stores[taking.Store] = store = new StoreTakings(taking.Store);
            }

            store.Add(finding, isStrong ? taking : taking with { IsOnlyPossible = true });
            store.IsCut |= own.IsCut;
        }
    }
}
