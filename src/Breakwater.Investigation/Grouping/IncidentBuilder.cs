using Breakwater.Investigation.Deepening;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Grouping;

/// <summary>Tells a group of episodes as an incident.</summary>
internal static class IncidentBuilder
{
    private const int ListedEntities = 200;

    public static Incident Build(IReadOnlyList<Episode> episodes)
    {
        (IReadOnlyList<IncidentArtefact> artefacts, int confidence, IReadOnlyList<string> reasons) =
            IncidentConfidence.Of(episodes);
        return new Incident
        {
            Id = IdOf(episodes),
            Title = IncidentTitle.Of(episodes),
            Level = episodes.Max(e => e.Level),
            Confidence = confidence,
            ConfidenceReasons = reasons,
            Artefacts = artefacts,
            First = episodes.Where(e => e.First.IsKnown).Select(e => e.First.Value).Min(),
            Last = episodes.Where(e => e.Last.IsKnown).Select(e => e.Last.Value).Max(),
            Harms = [.. episodes.Select(e => e.Harm).Distinct().Order()],
            Behaviours =
            [
                .. episodes
                    .SelectMany(e => e.Behaviours)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            Entities = MostFrequent(episodes),
            FindingCount = episodes.Sum(e => e.Count),
            Findings =
            [
                .. episodes
                    .SelectMany(e => e.Ids)
                    .OrderBy(i => i.Milliseconds)
                    .ThenBy(i => i.Id, StringComparer.Ordinal)
                    .Take(Incident.ListedFindings)
                    .Select(i => i.Id),
            ],
            Timeline = Timeline(episodes),
        };
    }

    /// <summary>The id follows from the earliest finding at medium or above.</summary>
    public static string IdOf(IReadOnlyList<Episode> episodes) =>
        "incident-" + episodes.First(e => e.IsSeed).FirstFinding[..12];

    /// <summary>Whether the incident lists less than it has.</summary>
    public static bool IsShortened(Incident incident) =>
        incident.Findings.Count < incident.FindingCount || incident.Timeline.Count == Incident.ListedFindings;

    private static IReadOnlyList<Entity> MostFrequent(IReadOnlyList<Episode> episodes)
    {
        Dictionary<Entity, long> counts = [];
        foreach (Episode episode in episodes)
        {
            foreach (Entity entity in episode.Entities)
            {
                counts[entity] = counts.GetValueOrDefault(entity) + episode.Count;
            }
        }

        return
        [
            .. counts
                .OrderByDescending(c => c.Value)
                .ThenBy(c => c.Key.Kind)
                .ThenBy(c => c.Key.Value, StringComparer.Ordinal)
                .Take(ListedEntities)
                .Select(c => c.Key),
        ];
    }

    private static IReadOnlyList<TimelineEntry> Timeline(IReadOnlyList<Episode> episodes)
    {
        List<TimelineEntry> entries = [];
        Dictionary<(string Rule, string? Device), int> latest = [];
        foreach (Episode episode in episodes)
        {
            (string, string?) key = (episode.Rule.Id, episode.Device);
            if (latest.TryGetValue(key, out int at) && IsClose(entries[at], episode))
            {
                TimelineEntry before = entries[at];
                entries[at] = before with
                {
                    Last = before.Last > episode.Last.Value ? before.Last : episode.Last.Value,
                    Count = before.Count + episode.Count,
                    Level = (Level)Math.Max((int)before.Level, (int)episode.Level),
                };
                continue;
            }

            latest[key] = entries.Count;
            entries.Add(
                new TimelineEntry(
                    episode.First.Value,
                    episode.Last.Value,
                    episode.Count,
                    episode.Level,
                    episode.Device,
                    episode.Rule.Id,
                    episode.Summary,
                    episode.FirstFinding
                )
            );
        }

        return entries.Count <= Incident.ListedFindings ? entries : WorstInTimeOrder(entries);
    }

    private static bool IsClose(TimelineEntry before, Episode episode) =>
        before.Last is { } last
            ? episode.First.Value is { } first && first - last <= EpisodeTable.Gap
            : !episode.First.IsKnown;

    private static IReadOnlyList<TimelineEntry> WorstInTimeOrder(List<TimelineEntry> entries) =>
        [
            .. entries
                .Select((entry, place) => (entry, place))
                .OrderByDescending(e => e.entry.Level)
                .ThenBy(e => e.place)
                .Take(Incident.ListedFindings)
                .OrderBy(e => e.place)
                .Select(e => e.entry),
        ];
}
