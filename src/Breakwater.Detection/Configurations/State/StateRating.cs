using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State;

/// <summary>How bad and how sure a thing is.</summary>
internal sealed record StateRating(Level Level, int Confidence, IReadOnlyList<string> Reasons)
{
    /// <summary>Rates what some devices of a group have; null where it says nothing.</summary>
    public static StateRating? Of(StateCheck check, StateThing thing, PeerGroups groups)
    {
        if (thing.OpenDevices == 0)
        {
            return null;
        }

        string group = thing.Peers;
        int having = thing.Devices;
        IReadOnlyCollection<string> habits = thing.Habits;
        bool apart = groups.SetsApart(group, having);
        int all = groups.Count(group);
        string peers = $"{having} of {all} devices that are alike ({group}) {(having == 1 ? "has" : "have")} it.";
        if (thing.IsUnlisted)
        {
            return groups.IsCommon(group, having) && habits.Count == 0
                ? new StateRating(
                    Lower(check.Level, Level.Low),
                    30,
                    [$"The inventory does not list it, but {peers} The inventory may be short of it."]
                )
                : new StateRating(
                    check.Level,
                    habits.Count > 0 ? 85 : 70,
                    ["The inventory lists what is approved of this kind, and this is not among it.", .. habits]
                );
        }

        if (thing.Against is { } against)
        {
            return habits.Count > 0 ? new StateRating(check.Level, 80, [against, .. habits])
                : apart ? new StateRating(Lower(check.Level, Level.Medium), 50, [against, peers])
                : new StateRating(Lower(check.Level, Level.Low), 35, [against, PlatformsDiffer]);
        }

        const string NoInventory = "No inventory says whether it is meant to be, so this alone proves nothing.";
        return habits.Count > 0
                ? new StateRating(
                    Lower(check.Level, Level.Medium),
                    apart ? 50 : 45,
                    [.. habits, .. all >= PeerGroups.Least ? [peers] : Array.Empty<string>(), NoInventory]
                )
            : apart ? new StateRating(Lower(check.Level, Level.Low), 30, [peers, NoInventory])
            : null;
    }

    private const string PlatformsDiffer =
        "Systems open ports of their own that no list of ours has, so this alone proves little.";

    private static Level Lower(Level level, Level most) => level < most ? level : most;
}
