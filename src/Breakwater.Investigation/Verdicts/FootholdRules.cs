using System.Globalization;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Verdicts;

/// <summary>Is the intruder in the network?</summary>
internal static class FootholdRules
{
    private const int ListedReasons = 20;

    public static Judgement Judge(IReadOnlyList<Episode> episodes, DeviceFacts facts)
    {
        if (facts.Compromised.Count > 0)
        {
            return new(
                HarmState.Confirmed,
                "A device is compromised.",
                Limited(
                    facts.Compromised.OrderByDescending(c => c.Value[0].Level).Select(c => Reason(c.Key, c.Value)),
                    facts.Compromised.Count,
                    "devices"
                )
            );
        }

        Episode[] relevant = [.. episodes.Where(e => e.Harm is Harm.Foothold or Harm.DefenceEvasion && e.IsOpen)];
        Episode[] likely =
        [
            .. relevant.Where(e => e.IsShown() && e.Level == Level.Critical && !e.IsLoginOnly()),
            .. relevant.Where(e => e.IsShown()).GroupBy(facts.IncidentOf).Where(Signs.AreDifferent).SelectMany(g => g),
        ];
        if (likely.Length > 0)
        {
            return new(
                HarmState.Likely,
                "A shown critical act that does more than log in, or two different shown acts in one incident.",
                Listed(likely)
            );
        }

        Episode[] suspected =
        [
            .. relevant.Where(e => e.IsSuspicious()),
            .. relevant
                .Where(e => e.IsAct() && e.Level >= Level.Medium)
                .GroupBy(facts.IncidentOf)
                .Where(Signs.AreDifferent)
                .SelectMany(g => g),
        ];
        return suspected.Length > 0
            ? new(
                HarmState.Suspected,
                "A finding at high, or two different acts at medium in one incident.",
                Listed(suspected)
            )
            : new(
                HarmState.NoEvidenceSeen,
                "Nothing that raises it, and something could have been seen.",
                TooSlight(relevant)
            );
    }

    /// <summary>One sentence an episode, the worst first, each named once.</summary>
    public static IReadOnlyList<string> Listed(IEnumerable<Episode> episodes)
    {
        Episode[] distinct =
        [
            .. episodes
                .DistinctBy(e => e.Number)
                .OrderByDescending(e => e.Level)
                .ThenByDescending(e => e.Confidence)
                .ThenBy(e => e.Number),
        ];
        return Limited(distinct.Select(Reason), distinct.Length, "findings");
    }

    /// <summary>Findings that speak of it and raise nothing are told, so that nobody takes them for nothing.</summary>
    public static IReadOnlyList<string> TooSlight(IReadOnlyList<Episode> episodes)
    {
        Episode? worst = episodes
            .Where(e => e.Level >= Level.Low)
            .OrderByDescending(e => e.Level)
            .ThenByDescending(e => e.Confidence)
            .ThenBy(e => e.Number)
            .FirstOrDefault();
        long count = episodes.Where(e => e.Level >= Level.Low).Sum(e => e.Count);
        return worst is null
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} {(count == 1 ? "finding speaks of it and raises nothing by itself" : "findings speak of it and raise nothing by themselves")}; the worst: {Reason(worst)}"
                ),
            ];
    }

    private static string Reason(Episode episode) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(episode.Device is null ? "" : episode.Device + ": ")}{episode.Rule.Title.TrimEnd('.')} (finding {episode.FirstFinding}{Times(episode)}; {episode.Level.ToString().ToLowerInvariant()}, confidence {episode.Confidence})."
        );

    private static string Reason(string device, IReadOnlyList<Episode> acts)
    {
        string[] named =
        [
            .. acts.DistinctBy(e => e.Sign())
                .Take(3)
                .Select(e => $"{e.Rule.Title.TrimEnd('.')} (finding {e.FirstFinding}{Times(e)})"),
        ];
        string[] datasets =
        [
            .. acts.SelectMany(e => e.Datasets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(4),
        ];
        string seen = datasets.Length == 0 ? "" : $"; seen in {string.Join(", ", datasets)}";
        return $"{device}: {string.Join("; ", named)}{seen}.";
    }

    private static string Times(Episode episode) =>
        episode.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {episode.Count - 1} like it");

    private static IReadOnlyList<string> Limited(IEnumerable<string> reasons, int count, string what) =>
        count <= ListedReasons
            ? [.. reasons]
            :
            [
                .. reasons.Take(ListedReasons),
                string.Create(CultureInfo.InvariantCulture, $"And {count - ListedReasons} more {what}."),
            ];
}
