using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>
/// What discrepancies add to the counts of the verdict. A thing that has a name is counted once, whatever is found about it. Of things
/// without names (the entries of a list that somebody read) nobody can say that they are others than those that were counted already: only
/// a larger number adds, by what it is larger. So the sum is the least that is proven.
/// </summary>
internal sealed class RootCounts
{
    private readonly Dictionary<Discrepancy, Share> _shares = new(ReferenceEqualityComparer.Instance);

    /// <summary>Divides what all discrepancies count among them.</summary>
    /// <param name="all">Every discrepancy of a run.</param>
    /// <param name="content">Levels and confidences of classes.</param>
    public RootCounts(IReadOnlyList<Discrepancy> all, InterceptContent content)
    {
        Discrepancy[] byWeight =
        [
            .. all.OrderByDescending(d => IsOpen(d, content))
                .ThenByDescending(d => d.Level?.Level ?? content.Classes[d.Class].Level)
                .ThenByDescending(d => content.Classes[d.Class].Confidence + d.ConfidenceChange),
        ];
        foreach (
            string key in all.SelectMany(d => d.Counts.Keys.Concat(d.AtMost.Keys))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        )
        {
            HashSet<Entity> names = [];
            long total = 0;
            // The verdict adds up what is open and heavy: what explains itself or weighs little must not take its part.
            foreach (
                Discrepancy found in byWeight
                    .Where(d => d.Counts.ContainsKey(key) || d.AtMost.ContainsKey(key))
                    .OrderByDescending(d => IsOpen(d, content))
                    .ThenByDescending(d => d.Counts.GetValueOrDefault(key))
                    .ThenByDescending(d => d.Counted.Count > 0)
            )
            {
                total += Take(key, found, names, total);
            }
        }
    }

    /// <summary>What the finding of a discrepancy counts, and the most that it can be.</summary>
    public (IReadOnlyDictionary<string, long> Counts, IReadOnlyDictionary<string, long> AtMost) Of(Discrepancy found) =>
        _shares.TryGetValue(found, out Share? share)
            ? (
                share.Counts.Count > 0 ? share.Counts : Finding.NoCounts,
                share.AtMost.Count > 0 ? share.AtMost : Finding.NoCounts
            )
            : (Finding.NoCounts, Finding.NoCounts);

    private long Take(string key, Discrepancy found, HashSet<Entity> names, long total)
    {
        if (!_shares.TryGetValue(found, out Share? share))
        {
            _shares[found] = share = new Share();
        }

        long own = found.Counts.GetValueOrDefault(key);
        long known = names.Count;
        if (found.Counted.Count > 0 && own > 0)
        {
            names.UnionWith(found.Counted);
            own = names.Count;
            share.AtMost[key] = names.Count - known;
        }
        else
        {
            share.AtMost[key] = found.AtMost.GetValueOrDefault(key, own);
        }

        long added = Math.Max(0, own - total);
        if (added > 0)
        {
            share.Counts[key] = added;
        }
        else if (share.AtMost[key] == 0)
        {
            share.AtMost.Remove(key);
        }

        return added;
    }

    private static bool IsOpen(Discrepancy found, InterceptContent content) =>
        found.ExplainedBy is null && (found.Level?.Level ?? content.Classes[found.Class].Level) >= Level.High;

    private sealed class Share
    {
        public SortedDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, long> AtMost { get; } = new(StringComparer.Ordinal);
    }
}
