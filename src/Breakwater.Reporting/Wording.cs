using System.Globalization;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Reporting;

/// <summary>The words in which text and report say the same things.</summary>
internal static class Wording
{
    public static string Of(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed => "confirmed",
            HarmState.Likely => "likely",
            HarmState.Suspected => "suspected",
            HarmState.NoEvidenceSeen => "no evidence seen",
            _ => "not assessable",
        };

    /// <summary>The state of an answer; slight findings are never called nothing.</summary>
    public static string Of(HarmAnswer answer) =>
        answer.State == HarmState.NoEvidenceSeen && answer.Reasons.Count > 0 ? "slight signs only" : Of(answer.State);

    public static string Headline(Verdict verdict) =>
        verdict.Overall switch
        {
            HarmState.Confirmed when verdict.Foothold.State == HarmState.Confirmed =>
                "An intruder acted in this network.",
            HarmState.Confirmed => "Something was taken or changed that only an intruder would.",
            HarmState.Likely => "An intrusion is more likely than not.",
            HarmState.Suspected => "Something points at an intrusion; it is not shown.",
            HarmState.NoEvidenceSeen when verdict.Findings.Open.Values.Sum() is > 0 and long slight =>
                $"{Count(slight, "finding shows", "findings show")} no intrusion. Read them and the gaps.",
            HarmState.NoEvidenceSeen => "Nothing was seen where something could be seen. Read the gaps first.",
            _ => "The evidence allows no answer.",
        };

    public static string Of(Assessable assessable) =>
        assessable switch
        {
            Assessable.Full => "fully assessable",
            Assessable.Partial => "partly assessable",
            _ => "not assessable",
        };

    public static string Of(Level level) => level.ToString().ToLowerInvariant();

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    public static string Time(DateTimeOffset? time) =>
        time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "no time";

    /// <summary>Until when; without the day where it is that of the beginning.</summary>
    public static string Until(DateTimeOffset? first, DateTimeOffset? last) =>
        Day(first) == Day(last) ? "to " + Time(last)[11..] : "to " + Time(last);

    public static string Day(DateTimeOffset? time) =>
        time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "no time";

    public static string Span(DateTimeOffset? first, DateTimeOffset? last) =>
        first is null ? "no time"
        : last is null || Day(first) == Day(last) ? Day(first)
        : $"{Day(first)} to {Day(last)}";

    // Keys of proven and upper_bound, as a person says them: one, many.
    public static string Thing(string key, long count) =>
        key switch
        {
            "rows" => Count(count, "row", "rows"),
            "watch_listed_numbers" => Count(count, "watch-listed number", "watch-listed numbers"),
            "watch_list_queries" => Count(count, "query for watch-listed people", "queries for watch-listed people"),
            "targets_read" => Count(count, "target read", "targets read"),
            "orders_read" => Count(count, "order read", "orders read"),
            "unauthorised_tasks" => Count(count, "unauthorised task", "unauthorised tasks"),
            "hidden_tasks" => Count(count, "hidden task", "hidden tasks"),
            "redirected_destinations" => Count(count, "redirected destination", "redirected destinations"),
            "diverted_subscribers" => Count(count, "diverted subscriber", "diverted subscribers"),
            _ => Count(count, key.TrimEnd('s').Replace('_', ' '), key.Replace('_', ' ')),
        };

    public static string Findings(FindingCounts counts)
    {
        IEnumerable<string> open = Enum.GetValues<Level>()
            .Reverse()
            .Where(l => counts.Open.GetValueOrDefault(l) > 0)
            .Select(l => $"{Number(counts.Open[l])} {Of(l)}");
        IEnumerable<string> rest =
        [
            .. counts.Explained > 0 ? [$"{Number(counts.Explained)} explained"] : (string[])[],
            .. counts.Suppressed > 0 ? [$"{Number(counts.Suppressed)} suppressed"] : (string[])[],
        ];
        string[] parts = [.. open, .. rest];
        return parts.Length == 0 ? "none" : string.Join(", ", parts);
    }
}
