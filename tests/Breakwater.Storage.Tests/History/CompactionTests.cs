using System.Net;
using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Reading;
using Breakwater.TestSupport;

namespace Breakwater.Storage.Tests.History;

public sealed class CompactionTests
{
    [Fact]
    public void Small_segments_become_one_and_every_flow_is_there_once()
    {
        using TemporaryHistory kept = Small(out List<string> rows);

        CompactOutcome outcome = Compact(kept);

        Assert.Equal((6, 1, rows.Count), (outcome.Replaced, outcome.Made, outcome.Rows));
        Assert.Single(kept.Segments);
        Assert.Equal(rows, Sorted(kept.Find()));
        HistoryContents contents = HistoryContents.Read(kept.Folder);
        Assert.Empty(contents.Unlisted);
        Assert.True(contents.Verify(TestContext.Current.CancellationToken));
        Assert.Empty(contents.Faults);
        Assert.Equal(rows.Count, Assert.Single(contents.Segments).Rows);
    }

    [Fact]
    public void An_item_that_was_kept_is_still_known_after_it_was_written_together_with_others()
    {
        using TemporaryHistory kept = Small(out List<string> rows);
        Compact(kept);

        kept.Keep(FlowSamples.Usual(1, 200, FlowSamples.Item(1)));

        Assert.Equal(rows, Sorted(kept.Find()));
    }

    [Fact]
    public void Blocks_that_a_live_source_wrote_each_second_become_full_ones()
    {
        using TemporaryHistory kept = new();
        using (FlowHistory history = kept.Open())
        {
            using IFlowWriter writer = history.Begin(new EvidenceItem("udp:127.0.0.1:2055", "", 0, "flow_export"))!;
            for (int i = 0; i < 40; i++)
            {
                writer.Add(Live(i));
                writer.Flush();
            }
        }

        List<string> rows = kept.Find();
        long before = new FileInfo(kept.Segments[0]).Length;
        Compact(kept);

        Assert.Equal(rows, kept.Find());
        Assert.Equal(1, Assert.Single(HistoryContents.Read(kept.Folder).Segments).Blocks);
        Assert.InRange(new FileInfo(kept.Segments[0]).Length, 1, before / 2);
        Assert.Equal(0, Compact(kept).Made);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("list")]
    [InlineData("name")]
    [InlineData("remove")]
    public void Wherever_it_is_ended_every_flow_is_there_once(string step)
    {
        using TemporaryHistory kept = Small(out List<string> rows);
        string folder = kept.Folder;
        using TemporaryHistory copy = new();
        Assert.Null(
            FlowHistory.TryOpen(
                folder,
                TimeProvider.System,
                segmentRows: 1 << 20,
                s =>
                {
                    if (s == step)
                    {
                        // What a killed process would leave now.
                        Copy(kept.Flows, copy.Flows);
                    }
                },
                out FlowHistory? history
            )
        );
        using (history)
        {
            history!.Compact(TestContext.Current.CancellationToken);
        }

        Assert.Equal(rows, Sorted(copy.Find("any", out FlowSearchOutcome outcome)));
        Assert.Empty(outcome.Faults);
        Assert.Equal(rows.Count, HistoryContents.Read(copy.Folder).Segments.Sum(s => s.Rows));
        using (FlowHistory reopened = copy.Open())
        {
            Assert.Empty(reopened.Faults);
        }

        Assert.Equal(rows, Sorted(copy.Find()));
        Compact(copy);
        Assert.Single(copy.Segments);
        Assert.Equal(rows, Sorted(copy.Find()));
        Assert.DoesNotContain(Directory.GetFiles(copy.Flows), f => f.EndsWith(".compacting", StringComparison.Ordinal));
    }

    [Fact]
    public void Removing_in_the_middle_leaves_every_flow_once()
    {
        using TemporaryHistory kept = Small(out List<string> rows);
        using TemporaryHistory copy = new();
        Assert.Null(
            FlowHistory.TryOpen(
                kept.Folder,
                TimeProvider.System,
                segmentRows: 1 << 20,
                s => _ = s == "remove" && Copy(kept.Flows, copy.Flows),
                out FlowHistory? history
            )
        );
        using (history)
        {
            history!.Compact(TestContext.Current.CancellationToken);
        }

        File.Delete(copy.Segments.First(s => !Path.GetFileName(s).StartsWith("compact", StringComparison.Ordinal)));

        Assert.Equal(rows, Sorted(copy.Find()));
    }

    [Fact]
    public void While_somebody_searches_nothing_is_removed()
    {
        using TemporaryHistory kept = Small(out List<string> rows);
        List<string> found = [];
        CompactOutcome outcome = default;

        FlowSearch.Run(
            kept.Folder,
            FlowFilter.Everything,
            b =>
            {
                if (found.Count == 0)
                {
                    outcome = Compact(kept);
                }

                found.AddRange(FlowSamples.Texts(b));
            },
            cancellation: TestContext.Current.CancellationToken
        );

        Assert.Equal(6, outcome.Waiting);
        Assert.Equal(rows, Sorted(found));
        Assert.Equal(rows, Sorted(kept.Find()));
        using (FlowHistory history = kept.Open())
        {
            Assert.Equal(0, history.Compact(TestContext.Current.CancellationToken).Made);
        }

        Assert.Single(kept.Segments);
        Assert.Equal(rows, Sorted(kept.Find()));
    }

