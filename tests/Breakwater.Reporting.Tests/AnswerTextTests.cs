using Breakwater.Investigation.Tests;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Text;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Reporting.Tests;

public sealed class AnswerTextTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_screen(int width) =>
        Assert.All(
            AnswerText.Write(Intrusion.Story().Answer(), width, "breakwater-out/report.html").Plain().Split('\n'),
            line => Assert.True(line.Length <= width, line)
        );

    [Fact]
    public void A_long_path_is_broken_between_its_parts()
    {
        string path = string.Join('/', Enumerable.Repeat("collector_archive_of_2026", 9));

        string[] lines =
        [
            .. AnswerText
                .Write(Intrusion.Story().Answer(), 80, path)
                .Plain()
                .Split('\n')
                .Where(l => l.Contains("collector_archive", StringComparison.Ordinal)),
        ];

        Assert.True(lines.Length > 2);
        Assert.All(lines[..^1], l => Assert.EndsWith("/", l, StringComparison.Ordinal));
    }

    [Fact]
    public void An_intrusion_fits_one_screen()
    {
        string text = AnswerText.Write(Intrusion.Story().Answer(), 120, "out/report.html").Plain();
        Assert.StartsWith("CONFIRMED  An intruder acted in this network.\n", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Length <= 45, text);
        Assert.Contains(
            "Intercept data  not assessable; No log of a lawful-intercept system",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Report          out/report.html\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_deadlines_stand_in_it_with_what_nobody_has_stated()
    {
        AnswerSet answers = Intrusion.Story().Answer() with { Duties = Deadlines.Open() };

        string text = AnswerText.Write(answers, 200, null).Plain();

        Assert.Contains(
            "if it applies, by end of Wed 9 Apr 2025: Report the breach; to the agency (fcc-cpni/agencies)",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("asked for, as soon as practicable: Tell the field office", text, StringComparison.Ordinal);
        Assert.Contains("Facts of the carrier are not stated", text, StringComparison.Ordinal);
        Assert.Contains("provides services is not stated", text, StringComparison.Ordinal);
        // Duties of other countries stand last, and what nothing triggers does not stand there at all.
        Assert.True(
            text.IndexOf("Report in Australia", StringComparison.Ordinal)
                > text.IndexOf("Tell the field office", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Tell the people concerned", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_triggers_a_duty_none_is_named()
    {
        AnswerSet answers = Intrusion.Story().Answer() with
        {
            Duties = Deadlines.Report(
                Deadlines.Answer(
                    "eu-gdpr",
                    "people",
                    Model.Duties.DutyState.NotSeen,
                    "Tell the people concerned",
                    null
                ),
                Deadlines.Answer("us-state-ca", "residents", Model.Duties.DutyState.Open, "Tell residents", null) with
                {
                    Findings = [],
                }
            ),
        };

        Assert.DoesNotContain(
            "Who must be told",
            AnswerText.Write(answers, 200, null).Plain(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_evidence_it_says_that_there_is_no_answer() =>
        Assert.StartsWith(
            "NOT ASSESSABLE  The evidence allows no answer.\n",
            AnswerText.Write(new Story().Answer(), 80, null).Plain(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nothing_seen_sends_the_reader_to_the_gaps() =>
        Assert.Contains(
            "Read the gaps first",
            AnswerText.Write(new Story().Heard("edge-1").Answer(), 80, null).Plain(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Where_something_was_found_the_headline_does_not_say_that_nothing_was()
    {
        AnswerSet answers = new Story().Heard("edge-1").Answer();
        answers = answers with
        {
            Verdict = answers.Verdict with
            {
                Findings = answers.Verdict.Findings with { Open = new Dictionary<Level, long> { [Level.Low] = 3 } },
            },
        };

        string text = AnswerText.Write(answers, 100, null).Plain();

        Assert.StartsWith(
            "NO EVIDENCE SEEN  3 findings show no intrusion. Read them and the gaps.\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Slight_signs_are_never_called_nothing()
    {
        AnswerSet answers = new Story().Heard("edge-1").Answer();
        answers = answers with
        {
            Verdict = answers.Verdict with
            {
                CallRecords = new HarmAnswer
                {
                    State = HarmState.NoEvidenceSeen,
                    Assessable = Assessable.Partial,
                    Reasons = ["8 findings speak of it."],
                },
            },
        };

        string text = AnswerText.Write(answers, 100, null).Plain();

        Assert.Contains("Call records    slight signs only; 8 findings speak of it.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Styled_text_says_the_same_as_plain_text()
    {
        StyledText text = AnswerText.Write(Intrusion.Story().Answer(), 100, null);
        string stripped = System.Text.RegularExpressions.Regex.Replace(
            text.WithAnsi(),
            "\u001b\\[[0-9;]*m",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );
        Assert.Equal(text.Plain(), stripped);
    }

    [Fact]
    public void Nothing_of_the_evidence_reaches_the_terminal_as_a_control_character() =>
        GeneratedFindings
            .Any.Array[0, 10]
            .Sample(
                findings =>
                {
                    Story story = new();
                    AnswerSet answers = Breakwater.Investigation.Investigator.Investigate(
                        findings.Order(FindingOrder.Instance),
                        story.Context
                    );
                    Assert.DoesNotContain(
                        AnswerText.Write(answers, 80, null).Plain(),
                        c => (char.IsControl(c) && c != '\n') || c == '\u202e'
                    );
                },
                iter: 200
            );

    [Theory]
    [InlineData("a\u001b[2Jb", "a\\u001b[2Jb")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("a\u200bb", "a\\u200bb")]
    [InlineData("a\nb\tc", "a\\u000ab\\u0009c")]
    [InlineData("plain é 漢 🚀", "plain é 漢 🚀")]
    public void Hidden_characters_become_visible(string text, string safe) =>
        Assert.Equal(safe, SafeText.OneLine(text));

    [Fact]
    public void A_lone_surrogate_becomes_visible() => Assert.Equal("a\\ud800b", SafeText.OneLine("a\ud800b"));
}
