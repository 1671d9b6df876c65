using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Answers;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Tests;

public sealed partial class ConfigurationsSectionTests
{
    private const string Hostile = "<script>alert('x')</script>\u202e";

    [Fact]
    public async Task Without_configurations_there_is_no_section()
    {
        Assert.DoesNotContain("id=\"configurations\"", await Page(new Story().Answer()), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "id=\"configurations\"",
            await Page(new FleetConfigurations { Devices = [] }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_row_says_what_was_read_of_a_device_what_changed_and_what_it_opens()
    {
        string section = await Section(
            new FleetConfigurations
            {
                Devices = [Device("edge-1", read: 3, version: "17.9.4", days: 2), Device("edge-2")],
                Changes = [Change("edge-1", ChangeCause.None), Change("edge-1", ChangeCause.Command)],
                Exposure = Exposed("edge-1", opens: 2),
            }
        );

        string[][] rows = Rows(section);
        Assert.Equal(["edge-1", "cisco_ios 17.9.4", "3", "2026-03-01 to 2026-03-03", "", "2", "1", "1", "2"], rows[0]);
        Assert.Equal(["edge-2", "cisco_ios", "1", "not stated", "", "0", "", "", ""], rows[1]);
    }

    [Fact]
    public async Task What_commands_showed_stands_on_the_page_of_the_device()
    {
        string section = await Section(
            new FleetConfigurations
            {
                Devices =
                [
                    Device("edge-1") with
                    {
                        Shown =
                        [
                            new ShownState("TCP ports that answer", "22, 57722"),
                            new ShownState("Files", Hostile),
                        ],
                    },
                    Device("edge-2"),
                ],
            }
        );

        Assert.Contains("<dt>TCP ports that answer</dt><dd>22, 57722</dd>", section, StringComparison.Ordinal);
        Assert.Single(
            Regex.Matches(section, "What commands on the device showed", RegexOptions.None, TimeSpan.FromSeconds(1))
        );
        Assert.DoesNotContain(Hostile, section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_and_what_nothing_explains_comes_first()
    {
        Story story = new();
        story.Found(0, "configuration:tunnel", "device=c", Level.High, kind: RuleKind.Configuration);
        story.Found(0, "configuration:account", "device=d", Level.Medium, kind: RuleKind.Configuration);

        string section = await Section(
            new FleetConfigurations
            {
                Devices = [Device("a"), Device("b"), Device("c"), Device("d"), Device("e")],
                Changes = [Change("b", ChangeCause.Session), Change("a", ChangeCause.ChangeWindow)],
                Exposure = Exposed("e", opens: 0),
            },
            story
        );

        Assert.Equal(["c", "d", "b", "e", "a"], Rows(section).Select(r => r[0]));
    }

    [Fact]
    public async Task Only_open_findings_on_what_a_configuration_shows_count_and_not_mere_weaknesses()
    {
        Story story = new();
        story.Found(
            0,
            "configuration:posture",
            "device=a",
            Level.Low,
            harm: Harm.Exposure,
            kind: RuleKind.Configuration
        );
        story.Found(0, "some-rule", "device=a", Level.Critical);
        story.Found(
            0,
            "configuration:tunnel",
            "device=b",
            Level.High,
            kind: RuleKind.Configuration,
            state: DispositionState.ExplainedBy
        );

        string section = await Section(new FleetConfigurations { Devices = [Device("a"), Device("b")] }, story);

        Assert.Equal([("a", ""), ("b", "")], Rows(section).Select(r => (r[0], r[4])));
        Assert.Equal(["b: 1 finding"], Summaries(section));
    }

    [Fact]
    public async Task A_change_is_told_with_its_dates_its_cause_and_its_lines()
    {
        string section = await Section(
            new FleetConfigurations
            {
                Devices = [Device("edge-1")],
                Changes =
                [
                    Change("edge-1", ChangeCause.Command) with
                    {
                        Reason = "commands of noc",
                        Lines = ["+ interface Tunnel77", "- logging host 192.0.2.1"],
                        Statements = 2,
                    },
                    Change("edge-1", ChangeCause.None),
                ],
            }
        );

        Assert.Contains(
            "2026-03-01 to 2026-03-02, 2 statements, explained by commands of noc:",
            section,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "+ interface Tunnel77\n- logging host 192.0.2.1",
            WebUtility.HtmlDecode(section),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2026-03-01 to 2026-03-02, 1 statement, explained by nothing that was recorded:",
            section,
            StringComparison.Ordinal
        );
        Assert.Equal(["edge-1: 2 changes"], Summaries(section));
    }

    [Fact]
    public async Task What_is_left_out_of_a_long_list_is_counted()
    {
        string[] names = [.. Enumerable.Range(0, 203).Select(i => i.ToString("d000", CultureInfo.InvariantCulture))];
        ConfigurationChange lengthy = Change(names[0], ChangeCause.None) with
        {
            Statements = 40,
            Lines =
            [
                .. Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"+ line {i}.")),
            ],
        };

        string section = await Section(
            new FleetConfigurations
            {
                Devices = [.. names.Select(n => Device(n))],
                Changes = [lengthy, .. Enumerable.Repeat(Change(names[0], ChangeCause.None), 21)],
                Exposure = Exposed(names[0], opens: 14),
            }
        );

        Assert.Equal(200, Rows(section).Length);
        Assert.Contains("The first 200 of 203 devices are shown", section, StringComparison.Ordinal);
        Assert.Contains("+ line 24.\n... 15 more</pre>", WebUtility.HtmlDecode(section), StringComparison.Ordinal);
        Assert.DoesNotContain("line 25.", section, StringComparison.Ordinal);
        Assert.Contains("2 more changes are not shown.", section, StringComparison.Ordinal);
        Assert.Contains("and 2 more devices", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_that_the_page_shows_is_linked_and_every_link_leads_somewhere()
    {
        Story story = new();
        story.Found(0, "configuration:tunnel", "device=edge-1", Level.High, kind: RuleKind.Configuration);

        string page = await Page(new FleetConfigurations { Devices = [Device("edge-1"), Device("edge-2")] }, story);
        string section = SectionOf(page);

        string[] links = [.. Link().Matches(section).Select(m => m.Groups["value"].Value)];
        Assert.Equal(["c-0", "f-" + story.Findings[0].Id], links);
        Assert.All(links, l => Assert.Contains($"id=\"{l}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_statements_and_reasons_of_the_evidence_are_text_and_nothing_else()
    {
        Story story = new();
        story.Found(0, "configuration:tunnel", "device=edge-1", Level.High, kind: RuleKind.Configuration);
        Finding found = story.Findings[0] with
        {
            Entities = [new Entity(EntityKind.Device, Hostile)],
            Summary = $"summary {Hostile}",
        };
        AnswerSet answers = story.Answer();

        string page = await Page(
            answers with
            {
                WorstFindings = [found],
                Configurations = new FleetConfigurations
                {
                    Devices = [Device(Hostile, version: Hostile)],
                    Changes =
                    [
                        Change(Hostile, ChangeCause.Command) with
                        {
                            Reason = Hostile,
                            Lines = [$"+ {Hostile}"],
                        },
                    ],
                    Exposure = Exposed(Hostile, opens: 1, other: Hostile),
                },
            }
        );
        string section = SectionOf(page);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
        // The name twice, the version, the summary, the reason, the line and the other device.
        Assert.Equal(7, Regex.Count(section, "&lt;script&gt;alert", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Equal(7, Regex.Count(section, @"\\u202e", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    private static ConfiguredDevice Device(string name, int read = 1, string? version = null, int? days = null) =>
        new(
            name,
            ConfigurationPlatform.CiscoIos,
            version,
            read,
            days is null ? null : Day(1),
            days is { } more ? Day(1 + more) : null
        );

    private static ConfigurationChange Change(string device, ChangeCause cause) =>
        new()
        {
            Device = device,
            EarlierPath = "a.cfg",
            Earlier = Day(1),
            LaterPath = "b.cfg",
            Later = Day(2),
            Cause = cause,
            Reason = "nothing",
            Statements = 1,
            Lines = ["+ ip http server"],
        };

    private static StolenConfiguration[] Exposed(string device, int opens, string? other = null) =>
        [
            new StolenConfiguration(
                device,
                1,
                1,
                0,
                [
                    .. Enumerable
                        .Range(0, opens)
                        .Select(i => other ?? string.Create(CultureInfo.InvariantCulture, $"other-{i}")),
                ]
            ),
        ];

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private static Task<string> Page(FleetConfigurations? fleet, Story? story = null) =>
        Page((story ?? new Story()).Answer() with { Configurations = fleet });

    private static async Task<string> Page(AnswerSet answers)
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

    private static async Task<string> Section(FleetConfigurations fleet, Story? story = null) =>
        SectionOf(await Page(fleet, story));

    private static string SectionOf(string page)
    {
        int start = page.IndexOf("<section id=\"configurations\"", StringComparison.Ordinal);
        Assert.NotEqual(-1, start);
        return page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    private static string[][] Rows(string section) =>
        [
            .. Row()
                .Matches(section)
                .Skip(1)
                .Select(r => Cell().Matches(r.Value).Select(c => Plain(c.Groups["value"].Value)).ToArray()),
        ];

    private static string[] Summaries(string section) =>
        [.. Summary().Matches(section).Select(m => Plain(m.Groups["value"].Value))];

    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, "")).Trim();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline, 5000)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(?<value>.*?)</t[hd]>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Cell();

    [GeneratedRegex("<summary>(?<value>.*?)</summary>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("href=\"#(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();
}
