using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Grouping;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>Findings that something explains: approved work that looks like the intruder's, considered and dismissed.</summary>
internal sealed class Considerations
{
    private const int Listed = 200;

    private readonly IReadOnlyList<Episode> _all;
    private readonly Dictionary<Entity, List<Episode>> _byEntity = [];

    public Considerations(IReadOnlyList<Episode> episodes, IncidentGrouping grouping)
    {
        _all = [.. episodes.Where(e => !e.IsOpen && e.Harm != Harm.Exposure)];
        foreach (Episode episode in _all)
        {
            foreach (Entity entity in episode.Entities.Where(grouping.IsTelling))
            {
                if (!_byEntity.TryGetValue(entity, out List<Episode>? list))
                {
                    _byEntity[entity] = list = [];
                }

                list.Add(episode);
            }
        }
    }

    /// <summary>All of the case.</summary>
    public IReadOnlyList<ConsideredFindings> All(out bool isShortened) => Told(_all, Listed, out isShortened);

    /// <summary>Those that share a telling entity with an incident, from a day before it to a day after.</summary>
    public IReadOnlyList<ConsideredFindings> Near(IReadOnlyList<Episode> incident)
    {
        if (_all.Count == 0)
        {
            return [];
        }

        long window = IncidentGrouping.JoinWindow.Ticks;
        Episode[] timed = [.. incident.Where(e => e.First.IsKnown)];
        long from = timed.Length == 0 ? 0 : timed.Min(e => e.First.Ticks) - window;
        long to = timed.Length == 0 ? 0 : timed.Max(e => e.Last.Ticks) + window;
        Episode[] near =
        [
            .. incident
                .SelectMany(e => e.Entities)
                .Distinct()
                .SelectMany(e => _byEntity.GetValueOrDefault(e) ?? [])
                .DistinctBy(e => e.Number)
                .Where(e => !e.First.IsKnown || (e.Last.Ticks >= from && e.First.Ticks <= to))
                .OrderBy(e => e.Number),
        ];
        return Told(near, Listed, out _);
    }

    private static IReadOnlyList<ConsideredFindings> Told(
        IEnumerable<Episode> episodes,
        int limit,
        out bool isShortened
    )
    {
        (string Rule, DispositionState State, string By, Episode[] Episodes)[] groups =
        [
            .. episodes
                .GroupBy(e => (e.Rule.Id, e.State, e.By))
                .Select(g => (g.Key.Id, g.Key.State, g.Key.By, g.OrderBy(e => e.Number).ToArray())),
        ];
        isShortened = groups.Length > limit;
        return
        [
            .. groups
                .OrderByDescending(g => g.Episodes.Max(e => e.Level))
                .ThenBy(g => g.Episodes[0].Number)
                .Take(limit)
                .OrderBy(g => g.Episodes[0].Number)
                .Select(g => new ConsideredFindings(
                    g.Rule,
                    g.Episodes[0].Rule.Title,
                    g.State,
                    g.By,
                    g.Episodes.Where(e => e.First.IsKnown).Select(e => e.First.Value).Min(),
                    g.Episodes.Where(e => e.Last.IsKnown).Select(e => e.Last.Value).Max(),
                    g.Episodes.Sum(e => e.Count),
                    [
                        .. g
                            .Episodes.SelectMany(e => e.Devices)
                            .Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal)
                            .Take(IncidentStage.ListedDevices),
                    ],
                    g.Episodes[0].FirstFinding
                )),
        ];
    }
}
