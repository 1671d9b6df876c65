using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Verdicts;

/// <summary>Was one of the three things taken?</summary>
internal static class HarmRules
{
    public static Judgement Judge(Harm harm, IReadOnlyList<Episode> episodes, DeviceFacts facts)
    {
        Episode[] relevant = [.. episodes.Where(e => e.IsOpen && ProvenCounts.Speaks(harm, e))];
        Episode[] shown = [.. relevant.Where(e => e.IsShown())];
        Episode[] decisive = [.. shown.Where(e => e.IsDecisive())];
        if (decisive.Length > 0)
        {
            return new(HarmState.Confirmed, "An act that is decisive by itself.", FootholdRules.Listed(shown));
        }

        Episode[] independent =
        [
            .. shown.GroupBy(facts.IncidentOf).Where(g => Signs.AreIndependent([.. g])).SelectMany(g => g),
        ];
        if (independent.Length > 0)
        {
            return new(
                HarmState.Confirmed,
                "Two different shown acts of one incident, from two kinds of evidence.",
                FootholdRules.Listed(independent)
            );
        }

        Episode[] likely = [.. relevant.Where(e => facts.IsHis(e) || (e.IsShown() && IsLikely(e, facts)))];
        if (likely.Length > 0)
        {
            return new(
                HarmState.Likely,
                "A shown critical act, a shown act in an incident in which a device is compromised or on a compromised device, or an act of the intruder's.",
                FootholdRules.Listed(likely)
            );
        }

        Episode[] suspected =
        [
            .. relevant.Where(e =>
                e.IsSuspicious() || (e.IsAct() && e.Level >= Level.Medium && facts.IsIntrusion(facts.IncidentOf(e)))
            ),
            .. relevant
                .Where(e => e.IsAct() && e.Level >= Level.Medium)
                .GroupBy(facts.IncidentOf)
                .Where(Signs.AreDifferent)
                .SelectMany(g => g),
        ];
        return suspected.Length > 0
            ? new(
                HarmState.Suspected,
                "A finding at high, an act at medium in an incident in which a device is compromised, or two different acts at medium in one incident.",
                FootholdRules.Listed(suspected)
            )
            : new(
                HarmState.NoEvidenceSeen,
                "Nothing that raises it, and something could have been seen.",
                FootholdRules.TooSlight(relevant)
            );
    }

    private static bool IsLikely(Episode episode, DeviceFacts facts) =>
        episode.Level == Level.Critical
        || facts.IsIntrusion(facts.IncidentOf(episode))
        || episode.Devices.Any(facts.Compromised.ContainsKey);
}
