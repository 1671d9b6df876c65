namespace Breakwater.Detection.Silence;

/// <summary>Tells silences of single devices from silences of the collector, which many devices share. Thresholds are ours (mark D).</summary>
internal static class Outages
{
    /// <summary>Five devices falling silent in the same minutes share a cause; intruders silence the few that they work on.</summary>
    private const int LeastDevices = 5;

    private const double LeastShare = 0.3;

    /// <summary>Devices speak at their own times, so the edges of one outage differ by their pauses.</summary>
    private static readonly long Tolerance = TimeSpan.FromHours(1).Ticks;

    /// <summary>The holes, in groups that begin and end together.</summary>
    /// <param name="holes">Holes of device logs.</param>
    /// <param name="assessed">How many devices have a rhythm at all.</param>
    public static (IReadOnlyList<IReadOnlyList<SourceHole>> Shared, IReadOnlyList<SourceHole> Single) Split(
        IEnumerable<SourceHole> holes,
        int assessed
    )
    {
        List<List<SourceHole>> groups = [];
        foreach (SourceHole hole in holes.OrderBy(h => h.From).ThenBy(h => h.To).ThenBy(h => h.Source))
        {
            List<SourceHole>? group = groups
                .AsEnumerable()
                .Reverse()
                .TakeWhile(g => hole.From - g[0].From <= Tolerance)
                .FirstOrDefault(g => Math.Abs(hole.To - g[0].To) <= Tolerance);
            if (group is null)
            {
                groups.Add([hole]);
            }
            else
            {
                group.Add(hole);
            }
        }

        ILookup<bool, List<SourceHole>> shared = groups.ToLookup(g =>
            g.Select(h => h.Source.Device).Distinct().Count() >= Math.Max(LeastDevices, assessed * LeastShare)
        );
        return ([.. shared[true]], [.. shared[false].SelectMany(g => g)]);
    }
}
