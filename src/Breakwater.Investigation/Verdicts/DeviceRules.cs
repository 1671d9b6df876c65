using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Grouping;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Verdicts;

/// <summary>Puts each device into the first list that fits.</summary>
internal static class DeviceRules
{
    public static DeviceAnswer Judge(DeviceFacts facts)
    {
        List<string> suspected = [];
        List<string> accessed = [];
        List<string> silent = [];
        IReadOnlySet<string> tricked = facts.EnteredByTrick();
        IEnumerable<string> named = facts.Devices.Union(tricked, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (string device in named.Where(d => !facts.Compromised.ContainsKey(d)))
        {
            IReadOnlyList<Episode> episodes = facts.On(device);
            Episode[] entries = [.. episodes.Where(e => e.IsLoginOnly() && UsesStolenAccount(e, facts))];
            Episode[] silences = [.. episodes.Where(e => e.Rule.Kind == RuleKind.Silence && e.Level >= Level.Medium)];
            Episode[] rest =
            [
                .. episodes.Where(e =>
                    e.Rule.Kind != RuleKind.Silence && !(e.IsLoginOnly() && UsesStolenAccount(e, facts))
                ),
            ];
            if (
                IsSuspected([.. rest.Where(e => !facts.IsToldElsewhere(device, e))], facts)
                || entries.Any(e => facts.IsPassedThrough(device, e))
                || silences.Any(s => entries.Any(e => Follows(s, e)) || IsDuringIntrusion(s, facts))
            )
            {
                suspected.Add(device);
            }
            else if (entries.Length > 0 || tricked.Contains(device))
            {
                accessed.Add(device);
            }
            else if (silences.Length > 0)
            {
                silent.Add(device);
            }
        }

        return new DeviceAnswer([.. facts.Compromised.Keys], suspected, accessed, silent);
    }

    // One suspicious finding, an act with what only the intruder uses, an act at medium or above in an incident in which a device is compromised, or two different
    // acts at medium or above in any incident.
    private static bool IsSuspected(Episode[] episodes, DeviceFacts facts) =>
        episodes.Any(e =>
            e.IsSuspicious()
            || facts.BearsHisOwn(e)
            || (e.IsAct() && e.Level >= Level.Medium && facts.IsIntrusion(facts.IncidentOf(e)))
        )
        || episodes.Where(e => e.IsAct() && e.Level >= Level.Medium).GroupBy(facts.IncidentOf).Any(Signs.AreDifferent);

    private static bool UsesStolenAccount(Episode episode, DeviceFacts facts) =>
        episode.Entities.Any(e => e.Kind == EntityKind.Account && facts.IsStolen(e.Value));

    private static bool Follows(Episode silence, Episode entry) =>
        silence.First.IsKnown
        && entry.First.IsKnown
        && silence.Last.Ticks >= entry.First.Ticks
        && silence.First.Ticks - entry.Last.Ticks <= IncidentGrouping.DeviceWindow.Ticks;

    // Only acts say how long an intrusion lasted; a silence that joined it must not vouch for itself.
    private static bool IsDuringIntrusion(Episode silence, DeviceFacts facts) =>
        silence.First.IsKnown
        && facts.Intrusions.Any(g =>
            g.Any(e => e.IsAct() && e.First.IsKnown && e.First.Ticks <= silence.Last.Ticks)
            && g.Any(e => e.IsAct() && e.Last.IsKnown && e.Last.Ticks >= silence.First.Ticks)
        );
}
