using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Investigation;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Answers;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Html;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Reporting.Tests;

public sealed partial class HtmlReportTests
{
    [Fact]
    public async Task The_page_loads_nothing_and_runs_only_its_own_script()
    {
        string page = await Render(Intrusion.Story().Answer());
        Assert.All(
            Link().Matches(page),
            l => Assert.StartsWith("#", l.Groups["value"].Value, StringComparison.Ordinal)
        );
        Assert.All(Address().Matches(page), a => Assert.Equal("url(#hatch)", a.Value));
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        string policy = Policy().Match(page).Groups["value"].Value.Replace("&#x2B;", "+", StringComparison.Ordinal);
        Assert.StartsWith(
            "default-src 'none'; ",
            policy.Replace("&#x27;", "'", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains(
            Hash(Assert.Single(Script().Matches(page)).Groups["value"].Value),
            policy,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Hash(Assert.Single(Style().Matches(page)).Groups["value"].Value),
            policy,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_first_screen_says_what_to_do_in_the_first_hour_and_whom_to_wake()
    {
        AnswerSet answers = Intrusion.Story().Answer();
        Finding[] findings =
        [
            answers.WorstFindings[0] with
            {
                NotifyOutOfBand = true,
                Summary = "The list of targets was read.",
            },
            .. answers.WorstFindings.Skip(1),
        ];

        string page = await Render(answers with { WorstFindings = findings });
        string first = page[..page.IndexOf("What could not be seen", StringComparison.Ordinal)];

        Assert.Contains("In the first hour", first, StringComparison.Ordinal);
        Assert.Contains("Talk where nobody listens.", first, StringComparison.Ordinal);
        Assert.Contains("Wake somebody now, out of band", first, StringComparison.Ordinal);
        Assert.Contains("The list of targets was read.", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Wake somebody now", await Render(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_deadlines_stand_on_the_page_with_what_nobody_has_stated()
    {
        AnswerSet answers = Intrusion.Story().Answer();
        string finding = answers.WorstFindings[0].Id;
        Model.Duties.DutyReport duties = Deadlines.Open();

        string page = await Render(
            answers with
            {
                Duties = duties with
                {
                    Answers = [duties.Answers[0] with { Findings = [finding] }, .. duties.Answers.Skip(1)],
                },
            }
        );

        Assert.Contains("If it applies, by end of Wed 9 Apr 2025:", page, StringComparison.Ordinal);
        Assert.Contains("Facts of the carrier are not stated", page, StringComparison.Ordinal);
        Assert.Contains(
            $"<a href=\"#f-{finding}\"",
            page[page.IndexOf("fcc-cpni/agencies", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Who must be told", await Render(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_evidence_holds_is_text_and_nothing_else()
    {
        string page = await Render(Intrusion.Story().Answer());
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@if", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@(", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_found_the_page_stays_in_one_piece()
    {
        Finding[] findings = GeneratedFindings
            .Any.Array[40]
            .Single(f => f.Length == 40, "0000KPPsNMy4")
            .DistinctBy(f => f.Id)
            .ToArray();
        Story story = new();
        string page = await Render(Investigator.Investigate(findings.Order(FindingOrder.Instance), story.Context));
        Assert.Single(Script().Matches(page));
        Assert.DoesNotContain(page, c => (char.IsControl(c) && c is not ('\n' or '\t')) || c == '\u202e');
        Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_answers_give_the_same_page()
    {
        AnswerSet answers = Intrusion.Story().Answer();
        Assert.Equal(await Render(answers), await Render(answers));
    }

    [Fact]
    public async Task The_gaps_come_before_the_harms()
    {
        string page = await Render(Intrusion.Story().Answer());
        int gaps = page.IndexOf("What could not be seen", StringComparison.Ordinal);
        Assert.InRange(gaps, 1, page.IndexOf("Were customers&#x27; call records taken?", StringComparison.Ordinal));
        Assert.Contains("no cisco.ios records between 2025-03-10 00:00Z", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not compromised", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_on_a_hundred_thousand_findings_is_small_and_says_what_it_leaves_out()
    {
        Investigator investigator = new();
        Story story = new();
        Finding pattern = story.Found(0, "scan", "device=edge-1 address=192.0.2.1").Findings[0];
        for (int i = 0; i < 100_000; i++)
        {
            investigator.Observe(Numbered(pattern, i));
        }

        string page = await Render(investigator.Conclude(story.Context));
        Assert.InRange(page.Length, 100_000, 3_000_000);
        Assert.Contains("The 300 worst of 100,000 findings are shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_evidence_says_so()
    {
        string page = await Render(new Story().Answer());
        Assert.Contains("The evidence allows no answer.", page, StringComparison.Ordinal);
        Assert.Contains("No record of any device or system was read.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_name_their_rows_and_columns_and_headings_do_not_jump()
    {
        string page = await Render(Intrusion.Story().Answer());
        Assert.All(HeaderCell().Matches(page), c => Assert.Contains("scope=", c.Value, StringComparison.Ordinal));
        int before = 0;
        foreach (Match heading in Heading().Matches(page))
        {
            int level = int.Parse(heading.Groups["value"].Value, CultureInfo.InvariantCulture);
            Assert.InRange(level, 1, before + 1);
            before = level;
        }
    }

    [Fact]
    public async Task A_page_to_look_at_is_written_where_somebody_asks_for_it()
    {
        string? folder = Environment.GetEnvironmentVariable("BREAKWATER_LOOK");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "set BREAKWATER_LOOK to a folder to write the page there");
        string page = await Render(Intrusion.Story().Answer());
        string empty = await Render(new Story().Heard("edge-1").Answer());
        await File.WriteAllTextAsync(Path.Combine(folder!, "report.html"), page, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder!, "quiet.html"), empty, TestContext.Current.CancellationToken);
    }

    private static Finding Numbered(Finding pattern, int number)
    {
        Entity[] entities =
        [
            new(EntityKind.Device, string.Create(CultureInfo.InvariantCulture, $"edge-{number % 90}")),
            new(
                EntityKind.Address,
                string.Create(CultureInfo.InvariantCulture, $"192.0.{number / 250 % 250}.{number % 250}")
            ),
        ];
        long ticks = pattern.First.Ticks + (number * TimeSpan.TicksPerSecond);
        return pattern with
        {
            First = pattern.First with { Ticks = ticks },
            Last = pattern.Last with { Ticks = ticks },
            Entities = entities,
            Id = FindingId.Make(pattern.Rule.Id, entities, pattern.First with { Ticks = ticks }, []),
        };
    }

    private static async Task<string> Render(AnswerSet answers)
    {
        using MemoryStream output = new();
        await HtmlReport.WriteAsync(
            output,
            answers,
            new ReportInfo("0.0.0", "19"),
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("(?:href|src)=\"(?<value>[^\"]*)\"", RegexOptions.None, 5000)]
    private static partial Regex Link();

    [GeneratedRegex("url\\([^)]*\\)", RegexOptions.None, 5000)]
    private static partial Regex Address();

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<value>[^\"]*)\"", RegexOptions.None, 5000)]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(?<value>.*?)</script>", RegexOptions.Singleline, 5000)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<value>.*?)</style>", RegexOptions.Singleline, 5000)]
    private static partial Regex Style();

    [GeneratedRegex("<th(?: [^>]*)?>", RegexOptions.None, 5000)]
    private static partial Regex HeaderCell();

    [GeneratedRegex("<h(?<value>[1-6])[ >]", RegexOptions.None, 5000)]
    private static partial Regex Heading();
}
