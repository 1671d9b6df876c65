using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Episodes;

/// <summary>Counts findings by level and disposition.</summary>
internal static class Counting
{
    public static FindingCounts Of(IEnumerable<Episode> episodes)
    {
        SortedDictionary<Level, long> open = [];
        long explained = 0;
        long suppressed = 0;
        foreach (Episode episode in episodes)
        {
            switch (episode.State)
            {
                case DispositionState.ExplainedBy:
                    explained += episode.Count;
                    break;
                case DispositionState.SuppressedBy:
                    suppressed += episode.Count;
                    break;
                default:
                    open[episode.Level] = open.GetValueOrDefault(episode.Level) + episode.Count;
                    break;
            }
        }

        return new FindingCounts
        {
            Open = open,
            Explained = explained,
            Suppressed = suppressed,
        };
    }
}