    [Fact]
    public void A_damaged_segment_stays_as_it_is()
    {
        using TemporaryHistory kept = Small(out _);
        byte[] bytes = File.ReadAllBytes(kept.Segments[0]);
        bytes[bytes.Length / 2] ^= 0x40;
        File.WriteAllBytes(kept.Segments[0], bytes);
        List<string> before = kept.Find("any", out _);

        using (FlowHistory history = kept.Open())
        {
            Assert.Equal(0, history.Compact(TestContext.Current.CancellationToken).Made);
            Assert.Contains(history.Faults, f => f.What.Contains("stays as it is", StringComparison.Ordinal));
        }

        Assert.Equal(6, kept.Segments.Count);
        Assert.Equal(before, kept.Find("any", out _));
    }

    [Fact]
    public void What_was_kept_of_an_interrupted_item_is_left_for_the_hunt_that_replaces_it()
    {
        using TemporaryHistory kept = new();
        using (FlowHistory history = kept.Open())
        {
            for (int i = 1; i <= 2; i++)
            {
                using IFlowWriter writer = history.Begin(FlowSamples.Item(i))!;
                writer.Add(FlowSamples.Usual(i, 100, FlowSamples.Item(i)));
            }
        }

        Assert.Equal(0, Compact(kept).Made);
        kept.Keep(FlowSamples.Usual(1, 150, FlowSamples.Item(1)));
        Assert.Equal(250, kept.Find().Count);
    }

    [Fact]
    public void Items_that_were_written_together_are_known_also_where_the_list_is_gone()
    {
        using TemporaryHistory kept = Small(out List<string> rows);
        Compact(kept);
        File.Delete(Path.Combine(kept.Flows, "manifest.ndjson"));

        kept.Keep(FlowSamples.Any(1, 200, FlowSamples.Item(1)), FlowSamples.Any(1, 50, FlowSamples.Item(1)));

        Assert.Equal(rows, Sorted(kept.Find()));
        Assert.Equal(4, HistoryContents.Read(kept.Folder).Items.Count);
    }

    [Fact]
    public void Each_flow_keeps_its_exporter_where_segments_name_more_than_a_block_can()
    {
        using TemporaryHistory kept = new();
        for (int run = 0; run < 3; run++)
        {
            using FlowHistory history = kept.Open();
            using IFlowWriter writer = history.Begin(FlowSamples.Item(0) with { Sha256 = "" })!;
            FlowBatch batch = FlowSamples.Usual(run, 3000, FlowSamples.Item(0) with { Sha256 = "" });
            for (int i = 2; i <= 3000; i++)
            {
                batch.Exporters.Add(new IPAddress([192, 0, 2, 2]), (uint)((run * 2000) + i), "flow.netflow");
                batch.Exporter[i - 1] = (ushort)i;
            }

            writer.Add(batch);
        }

        List<string> rows = Sorted(kept.Find());

        Assert.Equal(1, Compact(kept).Made);
        Assert.Equal(rows, Sorted(kept.Find()));
    }

    [Fact]
    public void The_line_of_a_segment_that_replaces_others_follows_its_schema()
    {
        using TemporaryHistory kept = Small(out _);
        string manifest = "";
        Assert.Null(
            FlowHistory.TryOpen(
                kept.Folder,
                TimeProvider.System,
                segmentRows: 1 << 20,
                s => manifest = s == "name" ? File.ReadAllText(Path.Combine(kept.Flows, "manifest.ndjson")) : manifest,
                out FlowHistory? history
            )
        );
        using (history)
        {
            history!.Compact(TestContext.Current.CancellationToken);
        }

        string line = manifest.Split('\n').Single(l => l.Contains("replaces", StringComparison.Ordinal));
        PublishedSchema.Accepts("history", Encoding.UTF8.GetBytes(line));
    }

    // Four items and two runs of a live source, with exporters in different orders.
    private static TemporaryHistory Small(out List<string> rows)
    {
        TemporaryHistory kept = new();
        for (int i = 1; i <= 4; i++)
        {
            kept.Keep(FlowSamples.Any(i, 200, FlowSamples.Item(i)), FlowSamples.Any(i, 50, FlowSamples.Item(i)));
        }

        for (int run = 0; run < 2; run++)
        {
            using FlowHistory history = kept.Open();
            using IFlowWriter writer = history.Begin(new EvidenceItem("udp:127.0.0.1:2055", "", run, "flow_export"))!;
            writer.Add(Live(run));
            writer.Flush();
            writer.Add(Live(run + 2));
        }

        rows = Sorted(kept.Find());
        return kept;
    }

    private static FlowBatch Live(int seed) =>
        FlowSamples.Usual(seed, 60, new EvidenceItem("udp:127.0.0.1:2055", "", 0, "flow_export"), 1 + (seed * 60));

    private static CompactOutcome Compact(TemporaryHistory kept)
    {
        using FlowHistory history = kept.Open();
        return history.Compact(TestContext.Current.CancellationToken);
    }

    private static List<string> Sorted(List<string> rows) => [.. rows.Order(StringComparer.Ordinal)];

    private static bool Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string path in Directory.GetFiles(from).Where(p => Path.GetFileName(p) is not ("lock" or "reading")))
        {
            File.Copy(path, Path.Combine(to, Path.GetFileName(path)), overwrite: true);
        }

        return true;
    }
}
