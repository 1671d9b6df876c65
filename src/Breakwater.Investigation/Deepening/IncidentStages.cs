using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>An incident as stages over time.</summary>
internal sealed class IncidentStages(IReadOnlyList<StageRow> rows)
{
    private const string Other = "other";

    private readonly ILookup<string, StageRow> _byBehaviour = rows.SelectMany(r =>
            r.Behaviours.Select(b => (Behaviour: b, Row: r))
        )
        .ToLookup(r => r.Behaviour, r => r.Row, StringComparer.Ordinal);

    /// <summary>The stages in which a behaviour stands.</summary>
    public IEnumerable<StageRow> Of(string behaviour) => _byBehaviour[behaviour];

    /// <summary>The stages of an incident by the day on which they began; on one day in the order of the file, for copies of configurations have no hour.</summary>
    public IReadOnlyList<IncidentStage> Of(IReadOnlyList<Episode> episodes)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        Dictionary<string, List<Episode>> byStage = new(StringComparer.Ordinal);
        foreach (Episode episode in episodes)
        {
            string[] stages = [.. episode.Behaviours.SelectMany(Of).Select(r => r.Stage).Distinct()];
            foreach (string stage in stages.Length == 0 ? [Other] : stages)
            {
                byStage.TryAdd(stage, []);
                byStage[stage].Add(episode);
            }
        }

        return
        [
            .. rows.Select((r, place) => (r.Stage, r.Title, Place: place))
                .Append((Stage: Other, Title: "Other signs", Place: rows.Count))
                .Where(r => byStage.ContainsKey(r.Stage))
                .Select(r => (Stage: Told(r.Stage, r.Title, byStage[r.Stage]), r.Place))
                .OrderBy(r => r.Stage.Stage == Other)
                .ThenBy(r => (r.Stage.First ?? DateTimeOffset.MaxValue).UtcDateTime.Date)
                .ThenBy(r => r.Place)
                .Select(r => r.Stage),
        ];
    }

    private static IncidentStage Told(string stage, string title, List<Episode> episodes)
    {
        string[] devices =
        [
            .. episodes.SelectMany(e => e.Devices).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return new IncidentStage(
            stage,
            title,
            episodes.Where(e => e.First.IsKnown).Select(e => e.First.Value).Min(),
            episodes.Where(e => e.Last.IsKnown).Select(e => e.Last.Value).Max(),
            episodes.Sum(e => e.Count),
            [.. devices.Take(IncidentStage.ListedDevices)],
            devices.Length,
            episodes[0].FirstFinding
        );
    }
}
