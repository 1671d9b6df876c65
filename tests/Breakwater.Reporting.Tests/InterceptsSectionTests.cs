using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Tests;

/// <summary>What the report says of lawful intercept, and in which order.</summary>
public sealed partial class InterceptsSectionTests
{
    private const string Hostile = "<b>x</b>\u202e";
    private static readonly SealedToken Agency = new(77);

    [Fact]
    public async Task Where_nothing_of_it_was_read_there_is_no_section()
    {
        string page = await Page(null);

        Assert.DoesNotContain("id=\"intercepts\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#intercepts\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_be_told_out_of_band_stands_first_in_every_list()
    {
        string section = Section(
            await Page(
                Overview(
                    Fact("LI-06", "Active after its end", Level.High),
                    Fact("LI-01", "A task without an order", Level.Critical),
                    Fact("LI-12", "One destination more", Level.Critical, notify: true)
                )
            )
        );

        Assert.Contains("Wake somebody now, out of band", section, StringComparison.Ordinal);
        string[] classes = [.. ClassName().Matches(section).Select(m => m.Value)];
        Assert.Equal("LI-12", classes[0]);
        string facts = section[section.IndexOf("Each finding", StringComparison.Ordinal)..];
        Assert.Equal(["LI-12", "LI-01", "LI-06"], ClassName().Matches(facts).Select(m => m.Value).Distinct().Take(3));
        string counts = section[section.IndexOf("By class", StringComparison.Ordinal)..];
        Assert.Equal("LI-12", ClassName().Match(counts).Value);
        Assert.Contains("href=\"#i-1\"", section, StringComparison.Ordinal);
        Assert.Contains("id=\"i-1\"", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_every_agency_is_told_of_a_list_that_was_read_is_one_finding()
    {
        InterceptFact list = Fact("LI-21", "The list was read", Level.Critical, notify: true);

        string section = Section(
            await Page(
                Overview(list with { Agency = null }, list with { IsAtMost = true }, list with { IsAtMost = true })
            )
        );

        Assert.Contains("id=\"i-1\"", section, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"i-2\"", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_such_a_finding_nobody_is_to_be_woken() =>
        Assert.DoesNotContain(
            "Wake somebody",
            await Page(Overview(Fact("LI-06", "Active after its end", Level.High))),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task It_says_what_was_read_at_which_level_and_what_could_not_be_judged()
    {
        string section = Section(
            await Page(
                Overview(Fact("LI-06", "Active after its end", Level.High)) with
                {
                    Census = new InterceptCensus(212, 305, 12, 7, 3),
                }
            )
        );

        Assert.Contains("<b>212</b> orders", section, StringComparison.Ordinal);
        Assert.Contains("<b>305</b> tasks", section, StringComparison.Ordinal);
        Assert.Contains("Disclosure level L1", section, StringComparison.Ordinal);
        Assert.Contains(
            "LI-21, LI-22: reads are not logged by mdf2-1: what was read there is unknown",
            section,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_found_is_said_with_what_could_not_be_judged_and_is_not_called_clean()
    {
        string section = Section(await Page(Overview()));

        Assert.Contains("Nothing that was read contradicts", section, StringComparison.Ordinal);
        Assert.Contains("reads are not logged by mdf2-1", section, StringComparison.Ordinal);
        Assert.DoesNotContain("By class", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_has_a_lane_for_each_class_and_the_numbers_of_the_table()
    {
        string section = Section(
            await Page(
                Overview(
                    Fact("LI-06", "Active after its end", Level.High),
                    Fact("LI-12", "One destination more", Level.Critical, notify: true)
                )
            )
        );

        Assert.Contains("class=\"lane-name\"", section, StringComparison.Ordinal);
        Assert.Equal(2, Lane().Count(section));
        Assert.Equal(2, Mark().Count(section));
    }

    [Fact]
    public async Task Of_more_findings_than_a_page_holds_it_says_how_many_are_left_out()
    {
        InterceptFact[] many = [.. Enumerable.Range(0, 75).Select(i => Fact("LI-06", $"Task {i}", Level.High))];

        string section = Section(await Page(Overview(many)));

        Assert.Contains("The first 60 of 75 are shown", section, StringComparison.Ordinal);
        Assert.Contains("id=\"i-60\"", section, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"i-61\"", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_from_evidence_are_escaped()
    {
        InterceptFact fact = Fact("LI-06", "Active", Level.High) with { Elements = [Hostile] };
        InterceptOverview overview = Overview(fact);
        overview = overview with
        {
            Facts = overview.Facts with { NotAssessable = [$"reads are not logged by {Hostile}"] },
        };

        string page = await Page(overview);

        Assert.DoesNotContain("<b>x</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
    }

    private static InterceptFact Fact(string id, string title, Level level, bool notify = false) =>
        new(
            Agency,
            id,
            title,
            level,
            ["ne-1"],
            new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 3, 7, 4, 0, 0, TimeSpan.Zero),
            1
        )
        {
            NotifyOutOfBand = notify,
        };

    private static InterceptOverview Overview(params InterceptFact[] facts) =>
        new()
        {
            Facts = new InterceptFacts(
                [
                    .. facts
                        .GroupBy(f => f.Class, StringComparer.Ordinal)
                        .Select(g => new InterceptClassCount(g.Key, g.First().Title, g.Max(f => f.Level), g.Count(), 0)
                        {
                            NotifyOutOfBand = g.Any(f => f.NotifyOutOfBand),
                        }),
                ],
                facts
            )
            {
                NotAssessable = ["LI-21, LI-22: reads are not logged by mdf2-1: what was read there is unknown"],
            },
        };

    private static string Section(string page)
    {
        int start = page.IndexOf("<section id=\"intercepts\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    private static async Task<string> Page(InterceptOverview? overview)
    {
        using MemoryStream page = new();
        await HtmlReport.WriteAsync(
            page,
            new Story().Answer() with
            {
                Intercepts = overview,
            },
            new ReportInfo("9.9.9", "19"),
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(page.ToArray());
    }

    [GeneratedRegex("LI-[0-9]{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClassName();

    [GeneratedRegex("class=\"lane\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lane();

    [GeneratedRegex("class=\"mark-name\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
