using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Answers;
using Breakwater.Model.Duties;
using Breakwater.Model.Findings;
using Breakwater.Model.Papers;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Executive;
using Breakwater.Reporting.Html;
using Breakwater.Reporting.Papers.Html;
using Breakwater.Reporting.Papers.Pdf;
using Breakwater.Reporting.Text;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Reporting.Tests.Papers;

public sealed partial class ExecutivePageTests
{
    private static readonly ReportInfo Info = new("1.2.3", "19");

    [Fact]
    public void It_is_one_page_with_many_findings_and_with_none()
    {
        Assert.Equal(1, Pages(Intrusion.Story().Answer() with { Duties = Deadlines.Open() }));
        Assert.Equal(1, Pages(new Story().Answer()));
    }

    [Fact]
    public void It_is_one_page_whatever_names_the_evidence_holds()
    {
        string name = string.Concat(Enumerable.Repeat("W\u0416\u05d0\u4e2d", 2000));
        string words = string.Concat(Enumerable.Repeat("WWWWWWWWWW ", 800));

        foreach (string text in (string[])[name, words, name + " " + words])
        {
            Assert.Equal(1, Pages(Crowded(text)));
        }
    }

    [Fact]
    public void It_is_one_page_for_any_findings()
    {
        GeneratedFindings
            .Any.Array[40]
            .Sample(
                findings => Assert.Equal(1, Pages(Intrusion.Story().Answer() with { WorstFindings = findings })),
                iter: 20
            );
    }

    [Fact]
    public void It_answers_in_the_order_in_which_a_person_asks()
    {
        string text = PdfText.Of(Pdf(Intrusion.Story().Answer() with { Duties = Deadlines.Open() }));

        int at = 0;
        foreach (
            string part in (string[])
                [
                    "Are we a victim?",
                    "Confirmed",
                    "In the first hour",
                    "Talk where nobody listens.",
                    "What was taken",
                    "What is not known",
                    "Who must be told next",
                    "What settles the open questions",
                ]
        )
        {
            int next = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= at, $"{part} does not stand behind what comes before it:\n{text}");
            at = next;
        }
    }

    [Fact]
    public void Every_number_of_a_harm_stands_beside_findings_that_the_report_holds()
    {
        AnswerSet answers = Intrusion.Story().Answer();

        string page = Html(answers);

        string[] ids = [.. Link().Matches(page).Select(m => m.Groups["id"].Value)];
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Contains(answers.WorstFindings, f => f.Id == id));
        MatchCollection rows = Row().Matches(page);
        Assert.Equal(4, rows.Count);
        int counted = 0;
        foreach (Match row in rows)
        {
            string[] cells = [.. Cell().Matches(row.Value).Select(c => c.Groups["text"].Value)];
            Assert.Equal(5, cells.Length);
            counted += cells[2].Any(char.IsDigit) ? 1 : 0;
            Assert.True(!cells[2].Any(char.IsDigit) || cells[4].Contains("#f-", StringComparison.Ordinal), row.Value);
        }

        Assert.NotEqual(0, counted);
    }

    [Fact]
    public void A_count_that_is_not_known_is_never_a_number_or_nothing()
    {
        string page = Html(new Story().Answer());

        Assert.Contains("<td data-head=\"At most\">not known</td>", page, StringComparison.Ordinal);
        Assert.Contains("This is no all-clear.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">0<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Duties_that_were_not_reckoned_are_told_and_not_left_out() =>
        Assert.Contains("It was not reckoned", Html(Intrusion.Story().Answer()), StringComparison.Ordinal);

    [Fact]
    public void What_has_no_room_is_counted()
    {
        string page = Html(Crowded("word"));

        Assert.Matches("and [0-9,]+ more in report.html", page);
        Assert.Matches("and [0-9,]+ more: breakwater duties", page);
    }

    [Fact]
    public void A_gap_that_several_answers_name_counts_once_on_every_paper()
    {
        Verdict verdict = Intrusion.Story().Answer().Verdict;
        string[] gaps = [.. Enumerable.Range(0, 50).Select(i => $"Gap {i} is known.")];
        AnswerSet answers = Intrusion.Story().Answer() with
        {
            Verdict = verdict with
            {
                Gaps = gaps,
                Foothold = verdict.Foothold with { Gaps = [] },
                CallRecords = verdict.CallRecords with { Gaps = [gaps[0], gaps[1]] },
                Communications = verdict.Communications with { Gaps = [gaps[0], "One gap of its own."] },
                InterceptData = verdict.InterceptData with { Gaps = [] },
            },
        };

        Assert.Equal(51, answers.Verdict.AllGaps.Count);
        string page = Html(answers);
        int shown = answers.Verdict.AllGaps.Count(g => page.Contains(g, StringComparison.Ordinal));
        Assert.Contains($"and {51 - shown} more in report.html", page, StringComparison.Ordinal);
        Assert.Contains(
            "51 gaps below",
            AnswerText.Write(answers, 100, "report.html").Plain(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_html_page_runs_and_loads_nothing_and_shows_what_evidence_holds_as_text()
    {
        string page = Html(Crowded("<script>alert('x')</script>\u202e"));

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)", page, StringComparison.Ordinal);
        Assert.Contains("\\u202e", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; style-src 'sha256-", page, StringComparison.Ordinal);
    }

    private static AnswerSet Crowded(string text)
    {
        AnswerSet answers = Intrusion.Story().Answer();
        string[] gaps = [.. Enumerable.Range(0, 50).Select(i => $"{text} {i}")];
        HarmAnswer harm = answers.Verdict.CallRecords with { Gaps = gaps };
        DutyAnswer duty = Deadlines.Answer("own", "step", DutyState.Due, text, text) with { Words = text };
        DutyAnswer asked = Deadlines.Answer("own", "asked", DutyState.Asked, text, null) with { Words = text };
        return answers with
        {
            Verdict = answers.Verdict with
            {
                Gaps = gaps,
                CallRecords = harm,
                Settling =
                [
                    .. Enumerable.Repeat(new SettlingStep(SettlingEffect.Decides, text, text, [Harm.Foothold], []), 30),
                ],
            },
            Duties = Deadlines.Report([.. Enumerable.Repeat(duty, 20), asked, asked]) with
            {
                Jurisdiction = new DutyJurisdiction(false, ["US"], text),
            },
        };
    }

    private static int Pages(AnswerSet answers) => PdfText.Pages(Pdf(answers));

    private static byte[] Pdf(AnswerSet answers)
    {
        using MemoryStream file = new();
        PdfPaper.Write(file, ExecutivePage.Of(answers, Info));
        return file.ToArray();
    }

    private static string Html(AnswerSet answers)
    {
        using MemoryStream file = new();
        Paper paper = ExecutivePage.Of(answers, Info);
        PaperHtml.Write(file, paper);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    [GeneratedRegex("href=\"report\\.html#f-(?<id>[a-z2-7]{26})\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("<tr><td.*?</tr>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Row();

    [GeneratedRegex("<td[^>]*>(?<text>.*?)</td>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Cell();
}
