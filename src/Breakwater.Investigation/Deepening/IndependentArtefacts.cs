using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Grouping;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>
/// As many different acts as can each be paired with a kind of evidence of its own: two acts in one log are one artefact, and so is
/// one act in two logs. Acts that share a behaviour are one act, however many rules tell of it.
/// </summary>
internal static class IndependentArtefacts
{
    /// <summary>The pairs, by act, the earliest first.</summary>
    public static IReadOnlyList<IncidentArtefact> Of(IEnumerable<Episode> episodes)
    {
        List<Act> acts = Acts([.. episodes.Where(e => e.Datasets.Count > 0)]);
        Dictionary<string, int> pairs = new(StringComparer.Ordinal);
        for (int act = 0; act < acts.Count; act++)
        {
            TryPair(acts, act, pairs, new HashSet<string>(StringComparer.Ordinal));
        }

        return
        [
            .. pairs
                .OrderBy(p => p.Value)
                .Select(p => new IncidentArtefact(acts[p.Value].Name, p.Key, acts[p.Value].Datasets[p.Key])),
        ];
    }

    private static List<Act> Acts(Episode[] episodes)
    {
        DisjointSets sets = new(episodes.Length);
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (int i = 0; i < episodes.Length; i++)
        {
            IEnumerable<string> signs =
                episodes[i].Behaviours.Count > 0 ? episodes[i].Behaviours : [episodes[i].Rule.Id];
            foreach (string sign in signs)
            {
                if (!first.TryAdd(sign, i))
                {
                    sets.Join(first[sign], i);
                }
            }
        }

        return
        [
            .. Enumerable
                .Range(0, episodes.Length)
                .GroupBy(sets.Find, i => episodes[i])
                .OrderBy(g => g.Key)
                .Select(g => new Act([.. g])),
        ];
    }

    // The augmenting path of bipartite matching: whoever holds the kind of evidence gives way where another is left to it.
    private static bool TryPair(List<Act> acts, int act, Dictionary<string, int> pairs, HashSet<string> tried)
    {
        foreach (string dataset in acts[act].Datasets.Keys.Where(tried.Add))
        {
            if (!pairs.TryGetValue(dataset, out int holder) || TryPair(acts, holder, pairs, tried))
            {
                pairs[dataset] = act;
                return true;
            }
        }

        return false;
    }

    /// <summary>An act, with the first finding in each kind of evidence that shows it.</summary>
    private sealed class Act
    {
        private const int NamedBehaviours = 8;

        public Act(IReadOnlyList<Episode> episodes)
        {
            string[] behaviours =
            [
                .. episodes
                    .SelectMany(e => e.Behaviours)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
            Name =
                behaviours.Length == 0 ? episodes[0].Rule.Id
                : behaviours.Length <= NamedBehaviours ? string.Join('+', behaviours)
                : string.Join('+', behaviours.Take(NamedBehaviours)) + "+...";
            foreach (Episode episode in episodes)
            {
                foreach (string dataset in episode.Datasets)
                {
                    Datasets.TryAdd(dataset, episode.FirstFinding);
                }
            }
        }

        public string Name { get; }

        public SortedDictionary<string, string> Datasets { get; } = new(StringComparer.Ordinal);
    }
}
