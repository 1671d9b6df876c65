using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Says what was read, and how much of it is certain.</summary>
internal static class ListFindings
{
    private static readonly InterceptObject[] Tasks = [InterceptObject.Task, InterceptObject.Unknown];

    public static Discrepancy Of(Episode<ListReading> episode)
    {
        ListReading sum = episode.Sum;
        EpisodeKey key = episode.Key;
        string what = sum.IsExport ? "exported a report of intercepts" : "read a whole list of intercepts";
        return episode.Of(
            "LI-21",
            $"{AccessEntities.Actor(key.Actor, key.Client)} {what}{AccessEntities.On(key.System)}{(key.Actor is null ? "" : AccessEntities.From(key.Client))}: {Size(sum)}."
        ) with
        {
            Level = LevelOf(sum.Weight),
            ConfidenceChange = sum.Weight switch
            {
                ListWeight.Grave => 0,
                ListWeight.Unusual => -20,
                _ => -30,
            },
            Reasons =
            [
                .. sum.Reasons,
                .. sum.IsEstimated ? (string[])["The number of entries follows from the size of the answers."] : [],
            ],
            // S9: an account from elsewhere, the list, and its export.
            Sequences = sum is { IsExport: true, IsFromElsewhere: true } ? ["S9"] : [],
            ExplainedBy = sum.HasUncovered ? null : sum.Ticket,
            Counts = Counts(sum, static (s, kinds) => s.Least(kinds)),
            AtMost = Counts(sum, static (s, kinds) => s.Most(kinds)),
        };
    }

    private static string Size(ListReading sum)
    {
        InterceptObject[] all = Enum.GetValues<InterceptObject>();
        (long? least, long? most) = (sum.Least(all), sum.Most(all));
        return least is null ? "how many entries it held was not logged"
            : least == most ? AccessEntities.Count(least.Value, "entry", "entries")
            : most is null ? $"at least {AccessEntities.Count(least.Value, "entry", "entries")}"
            : $"between {AccessEntities.Number(least.Value)} and {AccessEntities.Number(most.Value)} entries";
    }

    private static (Level, string)? LevelOf(ListWeight weight) =>
        weight switch
        {
            ListWeight.Unusual => (Level.High, "The identity may read lists; this one is larger than usual."),
            ListWeight.Unjudged => (Level.High, "Who may read the list is not known."),
            ListWeight.Slight => (Level.Low, "The identity may read lists; how much this one held is not known."),
            _ => null,
        };

    private static Dictionary<string, long> Counts(ListReading sum, Func<ListReading, InterceptObject[], long?> ask)
    {
        Dictionary<string, long> counts = [];
        if (ask(sum, Tasks) is { } targets)
        {
            counts["targets_read"] = targets;
        }

        if (ask(sum, [InterceptObject.Order]) is { } orders)
        {
            counts["orders_read"] = orders;
        }

        return counts;
    }
}
