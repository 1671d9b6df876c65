using Breakwater.Model.Evidence;
using CsCheck;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Lists in records (RFC 6313).</summary>
public sealed class StructuredDataTests
{
    private const int Variable = 0xFFFF;

    // 256: a flow; 257: a flow with a name of variable length; 258: no flow; 300: a group of records, 301: a list of one kind; 302: a flow with a list.
    private static Wire Templates =>
        new Wire()
            .Template(256, (8, 4), (12, 4), (1, 4))
            .Template(257, (8, 4), (371, Variable))
            .Template(258, (1, 8))
            .Template(300, (148, 4), (293, Variable), (2, 4))
            .Template(301, (148, 4), (292, Variable))
            .Template(302, (8, 4), (293, Variable), (291, Variable));

    private static Wire Flow(int last, int bytes) =>
        new Wire().Address("192.0.2." + last).Address("198.51.100." + last).U32(bytes);

    private static DecodedFlows Read(int template, Wire record) =>
        new DecodedFlows().Decode(new Wire().Set(2, Templates).Set(template, record).Ipfix()).Finish();

    [Fact]
    public void Flows_of_a_list_of_several_kinds_are_read_with_their_places()
    {
        Wire list = new Wire()
            .U8(0xFF)
            .U16(256, 4 + 24)
            .Bytes(Flow(1, 100).ToArray())
            .Bytes(Flow(2, 200).ToArray())
            .U16(258, 4 + 8)
            .U64(7)
            .U16(257, 4 + 4 + 3)
            .Address("192.0.2.3")
            .U8(2)
            .Bytes("ab"u8);
        Wire record = new Wire().U32(9).U8(list.Length).Bytes(list.ToArray()).U32(1);

        DecodedFlows read = Read(300, record);

        Assert.Equal(["192.0.2.1", "192.0.2.2", "192.0.2.3"], read.Flows.Select(f => f["Source"]));
        Assert.Equal(["100", "200", null], read.Flows.Select(f => f["Bytes"]));
        Assert.Equal([12, 12, 7], read.Flows.Select(f => f.Position.Length));
        Assert.Equal(12, read.Flows[1].Position.Offset - read.Flows[0].Position.Offset);
        Assert.Equal((3, 1, 0), Counts(read));
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void Flows_of_a_list_of_one_kind_are_read()
    {
        Wire list = new Wire().U8(3).U16(256).Bytes(Flow(1, 100).ToArray()).Bytes(Flow(2, 200).ToArray());
        Wire record = new Wire().U32(9).U8(255).U16(list.Length).Bytes(list.ToArray());

        DecodedFlows read = Read(301, record);

        Assert.Equal(["100", "200"], read.Flows.Select(f => f["Bytes"]));
        Assert.Equal((2, 1, 0), Counts(read));
    }

    [Fact]
    public void A_flow_with_lists_is_one_flow_and_its_lists_are_passed_over()
    {
        Wire inner = new Wire().U8(0xFF).U16(256, 4 + 12).Bytes(Flow(9, 100).ToArray());
        Wire basic = new Wire().U8(0xFF).U16(7, 2, 443, 80);
        Wire record = new Wire()
            .Address("192.0.2.1")
            .U8(inner.Length)
            .Bytes(inner.ToArray())
            .U8(basic.Length)
            .Bytes(basic.ToArray());

        DecodedFlows read = Read(302, new Wire().Bytes(record.ToArray()).Bytes(record.ToArray()));

        Assert.Equal(["192.0.2.1", "192.0.2.1"], read.Flows.Select(f => f["Source"]));
        Assert.Equal((2, 2, 0), Counts(read));
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void A_list_whose_lengths_are_wrong_or_whose_template_is_missing_is_a_fault_and_the_next_set_is_read()
    {
        Wire tooLong = new Wire().U8(0xFF).U16(256, 4 + 24).Bytes(Flow(1, 100).ToArray());
        Wire unknown = new Wire().U8(0xFF).U16(999, 4 + 12).Bytes(Flow(1, 100).ToArray());
        foreach (Wire list in (Wire[])[tooLong, unknown])
        {
            Wire record = new Wire().U32(9).U8(list.Length).Bytes(list.ToArray()).U32(1);
            DecodedFlows read = new DecodedFlows()
                .Decode(new Wire().Set(2, Templates).Set(300, record).Set(256, Flow(4, 40)).Ipfix())
                .Finish();

            Assert.Equal([FaultReason.Malformed], read.Rejected.Select(r => r.Reason));
            Assert.Equal("192.0.2.4", Assert.Single(read.Flows)["Source"]);
        }
    }

    [Fact]
    public void Records_with_lists_count_once_in_the_sequence()
    {
        Wire list = new Wire().U8(3).U16(256).Bytes(Flow(1, 100).ToArray()).Bytes(Flow(2, 200).ToArray());
        Wire record = new Wire().U32(9).U8(list.Length).Bytes(list.ToArray());

        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, Templates).Set(301, record).Ipfix(sequence: 5))
            .Decode(new Wire().Set(301, record).Ipfix(sequence: 6))
            .Finish();

        Assert.Equal(4, read.Flows.Count);
        Assert.Equal(0, read.Decoder.Counts.LostRecords);
    }

    [Fact]
    public void Bytes_of_any_kind_in_a_list_never_make_the_decoder_throw() =>
        Gen.Select(Gen.Byte.Array[0, 80], Gen.Bool)
            .Sample(sample =>
            {
                Wire record = new Wire().U32(9).U8(sample.Item1.Length).Bytes(sample.Item1);
                DecodedFlows read = Read(sample.Item2 ? 301 : 300, sample.Item2 ? record : record.U32(1));
                Assert.InRange(read.Flows.Count, 0, 80);
            });

    private static (long Flows, long Structured, long Others) Counts(DecodedFlows read) =>
        (read.Decoder.Counts.Flows, read.Decoder.Counts.StructuredRecords, read.Decoder.Counts.OtherRecords);
}
