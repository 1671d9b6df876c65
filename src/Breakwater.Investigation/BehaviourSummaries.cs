using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation;

/// <summary>One line for every behaviour of the table, and for those that only a finding names.</summary>
internal static class BehaviourSummaries
{
    public static IReadOnlyList<BehaviourSummary> Build(
        IReadOnlyList<Episode> episodes,
        IReadOnlyList<BehaviourEvidence> table,
        IReadOnlyList<TechniqueCoverage> assessed
    )
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (Episode episode in episodes.Where(e => e.IsOpen))
        {
            foreach (string behaviour in episode.Behaviours)
            {
                counts[behaviour] = counts.GetValueOrDefault(behaviour) + episode.Count;
            }
        }

        Dictionary<string, BehaviourEvidence> rows = table.ToDictionary(b => b.Id, StringComparer.Ordinal);
        return
        [
            .. assessed.Select(a => new BehaviourSummary(
                a.Id,
                rows[a.Id].Name,
                a.Assessable,
                a.Why,
                rows[a.Id].Datasets,
                counts.GetValueOrDefault(a.Id)
            )),
            .. counts
                .Where(c => !rows.ContainsKey(c.Key))
                .Select(c => new BehaviourSummary(
                    c.Key,
                    "",
                    Assessable.Partial,
                    "A finding names it; the table of behaviours does not.",
                    [],
                    c.Value
                )),
        ];
    }
}
