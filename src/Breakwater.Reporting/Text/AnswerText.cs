using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Verdicts;

namespace Breakwater.Reporting.Text;

/// <summary>The answer on one screen, for a person at three in the morning.</summary>
public static class AnswerText
{
    /// <summary>The narrowest screen that is written for.</summary>
    public const int NarrowestWidth = 40;

    private const int Incidents = 5;
    private const int Gaps = 5;
    private const int Settling = 3;
    private const int Deadlines = 4;

    /// <summary>Writes the answer.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="report">Where the report is, as the person would open it; null where none was written.</param>
    public static StyledText Write(AnswerSet answers, int width, string? report)
    {
        ArgumentNullException.ThrowIfNull(answers);
        TextPage page = new(Math.Max(NarrowestWidth, width));
        Verdict verdict = answers.Verdict;
        WriteVerdict(page, verdict);
        WriteHarms(page, verdict);
        WriteDevices(page, verdict.Devices);
        WriteIncidents(page, answers.Incidents);
        WriteGaps(page, verdict);
        DeadlineText.Write(page, answers, Deadlines);
        SettlingText.Write(page, verdict, Settling, withHow: false);
        page.Blank();
        page.Labelled("Findings", Wording.Findings(verdict.Findings));
        foreach (string note in verdict.Notes)
        {
            page.Labelled("Note", note);
        }

        if (report is not null)
        {
            page.Labelled("Report", report);
        }

        return page.Text;
    }

    private static void WriteVerdict(TextPage page, Verdict verdict)
    {
        page.Line(
            new TextSpan(Wording.Of(verdict.Overall).ToUpperInvariant(), StyleOf(verdict.Overall)),
            new TextSpan("  " + Wording.Headline(verdict))
        );
        string asOf = verdict.AsOf is null
            ? "The evidence has no trustworthy time."
            : $"As of {Wording.Time(verdict.AsOf)} UTC.";
        int gaps = verdict.AllGaps.Count;
        string seen = gaps == 0 ? "" : $" {Wording.Count(gaps, "gap", "gaps")} below.";
        page.Line(new TextSpan($"{asOf} The evidence is {Wording.Of(verdict.Assessable)}.{seen}", TextStyle.Faint));
        page.Blank();
    }

    private static void WriteHarms(TextPage page, Verdict verdict)
    {
        (string Name, HarmAnswer Answer)[] answers =
        [
            ("Foothold", verdict.Foothold),
            ("Call records", verdict.CallRecords),
            ("Communications", verdict.Communications),
            ("Intercept data", verdict.InterceptData),
        ];
        foreach ((string name, HarmAnswer answer) in answers)
        {
            List<string> parts = [];
            if (answer.Proven.Count > 0)
            {
                parts.Add("at least " + string.Join(", ", answer.Proven.Select(p => Wording.Thing(p.Key, p.Value))));
            }

            if (answer.UpperBound.Count > 0)
            {
                parts.Add("at most " + string.Join(", ", answer.UpperBound.Select(p => Wording.Thing(p.Key, p.Value))));
            }

            if (answer.State is null && answer.Gaps.Count > 0)
            {
                parts.Add(answer.Gaps[0]);
            }
            else if (answer.Reasons.Count > 0)
            {
                parts.Add(
                    answer.Reasons.Count == 1
                        ? answer.Reasons[0]
                        : $"{answer.Reasons[0]} And {answer.Reasons.Count - 1} more in verdict.json"
                );
            }
            else if (answer.Assessable == Assessable.Partial)
            {
                parts.Add("partly assessable");
            }

            page.Labelled(name, Wording.Of(answer), StyleOf(answer.State), string.Join("; ", parts));
        }
    }

    private static void WriteDevices(TextPage page, DeviceAnswer devices)
    {
        page.Blank();
        (string Label, IReadOnlyList<string> Names, string What)[] lists =
        [
            ("Compromised", devices.Compromised, ""),
            ("Suspected", devices.Suspected, ""),
            ("Accessed", devices.Accessed, " (a stolen account logged in, nothing else is shown)"),
            ("Silent", devices.Silent, " (no records for a time, nothing else is shown)"),
        ];
        foreach ((string label, IReadOnlyList<string> names, string what) in lists)
        {
            page.Labelled(
                label,
                names.Count == 0
                    ? "none shown"
                    : $"{Wording.Count(names.Count, "device", "devices")}{what}: {Listed(names, 8)}"
            );
        }
    }

    private static void WriteIncidents(TextPage page, IncidentReport incidents)
    {
        page.Blank();
        page.Line(new TextSpan($"Incidents: {Wording.Number(incidents.Incidents.Count)}", TextStyle.Strong));
        foreach (Incident incident in incidents.Incidents.Take(Incidents))
        {
            page.Labelled(
                "  " + Wording.Of(incident.Level),
                incident.Title.TrimEnd('.'),
                StyleOf(incident.Level),
                (incident.First is null ? "" : Wording.Span(incident.First, incident.Last) + ", ")
                    + Wording.Count(incident.FindingCount, "finding", "findings")
            );
        }

        if (incidents.Incidents.Count > Incidents)
        {
            page.Line(
                new TextSpan($"  and {incidents.Incidents.Count - Incidents} more in incidents.json", TextStyle.Faint)
            );
        }
    }

    private static void WriteGaps(TextPage page, Verdict verdict)
    {
        string[] gaps = [.. verdict.AllGaps];
        page.Blank();
        page.Line(
            new TextSpan($"What could not be seen: {Wording.Count(gaps.Length, "gap", "gaps")}", TextStyle.Strong)
        );
        foreach (string gap in gaps.Take(Gaps))
        {
            page.Bullet(gap);
        }

        if (gaps.Length > Gaps)
        {
            page.Line(new TextSpan($"  and {gaps.Length - Gaps} more in verdict.json", TextStyle.Faint));
        }
    }

    internal static string Listed(IReadOnlyList<string> names, int limit) =>
        names.Count <= limit
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(limit))} and {names.Count - limit} more";

    private static TextStyle StyleOf(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed => TextStyle.Severe,
            HarmState.Likely or HarmState.Suspected => TextStyle.Warning,
            _ => TextStyle.Strong,
        };

    private static TextStyle StyleOf(Level level) =>
        level switch
        {
            Level.Critical => TextStyle.Severe,
            Level.High => TextStyle.Warning,
            _ => TextStyle.Plain,
        };
}
