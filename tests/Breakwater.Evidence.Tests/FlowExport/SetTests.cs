using System.Net;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>NetFlow v9 and IPFIX: templates, options and records.</summary>
public sealed partial class SetTests
{
    private static readonly (int Element, int Length)[] Plain =
    [
        (8, 4),
        (12, 4),
        (7, 2),
        (11, 2),
        (4, 1),
        (1, 4),
        (2, 4),
    ];

    private static Wire Record(string source = "192.0.2.10", string destination = "198.51.100.20", int bytes = 1500) =>
        new Wire().Address(source).Address(destination).U16(40_000, 443).U8(6).U32(bytes, 3);

    private static Wire Templates(int id = 256) => new Wire().Template(id, Plain);

    [Fact]
    public void A_record_is_read_by_its_template()
    {
        byte[] message = new Wire().Set(2, Templates()).Set(256, Record()).Ipfix();

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(message).Finish().Flows);

        Assert.Equal("192.0.2.10", flow["Source"]);
        Assert.Equal("198.51.100.20", flow["Destination"]);
        Assert.Equal(("40000", "443", "6"), (flow["SourcePort"], flow["DestinationPort"], flow["Protocol"]));
        Assert.Equal(("1500", "3"), (flow["Bytes"], flow["Packets"]));
        Assert.Equal("1700000000000", flow["ExportTime"]);
        Assert.False(flow.Has(FlowFields.SamplingRate));
        Assert.Equal(IPAddress.Parse("192.0.2.1"), flow.Exporter.Address);
        Assert.Equal("flow.ipfix", flow.Exporter.Dataset);
    }

    [Fact]
    public void A_record_says_where_it_stands()
    {
        byte[] first = new Wire().Set(2, Templates()).Ipfix();
        byte[] second = new Wire().Set(256, Record().Bytes(Record().ToArray())).Ipfix();

        DecodedFlows read = new DecodedFlows().Decode(first).Decode(second).Finish();

        Assert.Equal(
            [
                new EvidencePosition(PositionKind.Packet, 2, first.Length + 20, 21),
                new EvidencePosition(PositionKind.Packet, 2, first.Length + 41, 21),
            ],
            read.Flows.Select(f => f.Position)
        );
    }

    [Fact]
    public void Records_before_their_template_wait_for_it()
    {
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(256, Record()).Set(257, Record()).Ipfix())
            .Decode(new Wire().Set(2, Templates()).Ipfix())
            .Decode(new Wire().Set(2, Templates(257)).Ipfix())
            .Finish();

        Assert.Equal(2, read.Flows.Count);
        Assert.Equal(2, read.Decoder.Counts.LateTemplates);
        Assert.All(read.Flows, f => Assert.Equal(1, f.Position.Number));
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void Records_whose_template_never_comes_are_counted_with_their_place()
    {
        DecodedFlows read = new DecodedFlows().Decode(new Wire().Set(300, Record()).Ipfix()).Finish();

        Assert.Empty(read.Flows);
        Assert.Equal(
            (FaultReason.TemplateMissing, new EvidencePosition(PositionKind.Packet, 1, 20, 21)),
            Assert.Single(read.Rejected)
        );
    }

    [Fact]
    public void What_waits_for_templates_is_bounded()
    {
        byte[] message = new Wire().Set(300, new Wire().Bytes(new byte[60_000])).Ipfix();
        DecodedFlows read = new();
        for (int i = 0; i < 400; i++)
        {
            read.Decode(message);
        }

        // 16 MiB hold 278 of them; the others are given up at once.
        Assert.Equal(122, read.Rejected.Count);
        Assert.Equal(400, read.Finish().Rejected.Count);
    }

    [Fact]
    public void The_same_number_means_another_template_for_another_exporter_domain_or_version()
    {
        Wire other = new Wire().Template(256, (12, 4), (8, 4), (7, 2), (11, 2), (4, 1), (1, 4), (2, 4));
        UInt128 second = DecodedFlows.AddressNumber(IPAddress.Parse("2001:db8::2"));
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, Templates()).Ipfix())
            .Decode(new Wire().Set(2, other).Ipfix(), second)
            .Decode(new Wire().Set(2, other).Ipfix(domain: 2))
            .Decode(new Wire().Set(0, other).Version9())
            .Decode(new Wire().Set(256, Record()).Ipfix())
            .Decode(new Wire().Set(256, Record()).Ipfix(), second)
            .Decode(new Wire().Set(256, Record()).Ipfix(domain: 2))
            .Decode(new Wire().Set(256, Record()).Version9())
            .Finish();

        Assert.Equal(
            ["192.0.2.10", "198.51.100.20", "198.51.100.20", "198.51.100.20"],
            read.Flows.Select(f => f["Source"])
        );
        Assert.Equal(4, read.Flows.Select(f => f.Exporter).Distinct().Count());
    }

    [Fact]
    public void A_new_template_under_a_known_number_counts_from_then_on()
    {
        Wire turned = new Wire().Template(256, (12, 4), (8, 4), (7, 2), (11, 2), (4, 1), (1, 4), (2, 4));
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, Templates()).Set(256, Record()).Set(2, turned).Set(256, Record()).Ipfix())
            .Decode(new Wire().Set(2, turned).Set(256, Record()).Ipfix())
            .Finish();

        Assert.Equal(["192.0.2.10", "198.51.100.20", "198.51.100.20"], read.Flows.Select(f => f["Source"]));
        Assert.Equal(1, read.Decoder.Counts.ChangedTemplates);
    }

    [Fact]
    public void A_withdrawal_over_datagrams_says_nothing()
    {
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, Templates()).Ipfix())
            .Decode(new Wire().Set(2, new Wire().U16(256, 0)).Set(2, new Wire().U16(2, 0)).Set(256, Record()).Ipfix())
            .Finish();

        Assert.Single(read.Flows);
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void Fields_of_variable_length_and_of_makers_and_structures_are_passed_over_by_their_length()
    {
        Wire template = new Wire()
            .U16(256, 6)
            .U16(8, 4)
            .U16(82, 0xFFFF)
            .U16(0x8000 | 40, 3)
            .U32(6871)
            .U16(291, 0xFFFF)
            .U16(12, 4)
            .U16(1, 0xFFFF);
        Wire records = new Wire()
            .Address("192.0.2.1")
            .U8(3)
            .Bytes("ge0"u8)
            .U8(9, 9, 9)
            .U8(255)
            .U16(300)
            .Bytes(new byte[300])
            .Address("198.51.100.1")
            .U8(2)
            .U16(777)
            .Address("192.0.2.2")
            .U8(0)
            .U8(9, 9, 9)
            .U8(0)
            .Address("198.51.100.2")
            .U8(0);

        DecodedFlows read = new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, records).Ipfix()).Finish();

        Assert.Equal(
            [("192.0.2.1", "198.51.100.1", "777"), ("192.0.2.2", "198.51.100.2", null)],
            read.Flows.Select(f => (f["Source"], f["Destination"], f["Bytes"]))
        );
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void The_other_direction_stands_beside()
    {
        Wire template = new Wire()
            .U16(256, 5)
            .U16(8, 4)
            .U16(1, 4)
            .U16(0x8000 | 1, 4)
            .U32(29305)
            .U16(0x8000 | 86, 2)
            .U32(29305)
            .U16(0x8000 | 6, 1)
            .U32(29305);
        Wire record = new Wire().Address("192.0.2.1").U32(100, 4000).U16(7).U8(0x12);

        PlainFlow flow = Assert.Single(
            new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, record).Ipfix()).Finish().Flows
        );

        Assert.Equal(
            ("100", "4000", "7", "18"),
            (flow["Bytes"], flow["ReverseBytes"], flow["ReversePackets"], flow["ReverseTcpFlags"])
        );
    }

    [Fact]
    public void Numbers_may_be_shorter_or_longer_than_usual_and_padding_is_no_record()
    {
        Wire template = new Wire().Template(256, (8, 4), (12, 4), (7, 4), (1, 3), (2, 8), (10, 1), (16, 2));
        Wire record = new Wire()
            .Address("192.0.2.1")
            .Address("192.0.2.2")
            .U32(70_000)
            .U8(1, 0, 0)
            .U64(5)
            .U8(9)
            .U16(64_496);

        PlainFlow flow = Assert.Single(
            new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, record.U8(0, 0)).Ipfix()).Finish().Flows
        );

        Assert.Equal(("65535", "65536", "5"), (flow["SourcePort"], flow["Bytes"], flow["Packets"]));
        Assert.Equal(("9", "64496"), (flow["InputInterface"], flow["SourceAs"]));
    }

    [Fact]
    public void Of_a_template_with_both_families_each_record_has_its_own()
    {
        Wire template = new Wire().Template(256, (8, 4), (12, 4), (27, 16), (28, 16), (4, 1));
        Wire records = new Wire()
            .Address("192.0.2.1")
            .Address("192.0.2.2")
            .Address("::")
            .Address("::")
            .U8(6)
            .Address("0.0.0.0")
            .Address("0.0.0.0")
            .Address("2001:db8::1")
            .Address("2001:db8::2")
            .U8(17);

        DecodedFlows read = new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, records).Ipfix()).Finish();

        Assert.Equal(
            [("192.0.2.1", "192.0.2.2", false), ("2001:db8::1", "2001:db8::2", true)],
            read.Flows.Select(f => (f["Source"], f["Destination"], f.Has(FlowFields.Ipv6)))
        );
    }

    [Theory]
    [InlineData(150, 151, 4, 1_600_000_000, 1_600_000_001, "1600000000000", "1600000001000")]
    [InlineData(152, 153, 8, 1_600_000_000_123, 1_600_000_000_456, "1600000000123", "1600000000456")]
    [InlineData(154, 155, 8, -2087261744731783168, -2087261738289332224, "1600000000500", "1600000002000")]
    [InlineData(158, 159, 4, 2_500_000, 500_000, "1699999997500", "1699999999500")]
    [InlineData(152, 161, 8, 1_600_000_000_123, 77, "1600000000123", "1600000000200")]
    [InlineData(323, 8, 8, 1_600_000_000_123, 0, "1600000000123", "1600000000123")]
    public void Times_have_many_forms(
        int start,
        int end,
        int length,
        long startValue,
        long endValue,
        string first,
        string last
    )
    {
        Wire template =
            end == 8
                ? new Wire().Template(256, (27, 16), (start, length))
                : new Wire().Template(256, (27, 16), (start, length), (end, length));
        Wire record = new Wire().Address("2001:db8::1");
        foreach (long value in end == 8 ? [startValue] : new[] { startValue, endValue })
        {
            record = length == 8 ? record.U64(value) : record.U32(value);
        }

        PlainFlow flow = Assert.Single(
            new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, record).Ipfix()).Finish().Flows
        );

        Assert.Equal((first, last), (flow["Start"], flow["End"]));
    }

    [Theory]
    [InlineData(60_000, 50_000, "1699999990000")]
    [InlineData(1_000, 4_294_966_296, "1699999998000")]
    public void Uptime_counts_back_from_the_time_of_the_message_also_over_the_end_of_its_counter(
        long uptime,
        long value,
        string expected
    )
    {
        Wire template = new Wire().Template(256, (8, 4), (22, 4), (21, 4));
        Wire record = new Wire().Address("192.0.2.1").U32(value, value);
        byte[] message = new Wire().Set(0, template).Set(256, record).Version9(uptime: uptime);

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(message).Finish().Flows);

        Assert.Equal((expected, expected), (flow["Start"], flow["End"]));
    }

    [Fact]
    public void Uptime_in_ipfix_counts_from_the_start_that_the_exporter_states_or_not_at_all()
    {
        Wire template = new Wire().Template(256, (8, 4), (22, 4), (21, 4));
        Wire withStart = new Wire().Template(257, (8, 4), (22, 4), (21, 4), (160, 8));
        Wire record = new Wire().Address("192.0.2.1").U32(1000, 2000);
        Wire options = new Wire().U16(258, 2, 1).U16(143, 4).U16(160, 8);
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, template).Set(2, withStart).Set(3, options).Ipfix())
            .Decode(new Wire().Set(256, record).Ipfix())
            .Decode(new Wire().Set(257, new Wire().Bytes(record.ToArray()).U64(1_600_000_000_000)).Ipfix())
            .Decode(new Wire().Set(258, new Wire().U32(1).U64(1_500_000_000_000)).Set(256, record).Ipfix())
            .Finish();

        Assert.Equal(
            [(null, null), ("1600000001000", "1600000002000"), ("1500000001000", "1500000002000")],
            read.Flows.Select(f => (f["Start"], f["End"]))
        );
    }

    [Fact]
    public void Options_say_sampling_and_names()
    {
        Wire data = new Wire().Template(256, (8, 4), (48, 1), (1, 4)).Template(257, (8, 4), (1, 4));
        Wire samplers = new Wire().U16(258, 4, 12).U16(1, 4).U16(48, 1, 49, 1, 50, 4);
        Wire names = new Wire().U16(259, 4, 8).U16(2, 4).U16(82, 8, 83, 4);
        Wire all = new Wire().U16(260, 4, 8).U16(1, 4).U16(34, 4, 35, 1);
        byte[] message = new Wire()
            .Set(0, data)
            .Set(1, samplers)
            .Set(1, names)
            .Set(1, all)
            .Set(258, new Wire().U32(0).U8(1, 2).U32(1000).U32(0).U8(2, 2).U32(64))
            .Set(259, new Wire().U32(7).Bytes("ge-0/0/1"u8).Bytes("edge"u8))
            .Set(
                256,
                new Wire()
                    .Address("192.0.2.1")
                    .U8(1)
                    .U32(10)
                    .Address("192.0.2.2")
                    .U8(2)
                    .U32(10)
                    .Address("192.0.2.3")
                    .U8(9)
                    .U32(10)
            )
            .Set(257, new Wire().Address("192.0.2.4").U32(10))
            .Set(260, new Wire().U32(0).U32(500).U8(1))
            .Set(257, new Wire().Address("192.0.2.5").U32(10))
            .Version9();

        DecodedFlows read = new DecodedFlows().Decode(message).Finish();

        Assert.Equal(["1000", "64", null, null, "500"], read.Flows.Select(f => f["SamplingRate"]));
        Assert.Equal("ge-0/0/1", read.Flows[0].Exporter.Interfaces[7]);
        Assert.Equal(4, read.Decoder.Counts.OptionsRecords);
        Assert.All(read.Flows, f => Assert.Equal("10", f["Bytes"]));
    }

    [Fact]
    public void Ipfix_says_sampling_as_packets_taken_and_left_out()
    {
        Wire options = new Wire().U16(300, 3, 1).U16(149, 4).U16(305, 4, 306, 4);
        byte[] message = new Wire()
            .Set(2, Templates())
            .Set(3, options)
            .Set(300, new Wire().U32(1, 1, 99))
            .Set(256, Record())
            .Ipfix();

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(message).Finish().Flows);

        Assert.Equal("100", flow["SamplingRate"]);
    }
}
