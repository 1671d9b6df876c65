using System.Net;
using Breakwater.Evidence.Tests.Captures;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

public sealed class SFlowTests
{
    private static byte[] Tcp =>
        CaptureBytes.Ethernet(
            CaptureBytes.Ip(
                new Wire().U16(40_000, 443).U32(1, 2).U16(0x5012, 1024, 0, 0).ToArray(),
                "192.0.2.10",
                "198.51.100.20",
                protocol: 6
            ),
            100
        );

    [Fact]
    public void A_sampled_packet_is_a_row_with_its_sampling_rate()
    {
        byte[] datagram = SFlowBytes.Datagram(SFlowBytes.FlowSample(SFlowBytes.Header(Tcp)));

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(datagram, received: 1_700_000_000_123).Finish().Flows);

        Assert.Equal(("192.0.2.10", "198.51.100.20"), (flow["Source"], flow["Destination"]));
        Assert.Equal(
            ("40000", "443", "6", "18"),
            (flow["SourcePort"], flow["DestinationPort"], flow["Protocol"], flow["TcpFlags"])
        );
        Assert.Equal(("1", "1518", "512"), (flow["Packets"], flow["Bytes"], flow["SamplingRate"]));
        Assert.Equal(("7", "8", "100"), (flow["InputInterface"], flow["OutputInterface"], flow["Vlan"]));
        Assert.Equal(("1700000000123", "1700000000123"), (flow["Start"], flow["End"]));
        Assert.Equal(IPAddress.Parse("192.0.2.77"), flow.Exporter.Address);
        Assert.Equal((3u, "flow.sflow"), (flow.Exporter.Domain, flow.Exporter.Dataset));
    }

    [Fact]
    public void The_long_form_says_the_same()
    {
        byte[] header = SFlowBytes.Header(Tcp);
        PlainFlow plain = Assert.Single(
            new DecodedFlows().Decode(SFlowBytes.Datagram(SFlowBytes.FlowSample(header))).Finish().Flows
        );
        PlainFlow expanded = Assert.Single(
            new DecodedFlows().Decode(SFlowBytes.Datagram(SFlowBytes.ExpandedSample(header))).Finish().Flows
        );

        Assert.Equal(plain.Values, expanded.Values);
    }

    [Fact]
    public void Records_beside_the_header_say_where_it_went()
    {
        byte[] routed = SFlowBytes.Block(1002, new Wire().U32(1).Address("192.0.2.254").U32(24, 16).ToArray());
        byte[] switched = SFlowBytes.Block(1001, new Wire().U32(10, 0, 20, 0).ToArray());
        byte[] gateway = SFlowBytes.Block(
            1003,
            new Wire()
                .U32(1)
                .Address("203.0.113.1")
                .U32(64_500, 64_501, 64_502, 1, 2, 2, 64_503, 64_504, 0, 100)
                .ToArray()
        );
        byte[] unknown = SFlowBytes.Block(4242, [1, 2, 3, 4]);
        byte[] datagram = SFlowBytes.Datagram(
            SFlowBytes.FlowSample(unknown, SFlowBytes.Header(Tcp), switched, routed, gateway)
        );

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(datagram).Finish().Flows);

        Assert.Equal(
            ("192.0.2.254", "24", "16"),
            (flow["NextHop"], flow["SourcePrefixLength"], flow["DestinationPrefixLength"])
        );
        Assert.Equal(("10", "20"), (flow["Vlan"], flow["PostVlan"]));
        Assert.Equal(("64501", "64504"), (flow["SourceAs"], flow["DestinationAs"]));
        Assert.False(flow.Has(FlowFields.Start));
    }

    [Fact]
    public void Addresses_may_stand_in_a_record_of_their_own()
    {
        byte[] four = SFlowBytes.Block(
            3,
            new Wire().U32(60, 17).Address("192.0.2.1").Address("192.0.2.2").U32(53, 5353, 0, 4).ToArray()
        );
        byte[] six = SFlowBytes.Block(
            4,
            new Wire().U32(80, 6).Address("2001:db8::1").Address("2001:db8::2").U32(22, 2222, 2, 0).ToArray()
        );

        DecodedFlows read = new DecodedFlows()
            .Decode(SFlowBytes.Datagram(SFlowBytes.FlowSample(four), SFlowBytes.FlowSample(six)))
            .Finish();

        Assert.Equal(
            [("192.0.2.1", "53", "60"), ("2001:db8::1", "22", "80")],
            read.Flows.Select(f => (f["Source"], f["SourcePort"], f["Bytes"]))
        );
    }

    [Fact]
    public void Counters_and_packets_other_than_IP_are_counted_and_passed_over()
    {
        byte[] arp = new Wire().Bytes(new byte[12]).U16(0x0806).Bytes(new byte[28]).ToArray();
        DecodedFlows read = new DecodedFlows()
            .Decode(
                SFlowBytes.Datagram(
                    SFlowBytes.Block(2, new byte[40]),
                    SFlowBytes.FlowSample(SFlowBytes.Header(arp)),
                    SFlowBytes.FlowSample(SFlowBytes.Header(Tcp))
                )
            )
            .Finish();

        Assert.Single(read.Flows);
        Assert.Equal((1, 1), (read.Decoder.Counts.CounterSamples, read.Decoder.Counts.OtherSamples));
    }

    [Fact]
    public void Damage_in_a_sample_leaves_the_others()
    {
        byte[] good = SFlowBytes.FlowSample(SFlowBytes.Header(Tcp));
        byte[] bad = SFlowBytes.Block(1, new Wire().U32(1, 9, 512, 5000, 0, 7, 8, 1, 1, 4000).ToArray());
        byte[] datagram = SFlowBytes.Datagram(good, bad, good);

        DecodedFlows read = new DecodedFlows()
            .Decode(datagram)
            .Decode(datagram.AsSpan(0, datagram.Length - 8))
            .Finish();

        Assert.Equal(3, read.Flows.Count);
        Assert.Equal(
            [FaultReason.Malformed, FaultReason.Malformed, FaultReason.Truncated],
            read.Rejected.Select(r => r.Reason)
        );
    }

    [Fact]
    public void Datagrams_that_are_missing_are_counted()
    {
        byte[] sample = SFlowBytes.FlowSample(SFlowBytes.Header(Tcp));
        DecodedFlows read = new DecodedFlows()
            .Decode(SFlowBytes.Datagram(1, sample))
            .Decode(SFlowBytes.Datagram(5, sample))
            .Finish();

        Assert.Equal(3, read.Decoder.Counts.LostDatagrams);
    }
}
