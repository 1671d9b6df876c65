using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>Acts that would not show a device compromised alone, and what supports them.</summary>
internal static class SupportedActs
{
    /// <summary>A login and what was done in its session.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromHours(1);

    /// <summary>What stands in a saved configuration was done since the copy before, mostly of the night before.</summary>
    private static readonly TimeSpan Copy = TimeSpan.FromHours(24);

    /// <summary>An act in which more devices had a part says little of each.</summary>
    private const int FewDevices = 4;

    /// <summary>
    /// A shown act on a device and a login to or from it through another device's own address at that time: two acts, of which two kinds of
    /// evidence tell. Null where there are none.
    /// </summary>
    /// <param name="episodes">Open episodes of the device.</param>
    public static IReadOnlyList<Episode>? ByLogin(IReadOnlyList<Episode> episodes)
    {
        Episode[] logins = [.. episodes.Where(e => e.IsFromDeviceToDevice())];
        foreach (Episode act in logins.Length == 0 ? [] : episodes.Where(e => Shows(e, episodes)))
        {
            Episode? login = logins.FirstOrDefault(l =>
                IsAbout(act, l) && act.Datasets.Union(l.Datasets, StringComparer.Ordinal).Skip(1).Any()
            );
            if (login is not null)
            {
                return [act, login];
            }
        }

        return null;
    }

    /// <summary>Shown acts over several devices in the course of which something was done on this device alone.</summary>
    /// <param name="episodes">Open episodes of the device.</param>
    public static Episode[] Shared(IReadOnlyList<Episode> episodes) =>
        [.. episodes.Where(e => e.Devices.Count > 1 && Shows(e, episodes))];

    private static bool Shows(Episode act, IReadOnlyList<Episode> episodes) =>
        act.IsShown()
        && act.NamesBehaviour()
        && !act.IsLoginOnly()
        && !act.IsToldOnly()
        && (
            act.Devices.Count == 1
            || (act.Devices.Count <= FewDevices && episodes.Any(e => IsOwn(e) && Apart(act, e) <= Session.Ticks))
        );

    private static bool IsOwn(Episode episode) =>
        episode.Devices.Count == 1
        && episode.IsAct()
        && episode.NamesBehaviour()
        && !episode.IsLoginOnly()
        && episode.Level >= Level.Medium
        && episode.Confidence >= Signs.Suspicious;

    private static bool IsAbout(Episode act, Episode login) =>
        Apart(act, login) <= Session.Ticks
        || (
            act.Rule.Kind == RuleKind.Configuration
            && act.First.IsKnown
            && login.Last.IsKnown
            && act.First.Ticks >= login.Last.Ticks
            && act.First.Ticks - login.Last.Ticks <= Copy.Ticks
        );

    private static long Apart(Episode one, Episode other) =>
        !one.First.IsKnown || !other.First.IsKnown
            ? long.MaxValue
            : Math.Max(0, Math.Max(one.First.Ticks - other.Last.Ticks, other.First.Ticks - one.Last.Ticks));
}
