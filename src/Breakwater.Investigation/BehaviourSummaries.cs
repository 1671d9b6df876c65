using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation;

/// <summary>One line for every behaviour of the table, and for those that only a finding names.</summary>
internal static class BehaviourSummaries
{
    /// <summary>Open findings by behaviour.</summary>
    public static SortedDictionary<string, long> Count(IEnumerable<Episode> episodes)
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (Episode episode in episodes.Where(e => e.IsOpen))
        {
            foreach (string behaviour in episode.Behaviours)
            {
                counts[behaviour] = counts.GetValueOrDefault(behaviour) + episode.Count;
            }
        }

        return counts;
    }

    public static IReadOnlyList<BehaviourSummary> Build(
        SortedDictionary<string, long> counts,
        IReadOnlyList<BehaviourEvidence> table,
        IReadOnlyList<TechniqueCoverage> assessed
    )
    {
        Dictionary<string, BehaviourEvidence> rows = table.ToDictionary(b => b.Id, StringComparer.Ordinal);
        IEnumerable<BehaviourSummary> known = assessed.Select(a => new BehaviourSummary(
            a.Id,
            rows[a.Id].Name,
            a.Assessable,
            a.Why,
            rows[a.Id].Datasets,
            counts.GetValueOrDefault(a.Id)
        ));
        IEnumerable<BehaviourSummary> others = counts
            .Where(c => !rows.ContainsKey(c.Key))
            .Select(c => new BehaviourSummary(
                c.Key,
                "",
                Assessable.Partial,
                "A finding names it; the table of behaviours does not.",
                [],
                c.Value
            ));
        return [.. known.Concat(others).OrderBy(b => b.Id, StringComparer.Ordinal)];
    }
}
