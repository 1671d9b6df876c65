using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Damage, and the limits of what is remembered.</summary>
public sealed partial class SetTests
{
    [Fact]
    public void Damage_in_one_message_leaves_the_others_whole()
    {
        byte[] good = new Wire().Set(256, Record()).Ipfix();
        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, Templates()).Ipfix())
            .Decode(new Wire().Set(256, Record()).U16(256, 2).Ipfix())
            .Decode(new Wire().Set(256, Record()).U16(256, 400).Ipfix())
            .Decode(new Wire().Set(2, new Wire().U16(400, 99)).Ipfix())
            .Decode(new Wire().Set(2, new Wire().U16(17, 1).U16(8, 4)).Ipfix())
            .Decode(new Wire().Set(256, new Wire().U8(1, 2, 3)).Ipfix())
            .Decode("\0\x7Fbad"u8)
            .Decode(default)
            .Decode(good)
            .Finish();

        Assert.Equal(3, read.Flows.Count);
        Assert.Equal(7, read.Rejected.Count);
        Assert.All(read.Rejected, r => Assert.Equal(FaultReason.Malformed, r.Reason));
        Assert.Equal([2L, 3, 4, 5, 6, 7, 8], read.Rejected.Select(r => r.At.Number));
    }

    [Fact]
    public void A_template_of_no_bytes_cannot_be_read_with()
    {
        Wire template = new Wire().Template(256, (8, 0), (12, 0));

        DecodedFlows read = new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, Record()).Ipfix()).Finish();

        Assert.Equal(FaultReason.Malformed, Assert.Single(read.Rejected).Reason);
    }

    [Fact]
    public void Records_without_addresses_are_counted_and_are_no_flows()
    {
        Wire template = new Wire().Template(256, (1, 4), (2, 4));

        DecodedFlows read = new DecodedFlows()
            .Decode(new Wire().Set(2, template).Set(256, new Wire().U32(1, 2, 3, 4)).Ipfix())
            .Finish();

        Assert.Empty(read.Flows);
        Assert.Equal(2, read.Decoder.Counts.OtherRecords);
    }

    [Fact]
    public void More_templates_than_the_limit_are_refused_with_a_fault()
    {
        DecodedFlows read = new();
        for (int id = 256; id < 256 + Exporter.MaxTemplates + 3; id++)
        {
            read.Decode(new Wire().Set(2, Templates(id)).Ipfix());
        }

        Assert.Equal(3, read.Finish().Rejected.Count(r => r.Reason == FaultReason.TooLarge));
    }

    [Fact]
    public void All_exporters_together_have_a_limit_too()
    {
        Wire wide = new();
        for (int id = 256; id < 286; id++)
        {
            wide.Template(id, [.. Enumerable.Repeat((8, 4), 500)]);
        }

        Wire options = new Wire().U16(300, 4, 1).U16(10, 4, 82, 4, 302, 4, 34, 4);
        DecodedFlows read = new();
        for (uint domain = 0; domain < 40; domain++)
        {
            read.Decode(new Wire().Set(2, wide).Ipfix(domain: domain));
        }

        // Thirty templates of 500 fields each for 40 exporters: 524 of them fit.
        Assert.Equal(1200 - (ExporterBudget.MaxFields / 500), read.Rejected.Count);
        Assert.All(read.Rejected, r => Assert.Equal(FaultReason.TooLarge, r.Reason));
        DecodedFlows names = new DecodedFlows().Decode(new Wire().Set(3, options).Ipfix());
        for (int i = 0; i < 40; i++)
        {
            Wire records = new();
            for (int index = 0; index < 3200; index++)
            {
                records.U32((i * 3200) + index).Bytes("ge-0"u8).U32((i * 3200) + index, 100);
            }

            names.Decode(new Wire().Set(300, records).Ipfix());
        }

        Assert.Equal(128_000, names.Finish().Decoder.Counts.OptionsRecords);
        Assert.Equal(FlowExporter.MaxInterfaces, names.Exporters[1].Interfaces.Count);
        // Each record names an interface, says a sampler's rate, and that the interface uses it; the last two share a limit.
        Assert.Equal(
            (3 * 128_000) - FlowExporter.MaxInterfaces - ExporterBudget.MaxSamplers,
            names.Decoder.Counts.LeftOut
        );
    }

    [Fact]
    public void Sets_of_no_bytes_do_not_wait_without_end()
    {
        Wire empty = new();
        for (int i = 0; i < 16_000; i++)
        {
            empty.Set(400, new Wire());
        }

        DecodedFlows read = new();
        for (int i = 0; i < 10; i++)
        {
            read.Decode(empty.Ipfix());
        }

        Assert.Equal(160_000 - ((16 << 20) / 256), read.Rejected.Count);
    }

    [Fact]
    public void A_set_of_more_records_than_a_batch_holds_is_handed_on_in_parts()
    {
        Wire template = new Wire().Template(256, (8, 4));
        Wire records = new();
        for (int i = 0; i < FlowBatch.Capacity + 5; i++)
        {
            records.U32(0xC0000200 + (i % 200));
        }

        DecodedFlows read = new DecodedFlows().Decode(new Wire().Set(2, template).Set(256, records).Ipfix()).Finish();

        Assert.Equal(FlowBatch.Capacity + 5, read.Flows.Count);
        Assert.Equal("192.0.2.1", read.Flows[FlowBatch.Capacity + 1 - (FlowBatch.Capacity % 200)]["Source"]);
    }
}
