using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Grouping;

/// <summary>
/// Puts episodes together that share a telling entity within its window, or any two entities within an hour. Episodes
/// below medium never tie others together; they join the incident that they are nearest to.
/// </summary>
internal sealed class IncidentGrouping
{
    /// <summary>Two acts on one device within a week belong together.</summary>
    public static readonly TimeSpan DeviceWindow = TimeSpan.FromDays(7);

    /// <summary>Sequences S3 and S9 of the threat reference use a stolen account up to 14 days later.</summary>
    public static readonly TimeSpan EntityWindow = TimeSpan.FromDays(14);

    /// <summary>Within this time two shared entities are enough, however common each of them is.</summary>
    public static readonly TimeSpan PairWindow = TimeSpan.FromHours(1);

    /// <summary>An episode below medium joins an incident that it is this close to.</summary>
    public static readonly TimeSpan JoinWindow = TimeSpan.FromHours(24);

    private const int PairNeighbours = 32;

    private readonly IReadOnlyList<Episode> _episodes;
    private readonly EntityRarity _rarity;
    private readonly Dictionary<Entity, List<Episode>> _seedsByEntity = [];
    private readonly DisjointSets _sets;
    private readonly Dictionary<int, int> _joined = [];
    private readonly List<EpisodeJoin> _joins = [];

    /// <summary>Ready to group.</summary>
    /// <param name="episodes">All episodes, by their number.</param>
    /// <param name="sharedHosts">Hosts that many share.</param>
    /// <param name="aliases">Names and addresses that the inventory gives to devices.</param>
    public IncidentGrouping(
        IReadOnlyList<Episode> episodes,
        IReadOnlySet<string> sharedHosts,
        IReadOnlyDictionary<string, string> aliases
    )
    {
        _episodes = episodes;
        _sets = new DisjointSets(episodes.Count);
        Episode[] seeds = [.. episodes.Where(e => e.IsSeed)];
        _rarity = new EntityRarity(seeds, sharedHosts, aliases);
        foreach (Episode seed in seeds)
        {
            foreach (Entity entity in seed.Entities)
            {
                if (!_seedsByEntity.TryGetValue(entity, out List<Episode>? list))
                {
                    _seedsByEntity[entity] = list = [];
                }

                list.Add(seed);
            }
        }
    }

    /// <summary>The groups, each in time order.</summary>
    public IReadOnlyList<IReadOnlyList<Episode>> Groups()
    {
        foreach ((Entity entity, List<Episode> seeds) in _seedsByEntity)
        {
            if (_rarity.IsTelling(entity))
            {
                JoinWithin(entity, seeds);
            }
            else
            {
                JoinPairs(seeds);
            }
        }

        JoinOneRuleGroups();
        JoinTheRest();
        return
        [
            .. _episodes
                .Where(e => e.IsSeed || _joined.ContainsKey(e.Number))
                .GroupBy(e => _sets.Find(_joined.GetValueOrDefault(e.Number, e.Number)))
                .OrderBy(g => g.Key)
                .Select(g => (IReadOnlyList<Episode>)[.. g]),
        ];
    }

    /// <summary>Why episodes are in one group: as many joins as it takes to hold it together, each with the later episode.</summary>
    public ILookup<int, EpisodeJoin> JoinsByEpisode => _joins.ToLookup(j => j.To.Number);

    /// <summary>Whether an entity ties findings together on its own.</summary>
    public bool IsTelling(Entity entity) => _rarity.IsTelling(entity);

    private void JoinWithin(Entity entity, List<Episode> seeds)
    {
        JoinRule rule = entity.Kind == EntityKind.Device ? JoinRule.SameDevice : JoinRule.SameEntity;
        TimeSpan window = rule == JoinRule.SameDevice ? DeviceWindow : EntityWindow;
        Episode? before = null;
        long until = 0;
        foreach (Episode seed in seeds)
        {
            // A finding without a time (the state of a configuration) joins what was last seen of its entity.
            if (before is not null && (!seed.First.IsKnown || seed.First.Ticks - until <= window.Ticks))
            {
                Join(rule, before, seed, [entity]);
            }

            before = seed;
            until = Math.Max(until, seed.Last.Ticks);
        }
    }

