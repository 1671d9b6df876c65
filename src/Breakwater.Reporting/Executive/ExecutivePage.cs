using Breakwater.Model.Answers;
using Breakwater.Model.Duties;
using Breakwater.Model.Papers;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Duties;
using Breakwater.Reporting.Html;
using Breakwater.Reporting.Papers.Layout;

namespace Breakwater.Reporting.Executive;

/// <summary>
/// The page for the chief executive and counsel: whether the carrier is a victim, what was taken, what is not known, who must be told next, what to do now. It is one page; what it leaves
/// out it counts.
/// </summary>
public static class ExecutivePage
{
    /// <summary>Name of the page in each form, without its ending.</summary>
    public const string FileName = "executive";

    private const string Margin =
        "For the chief executive and counsel. Confidential: pass it on by a way that the intruder cannot read.";

    /// <summary>Makes the page.</summary>
    public static Paper Of(AnswerSet answers, ReportInfo info)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(info);
        Paper paper = Of(answers, info, ExecutiveRoom.All[^1]);
        foreach (ExecutiveRoom room in ExecutiveRoom.All)
        {
            paper = Of(answers, info, room);
            if (PaperLayout.Pages(paper).Count == 1)
            {
                break;
            }
        }

        return paper;
    }

    private static Paper Of(AnswerSet answers, ReportInfo info, ExecutiveRoom room) =>
        new()
        {
            Title = $"Breakwater: {Wording.Of(answers.Verdict.Overall)}",
            Margin = Margin,
            Time = answers.Verdict.AsOf,
            Producer = $"Breakwater {info.ToolVersion}",
            IsOnePage = true,
            Findings = "report.html",
            Linked = answers
                .WorstFindings.Take(ReportLimits.Findings)
                .Select(f => f.Id)
                .ToHashSet(StringComparer.Ordinal),
            Blocks = [.. Blocks(answers, room)],
        };

    private static IEnumerable<Block> Blocks(AnswerSet answers, ExecutiveRoom room)
    {
        Verdict verdict = answers.Verdict;
        yield return new Heading(1, "Are we a victim?");
        yield return new Banner(
            Shown.Capital(Wording.Of(verdict.Overall)),
            $"{Wording.Headline(verdict)} {Spoken(answers)}",
            Weight(verdict.Overall)
        );
        yield return new Heading(2, "In the first hour");
        yield return new Points(FirstHour.Of(verdict.Overall), IsNumbered: true);
        yield return new Heading(2, "What was taken");
        yield return HarmTable.Of(verdict, room);
        yield return new Heading(2, "What is not known, and why");
        yield return Unknown(verdict, room);
        yield return new Heading(2, "Who must be told next");
        foreach (Block block in Told(answers, room))
        {
            yield return block;
        }

        if (verdict.Settling.Count > 0)
        {
            yield return new Heading(2, "What settles the open questions");
            yield return new Points(
                [
                    .. verdict.Settling.Take(room.Settling).Select(s => (Cut(s.What, room), Cut(s.Why, room))),
                    .. More(verdict.Settling.Count - room.Settling, "more: breakwater explain verdict"),
                ],
                IsNumbered: false
            );
        }
    }

    private static string Spoken(AnswerSet answers)
    {
        Verdict verdict = answers.Verdict;
        string asOf = verdict.AsOf is null
            ? "The evidence has no trustworthy time."
            : $"The answer speaks for {Wording.Time(verdict.AsOf)} UTC.";
        DutyFact? dates = answers.Duties?.Facts.FirstOrDefault(f =>
            f is { Name: "incident_dates", State: FactState.Yes }
        );
        string acts = dates is null
            ? ""
            : $" Acts that are shown outside lawful intercept: {dates.Outward} ({string.Join(", ", dates.Findings)}).";
        return $"{asOf} The evidence is {Wording.Of(verdict.Assessable)}.{acts}";
    }

    private static Points Unknown(Verdict verdict, ExecutiveRoom room)
    {
        (string Lead, string Text)[] gaps =
        [
            .. HarmTable
                .Harms(verdict)
                .SelectMany(h => h.Answer.Gaps.Take(1).Select(g => ($"{h.Name}:", Text: g)))
                .DistinctBy(g => g.Text),
        ];
        IReadOnlyList<string> every = verdict.AllGaps;
        gaps = [.. gaps, .. every.Except(gaps.Select(g => g.Text), StringComparer.Ordinal).Select(g => ("", g))];
        int all = every.Count;
        return new Points(
            all == 0
                ? [("", "No gap is known.")]
                :
                [
                    .. gaps.Take(room.Gaps).Select(g => (g.Lead, Cut(g.Text, room))),
                    .. More(all - Math.Min(room.Gaps, gaps.Length), "more in report.html"),
                ],
            IsNumbered: false
        );
    }

    private static IEnumerable<Block> Told(AnswerSet answers, ExecutiveRoom room)
    {
        DutyReport? report = answers.Duties;
        IReadOnlyList<DutyAnswer> next = NextDeadlines.Of(report);
        if (report is null || next.Count == 0)
        {
            yield return new Paragraph(
                report is null
                    ? $"It was not reckoned: {answers.DutiesMissing ?? "nothing is known of duties"}. Ask counsel: clocks may run all the same."
                    : "No finding triggers a duty. What could not be seen may trigger one."
            );
            yield break;
        }

        yield return new Points(
            [
                .. next.Take(room.Deadlines)
                    .Select(a =>
                        (
                            $"{Cut(Shown.Capital(NextDeadlines.When(a)), room)}:",
                            $"{Cut(NextDeadlines.What(a), room)} {string.Join(", ", a.Findings.Take(1))}"
                        )
                    ),
                .. Asked(next, room),
                .. More(next.Count - room.Deadlines, "more: breakwater duties FOLDER"),
            ],
            IsNumbered: false
        );
        yield return new Paragraph(
            $"{NextDeadlines.NotStated}. {Cut(report.Jurisdiction.Sentence, room with { Text = 300 })}"
        );
    }

    // What is asked for has no date, and would stand behind all that has one.
    private static IEnumerable<(string Lead, string Text)> Asked(IReadOnlyList<DutyAnswer> next, ExecutiveRoom room)
    {
        string[] asked =
        [
            .. next.Skip(room.Deadlines)
                .Where(a => a is { State: DutyState.Asked, By: null })
                .Take(2)
                .Select(a => $"{Cut(a.Title, room)} ({Cut(a.Words ?? "no date", room)})"),
        ];
        return asked.Length == 0 ? [] : [("Asked for, without a date:", string.Join("; ", asked))];
    }

    private static IEnumerable<(string Lead, string Text)> More(int count, string where) =>
        count > 0 ? [("", $"and {Wording.Number(count)} {where}")] : [];

    private static string Cut(string text, ExecutiveRoom room) => ShortText.Of(text, room.Text);

    private static BannerWeight Weight(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed or HarmState.Likely => BannerWeight.Grave,
            HarmState.Suspected => BannerWeight.Warning,
            HarmState.NoEvidenceSeen => BannerWeight.Calm,
            _ => BannerWeight.Unknown,
        };
}
