using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>Hours of one device that are far above what is usual and lie together: one finding.</summary>
internal static class Episode
{
    /// <summary>Hours that lie further apart are two episodes.</summary>
    private const int HoursApart = 3;

    /// <summary>The most hours of one episode; what stays is told again.</summary>
    private const int MostHours = 48;

    /// <summary>The episodes, by device and time, each with one deviation an hour.</summary>
    public static IEnumerable<IReadOnlyList<Deviation>> Of(IEnumerable<Deviation> found)
    {
        foreach (
            IGrouping<(string Device, bool IsIn), Deviation> side in found
                .GroupBy(d => (d.Device, d.Series == FlowSeries.In))
                .OrderBy(g => g.Key.Device, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Item2)
        )
        {
            List<Deviation> episode = [];
            foreach (IGrouping<long, Deviation> hour in side.GroupBy(d => d.Hour).OrderBy(g => g.Key))
            {
                if (
                    episode.Count > 0
                    && (hour.Key - episode[^1].Hour > HoursApart || hour.Key - episode[0].Hour >= MostHours)
                )
                {
                    yield return episode;
                    episode = [];
                }

                episode.Add(Best([.. hour]));
            }

            if (episode.Count > 0)
            {
                yield return episode;
            }
        }
    }

    // Several routers tell of the same packets: the one that tells the most counts, and of what it tells the service that explains
    // most of it.
    private static Deviation Best(Deviation[] hour)
    {
        Deviation[] outside = [.. hour.Where(d => d.Series >= FlowSeries.Outside)];
        Deviation[] from = outside.Length > 0 ? outside : hour;
        Deviation most = from.OrderByDescending(d => d.Bytes).ThenBy(d => d.Exporter, StringComparer.Ordinal).First();
        return from.Where(d => d.Exporter == most.Exporter && d.Bytes >= most.Bytes / 2)
            .OrderByDescending(d => d.Series)
            .First();
    }
}
