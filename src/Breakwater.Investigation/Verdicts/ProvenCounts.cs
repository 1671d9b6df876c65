using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>
/// Counts that the findings themselves prove. One act gives several findings, so what is counted is the distinct thing that
/// was touched, and the number is a least number. What no finding counts is left out, never written as 0.
/// </summary>
internal static class ProvenCounts
{
    private const string Captures = "captures";

    private static readonly (Harm Harm, string Key, string[] Behaviours, EntityKind Kind)[] Table =
    [
        (Harm.Communications, Captures, ["T60", "T63", "T64"], EntityKind.Device),
        (Harm.Communications, "mirrors", ["T61"], EntityKind.Device),
        (Harm.InterceptData, "unauthorised_tasks", ["T84c"], EntityKind.TaskToken),
        (Harm.InterceptData, "hidden_tasks", ["T84f"], EntityKind.TaskToken),
        (Harm.InterceptData, "redirected_destinations", ["T84d"], EntityKind.Address),
    ];

    /// <summary>Counts that findings bring themselves, by the harm that they speak of.</summary>
    private static readonly (Harm Harm, string[] Keys)[] Brought =
    [
        // How many rows that are, not by how many findings, is reckoned over all accesses.
        (Harm.CallRecords, ["rows"]),
        (Harm.Communications, ["taps"]),
        (
            Harm.InterceptData,
            ["targets_read", "orders_read", "unauthorised_tasks", "hidden_tasks", "redirected_destinations"]
        ),
    ];

    /// <summary>What holds intercepts against each other says itself what it adds; a task that follows from another is no further one.</summary>
    private static bool CountsItself(Episode episode) =>
        episode.Rule.Id.StartsWith("intercept:", StringComparison.Ordinal);

    /// <summary>
    /// Upper bounds: what all open findings count at most, for counts of which everything was logged; 0 means that nothing was counted
    /// although it would have been seen.
    /// </summary>
    public static SortedDictionary<string, long> AtMost(
        Harm harm,
        IReadOnlyList<Episode> episodes,
        IReadOnlySet<string> bounded
    )
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (string key in Brought.Where(b => b.Harm == harm).SelectMany(b => b.Keys).Where(bounded.Contains))
        {
            counts[key] = episodes.Where(e => e.IsOpen).Sum(e => e.AtMost.GetValueOrDefault(key));
        }

        return counts;
    }

    /// <summary>An episode that counts something of a harm speaks of that harm, whatever its own is.</summary>
    public static bool Speaks(Harm harm, Episode episode) =>
        episode.Harm == harm
        || (episode.Counts.Count > 0 && Brought.Any(b => b.Harm == harm && b.Keys.Any(episode.Counts.ContainsKey)));

    public static SortedDictionary<string, long> Of(
        Harm harm,
        IReadOnlyList<Episode> episodes,
        DeviceFacts facts,
        IReadOnlyList<(string Device, DateTimeOffset From, DateTimeOffset To)> recordings
    )
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach ((Harm _, string key, string[] behaviours, EntityKind kind) in Table.Where(t => t.Harm == harm))
        {
            Episode[] acts =
            [
                .. episodes.Where(e =>
                    (e.IsShown() || facts.IsHis(e))
                    && e.Harm == harm
                    && !CountsItself(e)
                    && e.Behaviours.Any(behaviours.Contains)
                ),
            ];
            string[][] touched =
            [
                .. acts.Select(e => e.Entities.Where(x => x.Kind == kind).Select(x => x.Value).ToArray()),
            ];
            long distinct =
                kind == EntityKind.Device
                    ? LeastDevices.CountActs(touched)
                    : touched.SelectMany(t => t).Distinct(StringComparer.Ordinal).Count();
            distinct += key == Captures ? RepeatedCaptures.Count(recordings, acts) : 0;
            if (distinct > 0)
            {
                counts[key] = distinct;
            }
        }

        AddBrought(counts, harm, episodes, facts);
        return counts;
    }

    /// <summary>
    /// Sums of what findings count: they count each root once. Where rules on single events name the same things, the larger number
    /// is the least that is proven.
    /// </summary>
    private static void AddBrought(
        SortedDictionary<string, long> counts,
        Harm harm,
        IReadOnlyList<Episode> episodes,
        DeviceFacts facts
    )
    {
        Episode[] shown = [.. episodes.Where(e => e.Counts.Count > 0 && (e.IsShown() || facts.IsHis(e)))];
        foreach (string key in Brought.Where(b => b.Harm == harm).SelectMany(b => b.Keys))
        {
            long sum = shown.Sum(e => e.Counts.GetValueOrDefault(key));
            if (sum > counts.GetValueOrDefault(key))
            {
                counts[key] = sum;
            }
        }
    }
}
