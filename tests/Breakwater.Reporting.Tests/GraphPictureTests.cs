using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Model.Answers;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Html;

namespace Breakwater.Reporting.Tests;

/// <summary>The picture of entities: bounded, in one piece, and never alone.</summary>
public sealed partial class GraphPictureTests
{
    [Fact]
    public async Task Without_entities_there_is_no_picture()
    {
        string page = await Page(EntityGraph.None);
        Assert.DoesNotContain("id=\"entities\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#entities\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_drawn_stands_in_the_list_too()
    {
        string page = await Page(Graph(5));
        Assert.Equal(5, Box().Count(page));
        Assert.DoesNotContain("Not drawn", page, StringComparison.Ordinal);
        Assert.Contains("account a1 was used on device edge-0", page, StringComparison.Ordinal);
        Assert.Contains("Title of the rule", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_entities_are_drawn_in_part_and_what_is_not_is_said()
    {
        string page = await Page(Graph(500));
        Assert.InRange(Box().Count(page), 20, 70);
        Assert.Contains("Not drawn:", page, StringComparison.Ordinal);
        Assert.Contains("of 500 entities", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 600_000);
        // Nothing is drawn outside of the picture.
        double height = double.Parse(Picture().Match(page).Groups["height"].Value, CultureInfo.InvariantCulture);
        Assert.All(
            Box().Matches(page),
            b => Assert.InRange(double.Parse(b.Groups["y"].Value, CultureInfo.InvariantCulture) + 34, 0, height)
        );
    }

    [Fact]
    public async Task Names_of_evidence_stay_text()
    {
        EntityGraph graph = new() { Nodes = [Node(EntityKind.File, "<script>alert(1)</script>\u202e", 0)] };
        string page = await Raw(graph);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("\\u202e", page, StringComparison.Ordinal);
    }

    private static EntityGraph Graph(int nodes)
    {
        GraphNode[] all =
        [
            .. Enumerable
                .Range(0, nodes)
                .Select(i =>
                    i % 2 == 0
                        ? Node(EntityKind.Device, string.Create(CultureInfo.InvariantCulture, $"edge-{i}"), i)
                        : Node(EntityKind.Account, string.Create(CultureInfo.InvariantCulture, $"a{i}"), i)
                ),
        ];
        return new EntityGraph
        {
            Nodes = all,
            Edges =
            [
                .. Enumerable
                    .Range(1, nodes - 1)
                    .Select(i => new GraphEdge(
                        all[i].Id,
                        all[(i - 1) / 2 * 2].Id,
                        all[i].Kind == EntityKind.Account ? EdgeKind.UsedOn : EdgeKind.LogsIn,
                        Level.High,
                        all[i].First,
                        all[i].Last,
                        1,
                        [new EdgeReason("abcdefghijklmnopqrstuvwx23", "Title of the rule", all[i].First)]
                    )),
            ],
        };
    }

    private static GraphNode Node(EntityKind kind, string value, int place)
    {
        DateTimeOffset at = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(place);
        string word = kind.ToString().ToLowerInvariant();
        return new GraphNode(
            $"{word}:{value}",
            kind,
            value,
            [],
            null,
            false,
            (Level)(place % 5),
            at,
            at.AddHours(1),
            1,
            ["incident-abcdefghij23"]
        );
    }

    private static async Task<string> Page(EntityGraph graph) => WebUtility.HtmlDecode(await Raw(graph));

    private static async Task<string> Raw(EntityGraph graph)
    {
        AnswerSet answers = Intrusion.Story().Answer() with { Entities = graph };
        using MemoryStream page = new();
        await HtmlReport.WriteAsync(page, answers, new ReportInfo("1.0", "19"), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(page.ToArray());
    }

    [GeneratedRegex("<rect class=\"box\" x=\"[0-9.]+\" y=\"(?<y>[0-9.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Box();

    [GeneratedRegex("<svg class=\"graph\" viewBox=\"0 0 1000 (?<height>[0-9.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Picture();
}
