using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>What sequence numbers say of loss.</summary>
public sealed class SequenceTests
{
    private static byte[] Five(uint sequence, int records) =>
        new Wire()
            .U16(5, records)
            .U32(1000, 1_700_000_000, 0, sequence)
            .U16(0, 0)
            .Bytes(new byte[48 * records])
            .ToArray();

    private static long Lost(params (uint Sequence, int Records)[] datagrams)
    {
        DecodedFlows read = new();
        foreach ((uint sequence, int records) in datagrams)
        {
            read.Decode(Five(sequence, records));
        }

        return read.Finish().Decoder.Counts.LostRecords;
    }

    [Fact]
    public void Nothing_is_missing_where_each_follows_the_other() => Assert.Equal(0, Lost((7, 2), (9, 3), (12, 1)));

    [Fact]
    public void A_gap_is_counted_in_records() => Assert.Equal(30, Lost((0, 2), (32, 3), (35, 1)));

    [Fact]
    public void A_late_datagram_fills_its_gap_and_a_repeated_one_fills_nothing()
    {
        Assert.Equal(0, Lost((0, 2), (5, 1), (2, 3)));
        Assert.Equal(1, Lost((0, 2), (6, 1), (3, 3), (3, 3), (6, 1), (0, 2)));
    }

    [Fact]
    public void Late_datagrams_that_split_every_hole_do_not_make_more_holes_than_are_kept()
    {
        SequenceTracker tracker = new();
        uint at = 0;
        for (int i = 0; i < 20_000; i++)
        {
            tracker.Take(at, 1, time: 1000L + i, uptime: null);
            tracker.Take(at + 12, 1, time: 1000L + i, uptime: null);
            tracker.Take(at + 6, 1, time: 1000L + i, uptime: null);
            at += 13;
        }

        Assert.Equal(20_000 * 10, tracker.Missing);
        Assert.InRange(tracker.Waiting, 1, 33);
    }

    [Fact]
    public void The_counter_begins_anew_after_its_end() => Assert.Equal(4, Lost((uint.MaxValue - 1, 2), (4, 1)));

    [Fact]
    public void A_restart_is_no_loss() => Assert.Equal(0, Lost((900_000_000, 2), (0, 1), (1, 1)));

    [Fact]
    public void Version_9_counts_datagrams()
    {
        Wire template = new Wire().Template(256, (8, 4));
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(0, template).Version9(sequence: 1))
            .Decode(new Wire().Set(0, template).Version9(sequence: 4))
            .Decode(new Wire().Set(0, template).Version9(sequence: 9, source: 2))
            .Finish();

        Assert.Equal((0, 2), (read.Decoder.Counts.LostRecords, read.Decoder.Counts.LostDatagrams));
        Assert.Equal(2, read.Exporters[1].LostDatagrams);
    }

    [Fact]
    public void Ipfix_counts_records_and_none_can_be_foretold_while_a_template_is_missing()
    {
        Wire template = new Wire().Template(256, (8, 4));
        Wire record = new Wire().Address("192.0.2.1");
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, template).Set(256, record).Ipfix(sequence: 10))
            .Decode(new Wire().Set(256, record).Ipfix(sequence: 14))
            .Decode(new Wire().Set(300, record).Ipfix(sequence: 15))
            .Decode(new Wire().Set(256, record).Ipfix(sequence: 19))
            .Finish();

        Assert.Equal(3, read.Decoder.Counts.LostRecords);
    }

    [Fact]
    public void A_gap_has_the_times_of_the_datagrams_before_and_after_it()
    {
        FlowLosses losses = Losses((0, 2, 10, 5000), (32, 3, 12, 7000), (35, 1, 13, 8000), (40, 1, 20, 15_000));

        Assert.Equal([new FlowLoss(10_000, 12_000, 30, 0), new FlowLoss(13_000, 20_000, 4, 0)], losses.InOrder());
    }

    [Fact]
    public void A_gap_that_a_late_datagram_fills_is_none_and_one_that_it_fills_in_part_is_smaller()
    {
        Assert.True(Losses((0, 2, 10, 0), (5, 1, 12, 0), (2, 3, 11, 0)).IsEmpty);
        Assert.Equal(
            [new FlowLoss(10_000, 12_000, 2, 0)],
            Losses((0, 2, 10, 0), (5, 1, 12, 0), (3, 1, 11, 0)).InOrder()
        );
    }

    [Fact]
    public void An_exporter_whose_uptime_falls_was_restarted_and_lost_nothing_before_its_next_gap()
    {
        FlowLosses losses = Losses(
            (5000, 10, 100, 900_000),
            (5010, 10, 101, 901_000),
            (40, 10, 200, 1000),
            (50, 10, 201, 2000),
            (65, 10, 202, 3000)
        );

        Assert.Equal([new FlowLoss(201_000, 202_000, 5, 0)], losses.InOrder());
    }

    [Fact]
    public void Numbers_that_go_on_from_a_lower_one_are_those_of_a_restart()
    {
        List<(uint, int, uint, uint)> datagrams = [(900_000, 1, 1, 0), (900_001, 1, 2, 0)];
        datagrams.AddRange(Enumerable.Range(0, 10).Select(i => ((uint)i, 1, (uint)(10 + i), 0u)));
        datagrams.Add((14, 1, 30, 0));

        Assert.Equal([new FlowLoss(19_000, 30_000, 4, 0)], Losses([.. datagrams]).InOrder());
    }

    [Fact]
    public void Many_gaps_are_told_together_and_none_is_forgotten()
    {
        (uint, int, uint, uint)[] datagrams =
        [
            .. Enumerable.Range(0, 5000).Select(i => ((uint)(i * 3), 1, (uint)(1 + (i * 10)), 0u)),
        ];

        IReadOnlyList<FlowLoss> losses = Losses(datagrams).InOrder();

        Assert.InRange(losses.Count, 1, FlowLosses.Limit);
        Assert.Equal(9998, losses.Sum(l => l.Records));
        Assert.Equal((1000, 49_991_000), (losses[0].From, losses[^1].To));
    }

    private static FlowLosses Losses(params (uint Sequence, int Records, uint Seconds, uint Uptime)[] datagrams)
    {
        DecodedFlows read = new();
        foreach ((uint sequence, int records, uint seconds, uint uptime) in datagrams)
        {
            read.Decode(
                new Wire()
                    .U16(5, records)
                    .U32(uptime, seconds, 0, sequence)
                    .U16(0, 0)
                    .Bytes(new byte[48 * records])
                    .ToArray()
            );
        }

        return read.Finish().Exporters[1].Losses;
    }
}
