using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Flows.Overview;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Tests;

public sealed partial class FlowsSectionTests
{
    private const string Hostile = "<b>x</b>\u202e";

    [Fact]
    public async Task Without_flows_there_is_no_section() =>
        Assert.DoesNotContain("id=\"flows\"", await Page(null), StringComparison.Ordinal);

    [Fact]
    public async Task A_tunnel_that_nothing_approves_stands_before_one_that_carried_more()
    {
        string section = await Page(
            Overview(Tunnel("edge-1", TunnelState.Approved, 900), Tunnel("edge-2", TunnelState.NotApproved, 5))
        );

        Assert.True(
            section.IndexOf("edge-2", StringComparison.Ordinal) < section.IndexOf("edge-1", StringComparison.Ordinal)
        );
        Assert.Contains("not approved", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bar_a_day_is_as_high_as_the_cube_root_of_its_bytes()
    {
        string section = await Page(Overview(Tunnel("edge-1", TunnelState.Unknown, 1_000_000, 8_000_000)));

        double[] heights =
        [
            .. SentBar()
                .Matches(section)
                .Select(m => double.Parse(m.Groups["height"].Value, CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(2, heights.Length);
        Assert.Equal(heights[1], heights[0] * 2, tolerance: 0.2);
    }

    [Fact]
    public async Task What_cannot_be_told_of_management_is_said()
    {
        FlowOverview overview = Overview() with { KnowsAdministration = false };

        Assert.Contains(
            "Not assessable: no inventory of management networks",
            await Page(overview),
            StringComparison.Ordinal
        );
        Assert.Contains("Nobody but administrators", await Page(Overview()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_from_evidence_are_escaped()
    {
        FlowOverview overview = Overview(Tunnel(Hostile, TunnelState.Unknown, 5)) with
        {
            Talkers = [new FlowTalker(Hostile, "203.0.113.9", "TCP port 22", false, true, 1_500, 10, null, null)],
        };

        string page = await Page(overview);

        Assert.DoesNotContain("<b>x</b>", page, StringComparison.Ordinal);
        Assert.Contains("1.5 KB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sampled_tunnel_of_which_no_packet_came_back_shows_no_zero()
    {
        TunnelVolume sampled = Tunnel("edge1", TunnelState.Unknown, 5_000) with { IsSampled = true };

        string page = await Page(Overview(sampled));

        Assert.Contains("5 KB sent, none of the sampled packets received", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0 bytes", page, StringComparison.Ordinal);
    }

    private static FlowOverview Overview(params TunnelVolume[] tunnels) =>
        new()
        {
            Flows = 10,
            Tunnels = tunnels,
            Talkers = [],
            Management = [],
            KnowsAdministration = true,
        };

    private static TunnelVolume Tunnel(string device, TunnelState state, params ulong[] sent) =>
        new(
            device,
            "192.0.2.1",
            "203.0.113.7",
            "GRE",
            state,
            [.. sent.Select((bytes, i) => new DayVolume(new DateOnly(2026, 3, 1 + i), bytes, 0))]
        );

    private static async Task<string> Page(FlowOverview? flows)
    {
        using MemoryStream output = new();
        await HtmlReport.WriteAsync(
            output,
            new Story().Answer() with
            {
                Flows = flows,
            },
            new ReportInfo("0.0.0", "19"),
            TestContext.Current.CancellationToken
        );
        string page = Encoding.UTF8.GetString(output.ToArray());
        int at = page.IndexOf("<section id=\"flows\"", StringComparison.Ordinal);
        return at < 0 ? page : page[at..page.IndexOf("</section>", at, StringComparison.Ordinal)];
    }

    [GeneratedRegex(
        "class=\"sent\" x=\"[0-9.]+\" y=\"[0-9.]+\" width=\"[0-9.]+\" height=\"(?<height>[0-9.]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SentBar();
}
