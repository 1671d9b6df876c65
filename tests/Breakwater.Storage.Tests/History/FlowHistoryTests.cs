using System.Text;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Reading;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Storage.Tests.History;

public sealed class FlowHistoryTests
{
    [Fact]
    public void Any_flows_come_back_as_they_were_in_their_order() =>
        Gen.Select(Gen.Int, Gen.Int[0, 300], Gen.Int[1, 4])
            .Sample(
                sample =>
                {
                    using TemporaryHistory kept = new();
                    FlowBatch[] batches =
                    [
                        .. Enumerable
                            .Range(0, sample.Item3)
                            .Select(i => FlowSamples.Any(sample.Item1 + i, sample.Item2, FlowSamples.Item(1))),
                    ];
                    // The exporters of an item are one table: each batch here brings its own, so each makes a block of its own.
                    using (FlowHistory history = kept.Open())
                    {
                        using IFlowWriter writer = history.Begin(batches[0].Item)!;
                        foreach (FlowBatch batch in batches)
                        {
                            writer.Add(batch);
                            writer.Flush();
                        }
                    }

                    Assert.Equal(batches.SelectMany(FlowSamples.Texts), kept.Find());
                },
                iter: 30
            );

    [Fact]
    public void A_folder_that_cannot_be_locked_is_not_said_to_be_in_use()
    {
        using TemporaryHistory kept = new();
        Directory.CreateDirectory(kept.Flows);
        File.CreateSymbolicLink(Path.Combine(kept.Flows, "lock"), Path.Combine(kept.Folder, "gone", "lock"));

        string? refused = FlowHistory.TryOpen(kept.Folder, TimeProvider.System, out _);

        Assert.Contains("cannot be written: ", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_has_a_column()
    {
        HashSet<ushort> columns = [.. FlowColumns.All.Select(c => c.Id)];

        Assert.Equal(FlowColumns.All.Count, columns.Count);
        Assert.All(FlowSamples.Fields, f => Assert.Contains(FlowColumns.Of(f), columns));
    }

    [Fact]
    public void Blocks_and_segments_are_filled_and_sealed_and_nothing_is_lost_between_them()
    {
        using TemporaryHistory kept = new();
        FlowBatch[] batches =
        [
            .. Enumerable.Range(0, 40).Select(i => FlowSamples.Usual(i, 4096, FlowSamples.Item(1), 1 + (i * 4096))),
        ];

        kept.Keep(batches);

        Assert.Equal(batches.SelectMany(FlowSamples.Texts), kept.Find());
        Assert.Single(kept.Segments);
    }

    [Fact]
    public void An_item_that_is_kept_adds_nothing_again()
    {
        using TemporaryHistory kept = new();
        kept.Keep(FlowSamples.Usual(1, 100, FlowSamples.Item(1)));

        using FlowHistory history = kept.Open();
        Assert.Null(history.Begin(FlowSamples.Item(1)));
        Assert.Equal(new HistoryStatus(0, 0, 0, 1), history.Status);
    }

    [Fact]
    public void An_item_that_was_not_read_to_its_end_is_replaced_by_the_whole_of_it()
    {
        using TemporaryHistory kept = new();
        FlowBatch whole = FlowSamples.Usual(1, 100, FlowSamples.Item(1));
        using (FlowHistory history = kept.Open())
        {
            using IFlowWriter writer = history.Begin(FlowSamples.Item(1))!;
            writer.Add(FlowSamples.Usual(1, 40, FlowSamples.Item(1)));
        }

        Assert.Equal(40, kept.Find().Count);
        kept.Keep(whole);

        Assert.Equal(FlowSamples.Texts(whole), kept.Find());
    }

    [Fact]
    public void A_second_interrupted_run_does_not_lose_what_the_first_had_kept()
    {
        using TemporaryHistory kept = new();
        foreach (int rows in (int[])[60, 20])
        {
            using FlowHistory history = kept.Open();
            using IFlowWriter writer = history.Begin(FlowSamples.Item(1))!;
            writer.Add(FlowSamples.Usual(1, rows, FlowSamples.Item(1)));
        }

        Assert.Equal(60, kept.Find().Count);
    }

    [Fact]
    public void The_bytes_do_not_depend_on_order_or_threads()
    {
        FlowBatch[] items = [.. Enumerable.Range(1, 12).Select(i => FlowSamples.Any(i, 500, FlowSamples.Item(i)))];
        using TemporaryHistory one = new();
        using TemporaryHistory other = new();
        foreach (FlowBatch item in items)
        {
            one.Keep(item);
        }

        using (FlowHistory history = other.Open())
        {
            Parallel.ForEach(items.Reverse(), item => TemporaryHistory.Keep(history, item));
        }

        Assert.Equal(Contents(one), Contents(other));
    }

    [Fact]
    public void A_second_writer_is_refused_and_readers_are_not()
    {
        using TemporaryHistory kept = new();
        using FlowHistory history = kept.Open();
        using IFlowWriter writer = history.Begin(FlowSamples.Item(1))!;
        writer.Add(FlowSamples.Usual(1, 100, FlowSamples.Item(1)));
        writer.Flush();

        string? refusal = FlowHistory.TryOpen(kept.Folder, TimeProvider.System, out FlowHistory? second);

        Assert.Null(second);
        Assert.EndsWith("is being written by another process", refusal, StringComparison.Ordinal);
        Assert.Equal(100, kept.Find().Count);
        Assert.Equal(new HistoryStatus(100, 0, 1, 0), history.Status);
    }

    [Fact]
    public void A_live_source_is_kept_anew_each_time()
    {
        using TemporaryHistory kept = new();
        FlowBatch live = FlowSamples.Usual(1, 10, new("udp:127.0.0.1:9995", "", 0, "ipfix"));
        for (int i = 0; i < 2; i++)
        {
            using FlowHistory history = kept.Open();
            using IFlowWriter writer = history.Begin(live.Item)!;
            writer.Add(live);
        }

        Assert.Equal(20, kept.Find().Count);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(1700)]
    public void A_limit_gives_the_first_ones_and_says_that_there_are_more(int limit)
    {
        using TemporaryHistory kept = new();
        FlowBatch[] batches = [.. Enumerable.Range(1, 5).Select(i => FlowSamples.Usual(i, 1000, FlowSamples.Item(i)))];
        foreach (FlowBatch batch in batches)
        {
            kept.Keep(batch);
        }

        List<string> all = kept.Find();

        List<string> found = kept.Find(
            Breakwater.Storage.History.Filters.FlowFilter.Everything,
            new FlowSearchOptions { Limit = limit },
            out FlowSearchOutcome outcome
        );

        Assert.Equal(all[..limit], found);
        Assert.Equal(limit % 1000 != 0, outcome.HasMore);
    }

    [Fact]
    public void Fields_that_are_not_wanted_are_missing_and_the_others_are_as_they_were()
    {
        using TemporaryHistory kept = new();
        FlowBatch batch = FlowSamples.Usual(1, 1000, FlowSamples.Item(1));
        kept.Keep(batch);
        int row = 0;

        FlowSearchOutcome outcome = FlowSearch.Run(
            kept.Folder,
            Breakwater.Storage.History.Filters.FlowFilter.Everything,
            b =>
            {
                for (int i = 0; i < b.Count; i++, row++)
                {
                    Assert.Equal((batch.Bytes[row], batch.Source.Number(row)), (b.Bytes[i], b.Source.Number(i)));
                    Assert.False(b.Has(i, FlowFields.SourcePort));
                    Assert.Equal(0, b.RecordNumber[i]);
                }
            },
            new FlowSearchOptions
            {
                Fields = FlowFields.Bytes | FlowFields.Source | FlowFields.Ipv6,
                HasPlaces = false,
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1000, outcome.Found);
    }

    [Fact]
    public void A_few_flows_of_large_blocks_are_read_without_the_rest()
    {
        using TemporaryHistory kept = new();
        FlowBatch[] batches =
        [
            .. Enumerable
                .Range(0, 14)
                .Select(i =>
                    i % 3 == 2
                        ? FlowSamples.Any(i, 4096, FlowSamples.Item(1))
                        : FlowSamples.Usual(i, 4096, FlowSamples.Item(1))
                ),
        ];
        for (int i = 0; i < batches.Length; i++)
        {
            // One table of exporters for all, as a reader has it.
            batches[i].Exporter.Rows.Clear();
            batches[i].PositionKind = batches[0].PositionKind;
        }

        kept.Keep(batches);
        bool Passes(FlowBatch b, int r) => b.Has(r, FlowFields.Bytes) && b.Bytes[r] is > 250_000 and < 250_200;

        List<string> found = kept.Find("bytes > 250000 and bytes < 250200", out FlowSearchOutcome few);
        _ = kept.Find("any", out FlowSearchOutcome whole);

        Assert.Equal(
            batches.SelectMany(b =>
                Enumerable.Range(0, b.Count).Where(r => Passes(b, r)).Select(r => FlowSamples.Text(b, r))
            ),
            found
        );
        Assert.InRange(found.Count, 2, 20);
        Assert.Equal(
            batches.SelectMany(b =>
                Enumerable
                    .Range(0, b.Count)
                    .Where(r => Passes(b, r) && b.Has(r, FlowFields.SourcePort) && b.SourcePort[r] > 20_000)
                    .Select(r => FlowSamples.Text(b, r))
            ),
            kept.Find("bytes > 250000 and bytes < 250200 and src port > 20000", out _)
        );
        Assert.InRange(few.BytesRead, 1, whole.BytesRead / 2);
    }

    [Fact]
    public void Every_line_of_the_list_follows_its_schema()
    {
        using TemporaryHistory kept = new();
        kept.Keep(FlowSamples.Usual(1, 10, FlowSamples.Item(1)));
        kept.Keep(FlowSamples.Any(2, 10, new("live", "", 0, "ipfix")));

        string[] lines = File.ReadAllLines(Path.Combine(kept.Flows, "manifest.ndjson"));

        Assert.Equal(3, lines.Length);
        Assert.All(lines, l => PublishedSchema.Accepts("history", Encoding.UTF8.GetBytes(l)));
        Assert.True(PublishedSchema.Refuses("history", lines[0].Replace("item-", "../", StringComparison.Ordinal)));
    }

    private static List<string> Contents(TemporaryHistory history) =>
        [
            .. Directory
                .GetFiles(history.Flows)
                .Order(StringComparer.Ordinal)
                .Select(p => Path.GetFileName(p) + " " + Convert.ToHexString(File.ReadAllBytes(p))),
        ];
}
