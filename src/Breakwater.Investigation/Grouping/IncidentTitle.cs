using System.Globalization;
using Breakwater.Investigation.Episodes;

namespace Breakwater.Investigation.Grouping;

/// <summary>One plain sentence for a group of episodes.</summary>
internal static class IncidentTitle
{
    public static string Of(IReadOnlyList<Episode> episodes)
    {
        Episode[] seeds = [.. episodes.Where(e => e.IsSeed)];
        string[] rules = [.. seeds.Select(e => e.Rule.Id).Distinct(StringComparer.Ordinal)];
        string[] devices = [.. MostNamed(seeds)];
        if (rules.Length == 1 && devices.Length <= 1)
        {
            return seeds[0].Summary;
        }

        Episode worst = seeds.OrderByDescending(e => e.Level).ThenByDescending(e => e.Confidence).First();
        string where = devices.Length == 0 ? "" : " on " + Names(devices);
        string what = worst.Rule.Title.TrimEnd('.');
        return rules.Length == 1
            ? $"{what}{where}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{what}, and {rules.Length - 1} more {(rules.Length == 2 ? "kind" : "kinds")} of finding{where}"
            );
    }

    /// <summary>Up to three names, and how many more.</summary>
    public static string Names(IReadOnlyList<string> names) =>
        names.Count <= 3
            ? string.Join(", ", names)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more"
            );

    private static IEnumerable<string> MostNamed(IEnumerable<Episode> seeds) =>
        seeds
            .SelectMany(e => e.Devices.Select(d => (Device: d, e.Level)))
            .GroupBy(d => d.Device, StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(d => d.Level))
            .ThenByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key);
}
