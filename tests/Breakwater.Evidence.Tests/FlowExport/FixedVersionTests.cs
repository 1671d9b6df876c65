using System.Net;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>NetFlow v1, v5 and v7.</summary>
public sealed class FixedVersionTests
{
    private static Wire Beginning() =>
        new Wire()
            .Address("192.0.2.1")
            .Address("198.51.100.2")
            .Address("192.0.2.254")
            .U16(3, 4)
            .U32(10, 1000, 500, 900)
            .U16(1024, 23);

    private static Wire Header(int version, int count) =>
        new Wire().U16(version, count).U32(1000, 1_700_000_000, 250_000_000);

    [Fact]
    public void Version_5_is_read()
    {
        Wire record = Beginning().U8(0, 0x12, 6, 8).U16(64_496, 64_497).U8(24, 16).U16(0);
        byte[] datagram = Header(5, 1).U32(5).U8(1, 2).U16(0x4000 | 100).Bytes(record.ToArray()).ToArray();

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(datagram).Finish().Flows);

        Assert.Equal(
            ("192.0.2.1", "198.51.100.2", "192.0.2.254"),
            (flow["Source"], flow["Destination"], flow["NextHop"])
        );
        Assert.Equal(
            ("3", "4", "10", "1000"),
            (flow["InputInterface"], flow["OutputInterface"], flow["Packets"], flow["Bytes"])
        );
        Assert.Equal(("1699999999750", "1700000000150"), (flow["Start"], flow["End"]));
        Assert.Equal(
            ("1024", "23", "6", "18", "8"),
            (flow["SourcePort"], flow["DestinationPort"], flow["Protocol"], flow["TcpFlags"], flow["TypeOfService"])
        );
        Assert.Equal(
            ("64496", "64497", "24", "16"),
            (flow["SourceAs"], flow["DestinationAs"], flow["SourcePrefixLength"], flow["DestinationPrefixLength"])
        );
        Assert.Equal("100", flow["SamplingRate"]);
        Assert.Equal((uint)((1 << 8) | 2), flow.Exporter.Domain);
        Assert.Equal(IPAddress.Parse("192.0.2.1"), flow.Exporter.Address);
    }

    [Fact]
    public void Version_5_without_sampling_says_nothing_of_it()
    {
        Wire record = Beginning().U8(0, 0, 17, 0).U16(0, 0).U8(0, 0).U16(0);
        byte[] datagram = Header(5, 1).U32(0).U8(0, 0).U16(0).Bytes(record.ToArray()).ToArray();

        Assert.False(Assert.Single(new DecodedFlows().Decode(datagram).Finish().Flows).Has(FlowFields.SamplingRate));
    }

    [Fact]
    public void Version_1_is_read()
    {
        Wire record = Beginning().U16(0).U8(6, 8, 0x12).Bytes(new byte[11]);
        byte[] datagram = Header(1, 1).Bytes(record.ToArray()).ToArray();

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(datagram).Finish().Flows);

        Assert.Equal(
            ("192.0.2.1", "23", "6", "18", "8"),
            (flow["Source"], flow["DestinationPort"], flow["Protocol"], flow["TcpFlags"], flow["TypeOfService"])
        );
    }

    [Fact]
    public void Version_7_is_read()
    {
        Wire record = Beginning().U8(0, 0x12, 6, 8).U16(1, 2).U8(24, 16).U16(0).Address("192.0.2.253");
        byte[] datagram = Header(7, 1).U32(9, 0).Bytes(record.ToArray()).ToArray();

        PlainFlow flow = Assert.Single(new DecodedFlows().Decode(datagram).Finish().Flows);

        Assert.Equal(
            ("192.0.2.1", "23", "6", "18", "24"),
            (flow["Source"], flow["DestinationPort"], flow["Protocol"], flow["TcpFlags"], flow["SourcePrefixLength"])
        );
    }

    [Fact]
    public void The_type_of_icmp_stands_in_the_port()
    {
        Wire record = new Wire()
            .Address("192.0.2.1")
            .Address("198.51.100.2")
            .Address("0.0.0.0")
            .U16(1, 1)
            .U32(1, 84, 0, 0)
            .U16(0, 0x0301)
            .U8(0, 0, 1, 0)
            .U16(0, 0)
            .U8(0, 0)
            .U16(0);
        byte[] datagram = Header(5, 1).U32(0).U16(0, 0).Bytes(record.ToArray()).ToArray();

        Assert.Equal("769", Assert.Single(new DecodedFlows().Decode(datagram).Finish().Flows)["IcmpTypeCode"]);
    }

    [Fact]
    public void A_datagram_that_is_cut_off_gives_its_whole_records_and_a_fault()
    {
        Wire record = Beginning().U8(0, 0, 17, 0).U16(0, 0).U8(0, 0).U16(0);
        byte[] datagram = Header(5, 3)
            .U32(0)
            .U16(0, 0)
            .Bytes(record.ToArray())
            .Bytes(record.ToArray())
            .U32(1)
            .ToArray();

        DecodedFlows read = new DecodedFlows().Decode(datagram).Finish();

        Assert.Equal(2, read.Flows.Count);
        Assert.Equal(FaultReason.Truncated, Assert.Single(read.Rejected).Reason);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(163)]
    public void More_records_than_a_datagram_holds_are_damage(int count)
    {
        byte[] datagram = Header(5, count).U32(0).U16(0, 0).Bytes(new byte[48 * 30]).ToArray();

        DecodedFlows read = new DecodedFlows().Decode(datagram).Finish();

        Assert.Empty(read.Flows);
        Assert.Equal(FaultReason.Malformed, Assert.Single(read.Rejected).Reason);
    }
}
