using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>How findings speak of people on the watch list: how many and how sensitive, never who.</summary>
internal static class WatchedWords
{
    /// <summary>People by tier.</summary>
    /// <param name="tiers">The tier of each.</param>
    public static string Listed(IReadOnlyCollection<string> tiers)
    {
        string by = string.Join(
            ", ",
            tiers
                .GroupBy(t => t, StringComparer.Ordinal)
                .OrderBy(t => t.Key, StringComparer.Ordinal)
                .Select(t => $"tier {t.Key.ToUpperInvariant()}")
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{tiers.Count} {(tiers.Count == 1 ? "is" : "are")} watch-listed ({by})"
        );
    }
}
