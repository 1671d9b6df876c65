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
}
