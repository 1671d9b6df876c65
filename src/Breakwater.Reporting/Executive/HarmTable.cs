using Breakwater.Model.Papers;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Executive;

/// <summary>The foothold and the three harms, each with its state, its numbers and the findings that they rest on.</summary>
internal static class HarmTable
{
    private const int MostCounts = 4;

    public static IReadOnlyList<(string Name, HarmAnswer Answer)> Harms(Verdict verdict) =>
        [
            ("Call records", verdict.CallRecords),
            ("Communications", verdict.Communications),
            ("Intercept data", verdict.InterceptData),
            ("Foothold", verdict.Foothold),
        ];

    public static Table Of(Verdict verdict, ExecutiveRoom room) =>
        new(
            ["", "Answer", "At least", "At most", "Rests on findings"],
            [
                .. Harms(verdict)
                    .Select(h =>
                        (IReadOnlyList<string>)
                            [
                                Question(h.Name),
                                $"{Shown.Mark(h.Answer.State)} {Wording.Of(h.Answer)}",
                                Counts(h.Answer.Proven, h.Answer, "none shown"),
                                Counts(h.Answer.UpperBound, h.Answer, "not known"),
                                Findings(h.Answer, room),
                            ]
                    ),
            ]
        )
        {
            Widths = [24, 14, 24, 18, 20],
        };

    private static string Question(string name) =>
        name switch
        {
            "Call records" => "Customers' call records taken",
            "Communications" => "Calls or messages intercepted",
            "Intercept data" => "Data under court order reached",
            _ => "Intruder in the network",
        };

    private static string Counts(IReadOnlyDictionary<string, long> counts, HarmAnswer answer, string without) =>
        counts.Count > 0
            ? string.Join(", ", counts.Take(MostCounts).Select(c => Wording.Thing(c.Key, c.Value)))
                + (counts.Count > MostCounts ? ", …" : "")
        : answer.State is HarmState.NoEvidenceSeen ? without
        : "not known";

    private static string Findings(HarmAnswer answer, ExecutiveRoom room)
    {
        string[] ids =
        [
            .. answer
                .Reasons.SelectMany(ReasonPart.Split)
                .Where(p => p.IsFinding)
                .Select(p => p.Text)
                .Distinct(StringComparer.Ordinal),
        ];
        string more = ids.Length > room.Ids ? $" and {Wording.Number(ids.Length - room.Ids)} more" : "";
        return ids.Length == 0 ? "none" : string.Join(", ", ids.Take(room.Ids)) + more;
    }
}
