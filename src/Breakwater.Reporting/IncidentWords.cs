using Breakwater.Model.Documents;
using Breakwater.Model.Incidents;

namespace Breakwater.Reporting;

/// <summary>The words in which text and report tell of an incident.</summary>
internal static class IncidentWords
{
    public static string Confidence(Incident incident) =>
        $"{Wording.Number(incident.Confidence)} of 100. {string.Join(' ', incident.ConfidenceReasons)}";

    public static string Foothold(FirstFoothold foothold) =>
        $"{Wording.Time(foothold.At)} UTC{(foothold.Device is { } device ? " on " + device : "")}: {foothold.Summary}"
        + (foothold.IsShown ? "" : " No act is shown; this is the first that points at it.")
        + $" (finding {foothold.Finding})";

    public static string Stay(FirstFoothold foothold) =>
        $"at least {Length(foothold.DwellSeconds)}, to {Wording.Time(foothold.LastAct)} UTC. "
        + (
            foothold.SeenSince is { } since
                ? $"Evidence of {foothold.Device} begins at {Wording.Time(since)} UTC; a stay from before would not show."
                : "A stay from before the evidence would not show."
        );

    public static string Where(IncidentStage stage) =>
        stage.DeviceCount switch
        {
            0 => "",
            <= 3 => " on " + string.Join(", ", stage.Devices),
            int count => $" on {string.Join(", ", stage.Devices.Take(3))} and {Wording.Number(count - 3)} more",
        };

    public static string Alignment(ActorAlignment alignment) =>
        alignment.Grade is { } grade
            ? $"Alignment with what is published of {alignment.Actor}: {Words.Of(grade)}. This is no attribution."
            : $"No alignment with what is published of {alignment.Actor} is told: not every criterion agrees.";

    public static string Of(AlternativeStanding standing) =>
        standing switch
        {
            AlternativeStanding.NothingFits => "Nothing in the inventory fits it.",
            AlternativeStanding.NotAssessable => "Not assessable: the inventory does not say what was approved.",
            _ => "Open: no inventory could say it.",
        };

    /// <summary>What two findings share, how far apart they are, and what the rule allows.</summary>
    public static string Join(IncidentJoin join)
    {
        string shared = string.Join(
            ", ",
            join.Entities.Take(3).Select(e => $"{Words.Of(e.Kind).Replace('_', ' ')} {e.Value}")
        );
        string rule = join.Rule switch
        {
            JoinRule.SameDevice or JoinRule.SameEntity => $"both name {shared}",
            JoinRule.TwoEntities => $"both name {shared} at almost the same time",
            JoinRule.OneRule => $"the same was done and both name {shared}",
            _ => $"it is below medium, and near the other with {shared}",
        };
        string apart = join.ApartSeconds is { } seconds ? $", {Length(seconds)} apart" : "";
        return join.WithinSeconds is { } within
            ? $"{rule}{apart}; up to {Length(within)} is allowed."
            : $"{rule}{apart}.";
    }

    /// <summary>A length of time in the two largest units that matter.</summary>
    public static string Length(long seconds) =>
        seconds switch
        {
            < 60 => Wording.Count(seconds, "second", "seconds"),
            < 3600 => Wording.Count(seconds / 60, "minute", "minutes"),
            < 172_800 => Two(seconds / 3600, "hour", seconds % 3600 / 60, "minute"),
            _ => Two(seconds / 86_400, "day", seconds % 86_400 / 3600, "hour"),
        };

    private static string Two(long many, string unit, long few, string smaller) =>
        Wording.Count(many, unit, unit + "s") + (few == 0 ? "" : " " + Wording.Count(few, smaller, smaller + "s"));
}
