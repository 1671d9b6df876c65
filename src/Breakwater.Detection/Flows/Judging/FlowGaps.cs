namespace Breakwater.Detection.Flows.Judging;

/// <summary>What flows could not show, each a sentence.</summary>
internal static class FlowGaps
{
    /// <summary>What could not be shown.</summary>
    /// <param name="estate">What the inventory knows.</param>
    /// <param name="young">Devices that were watched too short.</param>
    /// <param name="days">Days with flows of devices, where no baseline was given; null where one was.</param>
    /// <param name="devices">The devices that flows were read of.</param>
    public static IReadOnlyList<string> Of(
        FlowEstate estate,
        IReadOnlyCollection<string> young,
        SortedSet<int>? days,
        IReadOnlyCollection<string> devices
    )
    {
        List<string> gaps = [];
        Want(estate.KnowsInside, "own networks, management networks and servers", "what lies outside (T73 to T75)");
        Want(estate.KnowsTunnels, "approved tunnels", "which tunnels are meant to be (T71, S4)");
        Want(estate.KnowsAaa, "AAA servers", "AAA traffic to a foreign server (T62)");
        Want(estate.Index.KnowsAdministration, "management networks and jump hosts", "management from outside (T09)");
        if (young.Count > 0)
        {
            gaps.Add(
                $"not assessable: flows of less than {FlowJudge.BaselineDays} days before were read of {Named(young)}; what is new there could not be told from what always was (S4, T73)"
            );
        }

        if (days is { Count: > 0 })
        {
            gaps.Add(
                $"not assessable: no baseline of earlier weeks was given (--baseline), so that the volume of {Named(devices)} in the hours from {Day(days.Min)} to {Day(days.Max)} was held against the days of this run alone (T73 to T75)"
            );
        }

        return gaps;

        void Want(bool known, string what, string why)
        {
            if (!known)
            {
                gaps.Add($"not assessable from flows: no inventory of {what}, needed for {why}");
            }
        }
    }

    private static string Day(int day) => $"{DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day)):yyyy-MM-dd}";

    private static string Named(IReadOnlyCollection<string> devices) =>
        devices.Count <= 4
            ? string.Join(", ", devices)
            : $"{string.Join(", ", devices.Take(4))} and {devices.Count - 4} more devices";
}
