using System.Globalization;
using Breakwater.Investigation.Deepening;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Grouping;

/// <summary>Orders incidents and counts what stands outside them.</summary>
internal static class IncidentList
{
    public static IncidentReport Build(
        IReadOnlyList<IReadOnlyList<Episode>> groups,
        IReadOnlyList<Episode> episodes,
        long coarsened,
        EpisodeLimits limits,
        IncidentDeepening deepening
    )
    {
        (Incident Incident, IReadOnlyList<Episode> Episodes)[] ordered =
        [
            .. groups
                .Select(g => (Incident: IncidentBuilder.Build(g), Episodes: g))
                .OrderByDescending(i => i.Incident.Level)
                .ThenByDescending(i => i.Incident.Confidence)
                .ThenBy(i => i.Incident.First ?? DateTimeOffset.MaxValue)
                .ThenBy(i => i.Incident.Id, StringComparer.Ordinal),
        ];
        Incident[] told = [.. ordered.Take(limits.Incidents).Select(i => deepening.Of(i.Incident, i.Episodes))];
        HashSet<int> inside = [.. ordered.Take(limits.Incidents).SelectMany(i => i.Episodes).Select(e => e.Number)];
        List<string> reached = [];
        if (ordered.Length > told.Length)
        {
            reached.Add(
                Sentence(
                    $"{ordered.Length} incidents were formed; the {told.Length} worst are told, the findings of the others stand in findings.ndjson."
                )
            );
        }

        int shortened = told.Count(IncidentBuilder.IsShortened);
        if (shortened > 0)
        {
            reached.Add(
                Sentence(
                    $"{shortened} {(shortened == 1 ? "incident has" : "incidents have")} more findings than the ids and lines that are listed; finding_count is the whole number."
                )
            );
        }

        if (coarsened > 0)
        {
            reached.Add(
                Sentence(
                    $"{coarsened} findings were grouped by rule and device only, because more groups were met than are kept apart."
                )
            );
        }

        IReadOnlyList<ConsideredFindings> considered = deepening.Considered.All(out bool fewer);
        if (fewer)
        {
            reached.Add(
                Sentence(
                    $"Of what was considered and dismissed the {considered.Count} worst kinds are listed; all of it stands in findings.ndjson."
                )
            );
        }

        return new IncidentReport(told, Counting.Of(episodes.Where(e => !inside.Contains(e.Number))), reached)
        {
            Considered = considered,
        };
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