    private void JoinPairs(List<Episode> seeds)
    {
        for (int i = 1; i < seeds.Count; i++)
        {
            for (int j = i - 1; j >= Math.Max(0, i - PairNeighbours); j--)
            {
                if (Apart(seeds[j], seeds[i]) <= PairWindow.Ticks && Shared(seeds[j], seeds[i]) >= 2)
                {
                    Join(JoinRule.TwoEntities, seeds[j], seeds[i], SharedBy(seeds[j], seeds[i]));
                    break;
                }
            }
        }
    }

    // One address tried on forty devices is one story, unless a device has a story of its own.
    private void JoinOneRuleGroups()
    {
        Dictionary<int, string?> onlyRule = [];
        foreach (Episode episode in _episodes.Where(e => e.IsSeed))
        {
            int set = _sets.Find(episode.Number);
            onlyRule[set] =
                onlyRule.TryGetValue(set, out string? rule) && rule != episode.Rule.Id ? null : episode.Rule.Id;
        }

        foreach ((Entity entity, List<Episode> seeds) in _seedsByEntity)
        {
            if (entity.Kind == EntityKind.Device || _rarity.IsTelling(entity))
            {
                continue;
            }

            Dictionary<string, Episode> first = new(StringComparer.Ordinal);
            foreach (Episode seed in seeds)
            {
                int set = _sets.Find(seed.Number);
                if (onlyRule.TryGetValue(set, out string? rule) && rule is not null && !first.TryAdd(rule, seed))
                {
                    Join(JoinRule.OneRule, first[rule], seed, [entity]);
                    onlyRule[_sets.Find(set)] = rule;
                }
            }
        }
    }

    private void JoinTheRest()
    {
        Dictionary<int, Level> worst = [];
        foreach (Episode seed in _episodes.Where(e => e.IsSeed))
        {
            int set = _sets.Find(seed.Number);
            worst[set] = (Level)Math.Max((int)worst.GetValueOrDefault(set), (int)seed.Level);
        }

        foreach (Episode episode in _episodes.Where(e => e.IsOpen && !e.IsSeed && e.Harm != Harm.Exposure))
        {
            Episode? near = episode
                .Entities.Where(IsTelling)
                .Select(e => Nearest(e, episode))
                .Where(e => e is not null)
                .OrderByDescending(e => worst[_sets.Find(e!.Number)])
                .ThenBy(e => Apart(e!, episode))
                .ThenBy(e => e!.Number)
                .FirstOrDefault();
            if (near is not null)
            {
                _joined[episode.Number] = near.Number;
                _joins.Add(
                    new EpisodeJoin(JoinRule.Nearby, near, episode, [.. SharedBy(near, episode).Where(IsTelling)])
                );
            }
        }
    }

    private Episode? Nearest(Entity entity, Episode episode)
    {
        if (!_seedsByEntity.TryGetValue(entity, out List<Episode>? seeds) || !episode.First.IsKnown)
        {
            return null;
        }

        int after = seeds.BinarySearch(episode, ByFirst);
        after = after < 0 ? ~after : after;
        Episode? best = null;
        for (int i = Math.Max(0, after - 4); i < Math.Min(seeds.Count, after + 4); i++)
        {
            long apart = Apart(seeds[i], episode);
            if (apart <= JoinWindow.Ticks && (best is null || apart < Apart(best, episode)))
            {
                best = seeds[i];
            }
        }

        return best;
    }

    private static IComparer<Episode> ByFirst { get; } =
        Comparer<Episode>.Create(
            (x, y) =>
                (x.First.IsKnown ? x.First.Ticks : long.MaxValue).CompareTo(
                    y.First.IsKnown ? y.First.Ticks : long.MaxValue
                )
        );

    private void Join(JoinRule rule, Episode from, Episode to, IReadOnlyList<Entity> shared)
    {
        if (_sets.Join(from.Number, to.Number))
        {
            _joins.Add(new EpisodeJoin(rule, from, to, shared));
        }
    }

    private static Entity[] SharedBy(Episode one, Episode other) => [.. one.Entities.Where(other.Entities.Contains)];

    private static int Shared(Episode one, Episode other) => one.Entities.Count(other.Entities.Contains);

    private static long Apart(Episode one, Episode other) =>
        !one.First.IsKnown || !other.First.IsKnown
            ? long.MaxValue
            : Math.Max(0, Math.Max(one.First.Ticks - other.Last.Ticks, other.First.Ticks - one.Last.Ticks));
}
