using System.Globalization;
using System.Text;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Episodes;

/// <summary>Gathers sorted findings into episodes, within limits.</summary>
internal sealed class EpisodeTable
{
    /// <summary>Findings of the same rule and entities within this time of each other are one episode.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromHours(1);

    private readonly EpisodeLimits _limits;
    private readonly IReadOnlyDictionary<string, string> _aliases;
    private readonly Dictionary<string, Episode> _latest = new(StringComparer.Ordinal);
    private readonly List<Episode> _episodes = [];
    private readonly int[] _room;
    private int _coarse;
    private int _ids;

    public EpisodeTable(EpisodeLimits limits, IReadOnlyDictionary<string, string> aliases)
    {
        _limits = limits;
        _aliases = aliases;
        _room = [limits.Severe, limits.Medium, limits.Other];
    }

    public IReadOnlyList<Episode> Episodes => _episodes;

    /// <summary>Findings that were grouped more coarsely than by rule and entities.</summary>
    public long Coarsened { get; private set; }

    public void Add(Finding finding)
    {
        Entity[] entities = Named(finding.Entities);
        Episode episode = EpisodeOf(finding, entities);

        // Ids are for the lists of incidents, and a weakness stands in none.
        bool keepId =
            episode.Harm != Harm.Exposure
            && (episode.Count == 0 || (_ids < _limits.Ids && episode.Ids.Count < Incident.ListedFindings));
        episode.Add(finding, keepId);
        _ids += keepId ? 1 : 0;
    }

    private Episode EpisodeOf(Finding finding, Entity[] entities)
    {
        string kind = Kind(finding);
        string exact = kind + Joined(entities);
        if (_latest.TryGetValue(exact, out Episode? latest) && Follows(latest, finding))
        {
            return latest;
        }

        ref int room = ref _room[Weight(finding)];
        if (room > 0)
        {
            room--;
            return Start(exact, finding, entities);
        }

        Coarsened++;
        Entity[] devices = [.. entities.Where(e => e.Kind == EntityKind.Device).Take(1)];
        string coarse = "coarse|" + kind + Joined(devices);
        if (_latest.TryGetValue(coarse, out Episode? coarser))
        {
            return coarser;
        }

        if (_coarse < _limits.Coarse)
        {
            _coarse++;
            return Start(coarse, finding, devices);
        }

        string coarsest = "coarsest|" + kind;
        return _latest.TryGetValue(coarsest, out Episode? whole) ? whole : Start(coarsest, finding, []);
    }

    private Episode Start(string key, Finding finding, Entity[] entities)
    {
        Episode episode = new(_episodes.Count, finding, entities);
        _episodes.Add(episode);
        _latest[key] = episode;
        return episode;
    }

    private static int Weight(Finding finding) =>
        finding.Disposition.State != DispositionState.Open || finding.Level < Level.Medium ? 2
        : finding.Level == Level.Medium ? 1
        : 0;

    private static bool Follows(Episode episode, Finding finding) =>
        episode.Last.IsKnown == finding.First.IsKnown
        && (!finding.First.IsKnown || finding.First.Ticks - episode.Last.Ticks <= Gap.Ticks);

    // Flows and intrusion detection know devices by their addresses only. Where a finding names no device, an address that
    // the inventory gives to one stands for it.
    private Entity[] Named(IReadOnlyList<Entity> entities)
    {
        bool hasDevice = entities.Any(e => e.Kind == EntityKind.Device);
        return
        [
            .. entities
                .Select(e =>
                    (e.Kind == EntityKind.Device || (!hasDevice && e.Kind == EntityKind.Address))
                    && _aliases.TryGetValue(e.Value, out string? name)
                        ? new Entity(EntityKind.Device, name)
                        : e
                )
                .Distinct()
                .OrderBy(e => e.Kind)
                .ThenBy(e => e.Value, StringComparer.Ordinal)
                .Take(_limits.EntitiesPerEpisode),
        ];
    }

    private static string Kind(Finding finding) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{finding.Rule.Id}|{(int)finding.Level}|{(int)finding.Harm}|{(int)finding.Disposition.State}|{finding.Disposition.By}|"
        );

    private static string Joined(Entity[] entities)
    {
        StringBuilder text = new();
        foreach (Entity entity in entities)
        {
            text.Append((int)entity.Kind).Append(':').Append(entity.Value).Append('\u001f');
        }

        return text.ToString();
    }
}
