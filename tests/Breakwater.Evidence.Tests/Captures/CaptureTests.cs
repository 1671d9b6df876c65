using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.FlowExport;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Captures;

public sealed class CaptureTests
{
    private static readonly byte[] Message = new Wire()
        .Set(2, new Wire().Template(256, (8, 4), (12, 4), (1, 4)))
        .Set(256, new Wire().Address("192.0.2.10").Address("198.51.100.20").U32(99))
        .Ipfix();

    private static byte[] Udp => CaptureBytes.Udp(Message);

    private static void HasTheFlow(byte[] capture)
    {
        PlainFlow flow = Assert.Single(CaptureFlows.Read(capture).Flows);
        Assert.Equal(("192.0.2.10", "99"), (flow["Source"], flow["Bytes"]));
        Assert.Equal("192.0.2.1", flow.Exporter.Address?.ToString());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Classic_captures_are_read_in_both_byte_orders_and_resolutions(bool bigEndian, bool nanoseconds) =>
        HasTheFlow(CaptureBytes.Pcap(1, bigEndian, nanoseconds, CaptureBytes.Ethernet(Udp)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_new_form_of_captures_is_read_in_both_byte_orders(bool bigEndian) =>
        HasTheFlow(CaptureBytes.PcapNg(bigEndian, [], CaptureBytes.Ethernet(Udp)));

    [Fact]
    public void Sections_follow_each_other_in_one_capture()
    {
        byte[] section = CaptureBytes.PcapNg(true, [], CaptureBytes.Ethernet(Udp));
        byte[] other = CaptureBytes.PcapNg(false, [], CaptureBytes.Ethernet(Udp));

        CaptureFlows read = CaptureFlows.Read([.. section, .. other]);

        Assert.Equal([1L, 2L], read.Flows.Select(f => f.Position.Number));
    }

    [Fact]
    public void Links_of_many_kinds_are_understood()
    {
        HasTheFlow(CaptureBytes.Pcap(CaptureBytes.Ethernet(Udp, 100)));
        HasTheFlow(CaptureBytes.Pcap(CaptureBytes.Ethernet(Udp, 100, 200)));
        HasTheFlow(CaptureBytes.Pcap(101, false, false, Udp));
        HasTheFlow(CaptureBytes.Pcap(12, false, false, Udp));
        HasTheFlow(CaptureBytes.Pcap(228, false, false, Udp));
        HasTheFlow(CaptureBytes.Pcap(0, false, false, [2, 0, 0, 0, .. Udp]));
        HasTheFlow(CaptureBytes.Pcap(108, false, false, [0, 0, 0, 2, .. Udp]));
        HasTheFlow(CaptureBytes.Pcap(113, false, false, [.. new byte[14], 8, 0, .. Udp]));
        HasTheFlow(CaptureBytes.Pcap(276, false, false, [8, 0, .. new byte[18], .. Udp]));
        byte[] mpls = new Wire().Bytes(new byte[12]).U16(0x8847).U32(0x0001_0040, 0x0002_0140).Bytes(Udp).ToArray();
        HasTheFlow(CaptureBytes.Pcap(mpls));
    }

    [Fact]
    public void Exporters_may_have_addresses_of_IPv6()
    {
        byte[] packet = CaptureBytes.Udp(Message, "2001:db8::1", "2001:db8::2");
        PlainFlow flow = Assert.Single(CaptureFlows.Read(CaptureBytes.Pcap(CaptureBytes.Ethernet(packet))).Flows);

        Assert.Equal("2001:db8::1", flow.Exporter.Address?.ToString());
    }

    [Fact]
    public void Export_is_found_on_any_port_and_other_datagrams_are_left_alone()
    {
        byte[] dns = CaptureBytes.Udp(
            [0, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 0x77, 0x77, 0x77, 0, 0, 1, 0, 1],
            port: 53
        );
        byte[] tcp = CaptureBytes.Ip(new byte[40], protocol: 6);
        CaptureFlows read = CaptureFlows.Read(
            CaptureBytes.Pcap(
                CaptureBytes.Ethernet(dns),
                CaptureBytes.Ethernet(CaptureBytes.Udp(Message, port: 31_337)),
                CaptureBytes.Ethernet(tcp),
                [1, 2, 3]
            )
        );

        Assert.Single(read.Flows);
        Assert.Empty(read.Rejected);
        Assert.Equal("1 flow record in 1 export datagram, 3 other packets not read", read.Note);
    }

    [Fact]
    public void What_comes_to_a_known_collector_and_is_damaged_is_a_fault_with_its_place()
    {
        byte[] damaged = [.. Message];
        damaged[18] = 0xFF;
        byte[] first = CaptureBytes.Ethernet(CaptureBytes.Udp(Message));
        CaptureFlows read = CaptureFlows.Read(
            CaptureBytes.Pcap(first, CaptureBytes.Ethernet(CaptureBytes.Udp(damaged)), first)
        );

        Assert.Equal(2, read.Flows.Count);
        (FaultReason reason, EvidencePosition at) = Assert.Single(read.Rejected);
        Assert.Equal((FaultReason.Malformed, PositionKind.Packet, 2), (reason, at.Kind, at.Number));
    }

    [Fact]
    public void Fragments_are_put_together_in_any_order()
    {
        byte[] udp = new Wire().U16(50_000, 20_000, Message.Length + 8, 0).Bytes(Message).ToArray();
        byte[][] parts =
        [
            CaptureBytes.Ip(udp[..16], fragment: 0x2000),
            CaptureBytes.Ip(udp[16..32], fragment: 0x2002),
            CaptureBytes.Ip(udp[32..], fragment: 4),
        ];
        foreach (
            int[] order in (int[][])
                [
                    [0, 1, 2],
                    [2, 1, 0],
                    [1, 0, 2],
                    [0, 0, 2, 1],
                ]
        )
        {
            HasTheFlow(CaptureBytes.Pcap([.. order.Select(i => CaptureBytes.Ethernet(parts[i]))]));
        }

        CaptureFlows missing = CaptureFlows.Read(
            CaptureBytes.Pcap(
                CaptureBytes.Ethernet(Udp),
                CaptureBytes.Ethernet(parts[0]),
                CaptureBytes.Ethernet(parts[2])
            )
        );
        Assert.Single(missing.Flows);
        Assert.EndsWith("1 fragmented packet not whole", missing.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragments_of_IPv6_are_put_together()
    {
        byte[] udp = new Wire().U16(50_000, 20_000, Message.Length + 8, 0).Bytes(Message).ToArray();
        byte[] Part(int from, int to, bool more) =>
            CaptureBytes.Ip(
                new Wire().U8(17, 0).U16(from | (more ? 1 : 0)).U32(77).Bytes(udp.AsSpan(from, to - from)).ToArray(),
                "2001:db8::1",
                "2001:db8::2",
                protocol: 44
            );

        CaptureFlows read = CaptureFlows.Read(
            CaptureBytes.Pcap(
                CaptureBytes.Ethernet(Part(0, 24, true)),
                CaptureBytes.Ethernet(Part(24, udp.Length, false))
            )
        );

        Assert.Single(read.Flows);
    }

    [Fact]
    public void Fragments_that_overlap_make_their_packet_void()
    {
        byte[] udp = new Wire().U16(50_000, 20_000, Message.Length + 8, 0).Bytes(Message).ToArray();
        CaptureFlows read = CaptureFlows.Read(
            CaptureBytes.Pcap(
                CaptureBytes.Ethernet(CaptureBytes.Ip(udp[..24], fragment: 0x2000)),
                CaptureBytes.Ethernet(CaptureBytes.Ip(udp[16..32], fragment: 0x2002)),
                CaptureBytes.Ethernet(CaptureBytes.Ip(udp[24..], fragment: 3))
            )
        );

        Assert.Empty(read.Flows);
    }

    [Fact]
    public void A_capture_that_breaks_off_says_so()
    {
        byte[] frame = CaptureBytes.Ethernet(Udp);
        byte[] whole = CaptureBytes.Pcap(frame, frame);

        CaptureFlows read = CaptureFlows.Read(whole[..^10]);

        Assert.Single(read.Flows);
        (FaultReason reason, EvidencePosition at) = Assert.Single(read.Rejected);
        Assert.Equal((FaultReason.Truncated, 2, 24 + 16 + frame.Length), (reason, at.Number, at.Offset));
    }

    [Fact]
    public void A_length_that_cannot_be_ends_the_reading_with_a_fault()
    {
        byte[] frame = CaptureBytes.Ethernet(Udp);
        byte[] whole = CaptureBytes.Pcap(frame, frame, frame);
        whole[24 + 16 + frame.Length + 11] = 0x7F;

        CaptureFlows read = CaptureFlows.Read(whole);

        Assert.Single(read.Flows);
        Assert.Equal(FaultReason.Malformed, Assert.Single(read.Rejected).Reason);
    }

    [Fact]
    public void Times_of_the_new_form_have_the_resolution_and_offset_of_their_interface()
    {
        // Options: if_tsresol of 10^-9 would make the time 1970; if_tsoffset of 100 seconds is added.
        byte[] sample = SFlowBytes.Datagram(SFlowBytes.FlowSample(SFlowBytes.Header(CaptureBytes.Ethernet(Udp))));
        byte[] options = [9, 0, 1, 0, 3, 0, 0, 0, 14, 0, 8, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] capture = CaptureBytes.PcapNg(false, options, CaptureBytes.Ethernet(CaptureBytes.Udp(sample)));

        Assert.Equal("1700000000350000", Assert.Single(CaptureFlows.Read(capture).Flows)["Start"]);
    }

    [Fact]
    public void The_ledger_tells_a_capture_of_flows_from_any_other()
    {
        using EvidenceFolder folder = new();
        folder.Add("flows.pcap", CaptureBytes.Pcap(CaptureBytes.Ethernet(Udp)));
        folder.Add("other.pcap", CaptureBytes.Pcap(CaptureBytes.Ethernet(CaptureBytes.Ip(new byte[40], protocol: 6))));
        folder.Add("strange.pcap", CaptureBytes.Pcap(147, false, false, [1, 2, 3]));
        folder.Add("empty.pcap", CaptureBytes.Pcap());
        folder.Add("datagrams.bin", [.. Message, .. Message]);

        EventList read = folder.Read(o => o with { Formats = EvidenceFormats.All });

        Assert.Equal((CoverageStatus.Read, 1), (read["flows.pcap"].Status, read["flows.pcap"].Records));
        Assert.Equal("1 flow record in 1 export datagram", read["flows.pcap"].Reason);
        Assert.Equal(CoverageStatus.Unsupported, read["other.pcap"].Status);
        Assert.Equal(
            "1 packet, none of which exports flow records; nothing else is read of captures",
            read["other.pcap"].Reason
        );
        Assert.Equal(
            "1 packet, none of which exports flow records; their link type is not understood",
            read["strange.pcap"].Reason
        );
        Assert.Equal("a capture without packets", read["empty.pcap"].Reason);
        Assert.Equal(("netflow", 2), (read["datagrams.bin"].Format, read["datagrams.bin"].Records));
    }
}
