using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Reading;

namespace Breakwater.Storage.Tests.History;

public sealed class LiveSealingTests
{
    private static readonly EvidenceItem Source = new("udp:127.0.0.1:2055", "", 0, "flow_export");

    [Fact]
    public void Full_segments_of_a_live_source_are_sealed_while_others_are_written()
    {
        using TemporaryHistory kept = new();
        using (FlowHistory history = Open(kept, segmentRows: 500))
        {
            using IFlowWriter writer = history.Begin(Source)!;
            for (int i = 0; i < 40; i++)
            {
                writer.Add(Batch(i));
                writer.Flush();
                Assert.Equal((i + 1) * 100, history.Status.Written);
            }
        }

        Assert.Equal(8, kept.Segments.Count);
        Assert.DoesNotContain(Directory.GetFiles(kept.Flows), f => f.EndsWith(".partial", StringComparison.Ordinal));
        Assert.Equal(Expected(40), kept.Find());
        Assert.True(HistoryContents.Read(kept.Folder).Verify(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_was_written_is_found_while_a_segment_waits_to_be_sealed()
    {
        using TemporaryHistory kept = new();
        using (FlowHistory history = Open(kept, segmentRows: 300))
        {
            using IFlowWriter writer = history.Begin(Source)!;
            for (int i = 0; i < 20; i++)
            {
                writer.Add(Batch(i));
                writer.Flush();
                // A segment may get its end, and its name, at this moment.
                FlowSearchOutcome outcome = FlowSearch.Run(
                    kept.Folder,
                    FlowFilter.Everything,
                    null,
                    cancellation: TestContext.Current.CancellationToken
                );
                Assert.Equal((i + 1) * 100, outcome.Found);
            }
        }
    }

    [Fact]
    public void A_segment_that_cannot_be_sealed_is_told_to_the_writer_and_its_flows_are_kept()
    {
        using TemporaryHistory kept = new();
        using (FlowHistory history = Open(kept, segmentRows: 300))
        {
            IFlowWriter writer = history.Begin(Source)!;
            for (int i = 0; i < 2; i++)
            {
                writer.Add(Batch(i));
                writer.Flush();
            }

            // The list cannot be appended to.
            Directory.CreateDirectory(Path.Combine(kept.Flows, "manifest.ndjson"));
            Assert.ThrowsAny<Exception>(() =>
            {
                for (int i = 2; i < 12; i++)
                {
                    writer.Add(Batch(i));
                    writer.Flush();
                }
            });
            Directory.Delete(Path.Combine(kept.Flows, "manifest.ndjson"));
        }

        using (FlowHistory again = kept.Open())
        {
            Assert.True(kept.Find().Count >= 300);
        }
    }

    [Fact]
    public void A_writer_that_cannot_write_its_last_block_ends_after_what_it_seals()
    {
        using TemporaryHistory kept = new();
        using FlowHistory history = Open(kept, segmentRows: 65_536);
        IFlowWriter writer = history.Begin(Source)!;
        for (int i = 0; i < 16; i++)
        {
            writer.Add(FlowSamples.Usual(i, FlowBatch.Capacity, Source, 1 + (i * FlowBatch.Capacity)));
        }

        writer.Flush();
        string first = Assert
            .Single(Directory.GetFiles(kept.Flows, "live-*"))
            .Replace(".partial", "", StringComparison.Ordinal);
        Directory.CreateDirectory(first.Replace("-00001.bws", "-00002.bws.partial", StringComparison.Ordinal));
        writer.Add(Batch(0));

        Assert.ThrowsAny<Exception>(writer.Dispose);
        Assert.True(File.Exists(first));
    }

    [Fact]
    public void A_clock_that_tells_the_time_of_an_earlier_run_again_costs_no_flow()
    {
        using TemporaryHistory kept = new();
        for (int run = 0; run < 3; run++)
        {
            Assert.Null(FlowHistory.TryOpen(kept.Folder, new StoppedClock(), out FlowHistory? history));
            using (history)
            {
                using IFlowWriter one = history!.Begin(Source)!;
                using IFlowWriter other = history.Begin(Source)!;
                one.Add(Batch(run * 2));
                other.Add(Batch((run * 2) + 1));
            }
        }

        Assert.Equal(Expected(6).Order(StringComparer.Ordinal), kept.Find().Order(StringComparer.Ordinal));
    }

    private static FlowHistory Open(TemporaryHistory kept, long segmentRows)
    {
        Assert.Null(
            FlowHistory.TryOpen(kept.Folder, TimeProvider.System, segmentRows, _ => { }, out FlowHistory? history)
        );
        return history!;
    }

    private static FlowBatch Batch(int number) => FlowSamples.Usual(number, 100, Source, 1 + (number * 100));

    private static IEnumerable<string> Expected(int batches) =>
        Enumerable.Range(0, batches).SelectMany(i => FlowSamples.Texts(Batch(i)));

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
