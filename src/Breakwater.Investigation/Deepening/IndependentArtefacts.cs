using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>
/// As many different acts as can each be paired with a kind of evidence of its own: two acts in one log are one artefact, and so is
/// one act in two logs.
/// </summary>
internal static class IndependentArtefacts
{
    private const int MostActs = 64;

    /// <summary>The pairs, by act, the earliest first.</summary>
    public static IReadOnlyList<IncidentArtefact> Of(IEnumerable<Episode> acts)
    {
        List<(string Act, Episode First, SortedSet<string> Datasets)> signs = [];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        foreach (Episode episode in acts.Where(e => e.Datasets.Count > 0))
        {
            if (!known.TryGetValue(episode.Sign(), out int at) && known.Count < MostActs)
            {
                known[episode.Sign()] = at = signs.Count;
                signs.Add((episode.Sign(), episode, new SortedSet<string>(StringComparer.Ordinal)));
            }

            if (known.ContainsKey(episode.Sign()))
            {
                signs[at].Datasets.UnionWith(episode.Datasets);
            }
        }

        Dictionary<string, int> pairs = new(StringComparer.Ordinal);
        for (int sign = 0; sign < signs.Count; sign++)
        {
            TryPair(signs, sign, pairs, new HashSet<string>(StringComparer.Ordinal));
        }

        return
        [
            .. pairs
                .OrderBy(p => p.Value)
                .Select(p => new IncidentArtefact(
                    signs[p.Value].Act,
                    p.Key,
                    FindingIn(signs[p.Value].Act, p.Key, acts)
                )),
        ];
    }

    // The Hungarian augmenting path: whoever holds the kind of evidence gives way where another is left to it.
    private static bool TryPair(
        List<(string Act, Episode First, SortedSet<string> Datasets)> signs,
        int sign,
        Dictionary<string, int> pairs,
        HashSet<string> tried
    )
    {
        foreach (string dataset in signs[sign].Datasets.Where(tried.Add))
        {
            if (!pairs.TryGetValue(dataset, out int holder) || TryPair(signs, holder, pairs, tried))
            {
                pairs[dataset] = sign;
                return true;
            }
        }

        return false;
    }

    private static string FindingIn(string act, string dataset, IEnumerable<Episode> acts) =>
        acts.First(e => e.Sign() == act && e.Datasets.Contains(dataset)).FirstFinding;
}
