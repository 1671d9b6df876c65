using Breakwater.Detection.RecordStaging.Packing;

namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>Steps of one packing on a host.</summary>
internal sealed class PackedGroup(IReadOnlyList<PackingAct> acts)
{
    public IReadOnlyList<PackingAct> Acts => acts;

    public long First => acts[0].Ticks;

    public long Last => acts[^1].Ticks;

    /// <summary>What comes out of all steps, in parts of what goes in: the strongest and the weakest compressor, and what is put around.</summary>
    public (double Least, double Most) Ratio
    {
        get
        {
            PackingAct[] compressors = [.. acts.Where(a => !a.IsWrapper)];
            (double least, double most) =
                compressors.Length == 0
                    ? (1, 1)
                    : (compressors.Min(c => c.Least) / 100.0, compressors.Max(c => c.Most) / 100.0);
            foreach (PackingAct wrapper in acts.Where(a => a.IsWrapper).DistinctBy(a => a.Tool))
            {
                least *= Math.Min(1, wrapper.Least / 100.0);
                most *= wrapper.Most / 100.0;
            }

            return (least, most);
        }
    }

    public IReadOnlyList<string> Tools => [.. acts.Select(a => a.Tool).Distinct(StringComparer.Ordinal)];

    /// <summary>Acts that follow each other within a time, group by group. What was done alike on other days before is daily work and left out.</summary>
    /// <param name="acts">Of one host, in time.</param>
    /// <param name="reach">The longest pause within a group.</param>
    /// <param name="usualDays">On so many days before.</param>
    public static IReadOnlyList<PackedGroup> Of(IReadOnlyList<PackingAct> acts, TimeSpan reach, long usualDays)
    {
        Dictionary<long, HashSet<long>> days = [];
        List<PackedGroup> groups = [];
        List<PackingAct> current = [];
        foreach (PackingAct act in acts.Where(a => a.Ticks > 0))
        {
            long day = act.Ticks / TimeSpan.TicksPerDay;
            HashSet<long> seen = days.TryGetValue(act.Shape, out HashSet<long>? known) ? known : days[act.Shape] = [];
            bool isUsual = seen.Count(d => d < day) >= usualDays;
            seen.Add(day);
            if (isUsual)
            {
                continue;
            }

            if (current.Count > 0 && act.Ticks - current[^1].Ticks > reach.Ticks)
            {
                groups.Add(new PackedGroup(current));
                current = [];
            }

            current.Add(act);
        }

        if (current.Count > 0)
        {
            groups.Add(new PackedGroup(current));
        }

        return groups;
    }
}
