using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>
/// What the discrepancies of one root add to the counts of the verdict. A thing (its first root) is counted once, by the finding that
/// says most of it; a number of things that are not named (targets that were read) is counted once a root, the largest.
/// </summary>
internal sealed class RootCounts(InterceptContent content)
{
    private readonly HashSet<(string Key, Entity Thing)> _counted = [];

    /// <summary>For each discrepancy of a group what its finding counts, and the most that it can be.</summary>
    public IReadOnlyList<(SortedDictionary<string, long> Counts, SortedDictionary<string, long> AtMost)> Of(
        IReadOnlyList<Discrepancy> group
    )
    {
        (SortedDictionary<string, long> Counts, SortedDictionary<string, long> AtMost)[] all =
        [
            .. group.Select(_ =>
                (
                    new SortedDictionary<string, long>(StringComparer.Ordinal),
                    new SortedDictionary<string, long>(StringComparer.Ordinal)
                )
            ),
        ];
        int[] byWeight =
        [
            .. Enumerable
                .Range(0, group.Count)
                .OrderByDescending(i => group[i].Level?.Level ?? content.Classes[group[i].Class].Level)
                .ThenByDescending(i => content.Classes[group[i].Class].Confidence + group[i].ConfidenceChange)
                .ThenBy(i => i),
        ];
        foreach (
            string key in group
                .SelectMany(d => d.Counts.Keys.Concat(d.AtMost.Keys))
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
        {
            Count(key, group, byWeight, all);
        }

        return all;
    }

    private void Count(
        string key,
        IReadOnlyList<Discrepancy> group,
        int[] byWeight,
        (SortedDictionary<string, long> Counts, SortedDictionary<string, long> AtMost)[] all
    )
    {
        int[] many =
        [
            .. byWeight.Where(i => group[i].Counts.GetValueOrDefault(key) > 1 || group[i].AtMost.ContainsKey(key)),
        ];
        if (many.Length > 0)
        {
            int most = many.MaxBy(i => group[i].Counts.GetValueOrDefault(key));
            if (group[most].Counts.GetValueOrDefault(key) is > 0 and long count)
            {
                all[most].Counts[key] = count;
            }

            long bound = many.Max(i => group[i].AtMost.GetValueOrDefault(key, group[i].Counts.GetValueOrDefault(key)));
            all[most].AtMost[key] = bound;
            return;
        }

        foreach (int i in byWeight.Where(i => group[i].Counts.GetValueOrDefault(key) == 1))
        {
            if (group[i].Roots.Count > 0 && _counted.Add((key, group[i].Roots[0])))
            {
                all[i].Counts[key] = all[i].Counts.GetValueOrDefault(key) + 1;
                all[i].AtMost[key] = all[i].Counts[key];
            }
        }
    }
}
