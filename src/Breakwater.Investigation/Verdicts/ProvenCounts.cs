using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>
/// Counts that the findings themselves prove. One act gives several findings, so what is counted is the distinct thing that
/// was touched, and the number is a least number. What no finding counts is left out, never written as 0.
/// </summary>
internal static class ProvenCounts
{
    private static readonly (Harm Harm, string Key, string[] Behaviours, EntityKind Kind)[] Table =
    [
        (Harm.Communications, "captures", ["T60", "T63", "T64"], EntityKind.Device),
        (Harm.Communications, "mirrors", ["T61"], EntityKind.Device),
        (Harm.InterceptData, "unauthorised_tasks", ["T84c"], EntityKind.TaskToken),
        (Harm.InterceptData, "hidden_tasks", ["T84f"], EntityKind.TaskToken),
        (Harm.InterceptData, "redirected_destinations", ["T84d"], EntityKind.Address),
    ];

    public static SortedDictionary<string, long> Of(Harm harm, IReadOnlyList<Episode> episodes, DeviceFacts facts)
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach ((Harm _, string key, string[] behaviours, EntityKind kind) in Table.Where(t => t.Harm == harm))
        {
            string[] touched =
            [
                .. episodes
                    .Where(e =>
                        (e.IsShown() || facts.IsHis(e)) && e.Harm == harm && e.Behaviours.Any(behaviours.Contains)
                    )
                    .SelectMany(e => e.Entities.Where(x => x.Kind == kind))
                    .Select(e => e.Value)
                    .Distinct(StringComparer.Ordinal),
            ];
            long distinct = kind == EntityKind.Device ? LeastDevices.Count(touched) : touched.Length;
            if (distinct > 0)
            {
                counts[key] = distinct;
            }
        }

        return counts;
    }
}
