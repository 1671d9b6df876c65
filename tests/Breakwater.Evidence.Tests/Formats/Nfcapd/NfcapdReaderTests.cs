using Breakwater.Evidence.Formats.Nfcapd;
using Breakwater.Evidence.Formats.Nfcapd.Blocks;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

public class NfcapdReaderTests
{
    private static readonly NfcapdFormat Format = new();

    public static TheoryData<int, byte> Files =>
        [(2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (1, 0), (1, 1), (1, 2), (1, 3)];

    [Fact]
    public void A_flow_has_its_fields()
    {
        FlowReading reading = FlowReading.Read(Format, NfcapdSample.Layout2(BlockPacking.None, 0, [new SampleFlow()]));
        FlowRow row = Assert.Single(reading.Rows);
        Assert.Equal("203.0.113.1/256", row.Exporter);
        Assert.Equal("1764064800250", row[FlowFields.Start]);
        Assert.Equal("1764064803500", row[FlowFields.End]);
        Assert.Equal("1764064860000", row[FlowFields.ExportTime]);
        Assert.Equal("192.0.2.10", row[FlowFields.Source]);
        Assert.Equal("198.51.100.20", row[FlowFields.Destination]);
        Assert.Equal("40000", row[FlowFields.SourcePort]);
        Assert.Equal("443", row[FlowFields.DestinationPort]);
        Assert.Equal("6", row[FlowFields.Protocol]);
        Assert.Equal("27", row[FlowFields.TcpFlags]);
        Assert.Equal("12", row[FlowFields.Packets]);
        Assert.Equal("3456", row[FlowFields.Bytes]);
        Assert.Equal("184", row[FlowFields.TypeOfService]);
        Assert.Equal("3", row[FlowFields.PostTypeOfService]);
        Assert.Equal("7", row[FlowFields.InputInterface]);
        Assert.Equal("70000", row[FlowFields.OutputInterface]);
        Assert.Equal("24", row[FlowFields.SourcePrefixLength]);
        Assert.Equal("25", row[FlowFields.DestinationPrefixLength]);
        Assert.Equal("1", row[FlowFields.Direction]);
        Assert.Equal("64496", row[FlowFields.SourceAs]);
        Assert.Equal("4200000001", row[FlowFields.DestinationAs]);
        Assert.Equal("203.0.113.9", row[FlowFields.NextHop]);
        Assert.Null(row[FlowFields.SamplingRate]);
        Assert.Empty(reading.Rejected);
        Assert.Null(reading.Note);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_layout_and_packing_gives_the_same_flows(int layout, byte packing)
    {
        SampleFlow[][] blocks = [SampleFlow.Many(300, 1), SampleFlow.Many(200, 2)];
        string expected = FlowReading.Read(Format, NfcapdSample.Layout2(BlockPacking.None, 0, blocks)).Text;
        byte[] file =
            layout == 2
                ? NfcapdSample.Layout2((BlockPacking)packing, 0, blocks)
                : NfcapdSample.Layout1((BlockPacking)packing, isOld: false, blocks);
        FlowReading reading = FlowReading.Read(Format, file);
        Assert.Empty(reading.Rejected);
        Assert.Equal(expected, reading.Text);
        Assert.Equal(500, reading.Rows.Count);
    }

    [Fact]
    public void Records_of_type_1_give_the_same_flows()
    {
        SampleFlow[] flows = SampleFlow.Many(50, 3);
        Assert.Equal(
            FlowReading
                .Read(Format, NfcapdSample.Layout1(BlockPacking.None, isOld: false, flows))
                .Text.Replace(" EndReason=2", "", StringComparison.Ordinal),
            FlowReading.Read(Format, NfcapdSample.Layout1(BlockPacking.None, isOld: true, flows)).Text
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(4_096)]
    public void The_size_of_the_blocks_that_it_is_given_changes_nothing(int blockBytes)
    {
        byte[] file = NfcapdSample.Layout2(BlockPacking.Lzo, 0, SampleFlow.Many(60, 4), SampleFlow.Many(20, 5));
        FlowReading whole = FlowReading.Read(Format, file);
        FlowReading parts = FlowReading.Read(Format, file, blockBytes);
        Assert.Equal(whole.Text, parts.Text);
        Assert.Equal(whole.Rows.Select(r => r.Position), parts.Rows.Select(r => r.Position));
    }

    [Fact]
    public void A_record_that_is_not_packed_has_its_own_place_and_a_packed_one_that_of_its_block()
    {
        byte[] plain = NfcapdSample.Layout2(BlockPacking.None, 0, [new SampleFlow(), new SampleFlow()]);
        FlowRow second = FlowReading.Read(Format, plain).Rows[1];
        Assert.Equal(2, second.Position.Number);
        Assert.Equal(11, plain[second.Position.Offset]);
        Assert.Equal(second.Position.Length, BitConverter.ToUInt16(plain, (int)second.Position.Offset + 2));

        byte[] packed = NfcapdSample.Layout2(BlockPacking.Zstandard, 0, [new SampleFlow(), new SampleFlow()]);
        FlowRow inBlock = FlowReading.Read(Format, packed).Rows[1];
        Assert.Equal(new EvidencePosition(PositionKind.Record, 2, 40, inBlock.Position.Length), inBlock.Position);
    }

    [Fact]
    public void Counters_that_the_collector_multiplied_are_divided_and_the_rate_stands_beside_them()
    {
        SampleFlow scaled = new()
        {
            IsScaled = true,
            Packets = 3_000,
            Bytes = 450_000,
        };
        FlowRow row = Assert.Single(
            FlowReading.Read(Format, NfcapdSample.Layout2(BlockPacking.None, 1_000, [scaled])).Rows
        );
        Assert.Equal("3", row[FlowFields.Packets]);
        Assert.Equal("450", row[FlowFields.Bytes]);
        Assert.Equal("1000", row[FlowFields.SamplingRate]);
        Assert.Equal((3_000UL, 450_000UL), (row.ScaledPackets, row.ScaledBytes));
    }

    [Fact]
    public void Counters_multiplied_at_a_rate_that_the_file_does_not_tell_stay_and_the_ledger_says_so()
    {
        SampleFlow scaled = new()
        {
            IsScaled = true,
            Packets = 3_000,
            Bytes = 450_000,
        };
        FlowReading reading = FlowReading.Read(Format, NfcapdSample.Layout2(BlockPacking.None, 0, [scaled]));
        Assert.Equal("450000", reading.Rows[0][FlowFields.Bytes]);
        Assert.Null(reading.Rows[0][FlowFields.SamplingRate]);
        Assert.Contains("multiplied by the collector", reading.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_of_ICMP_has_type_and_code_and_no_ports()
    {
        SampleFlow ping = new()
        {
            Protocol = 1,
            SourcePort = 0,
            DestinationPort = 0x0301,
            TcpFlags = 0,
        };
        FlowRow row = Assert.Single(FlowReading.Read(Format, NfcapdSample.Layout2(BlockPacking.None, 0, [ping])).Rows);
        Assert.Equal("769", row[FlowFields.IcmpTypeCode]);
        Assert.Null(row[FlowFields.SourcePort]);
        Assert.Null(row[FlowFields.DestinationPort]);
    }

    [Fact]
    public void An_encrypted_file_is_refused_and_says_why()
    {
        byte[] file = NfcapdSample.Layout2(BlockPacking.None, 0, [new SampleFlow()]);
        file[17] = 1;
        FlowReading reading = FlowReading.Read(Format, file);
        Assert.Empty(reading.Rows);
        Assert.True(reading.IsUnsupported);
        Assert.Equal("its flows are encrypted", reading.Note);
        Assert.Equal(FaultReason.Encrypted, Assert.Single(reading.Faults).Reason);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void A_layout_or_packing_that_is_not_known_is_refused_and_says_why(byte layout)
    {
        byte[] file = NfcapdSample.Layout2(BlockPacking.None, 0, [new SampleFlow()]);
        file[2] = layout;
        file[16] = 9;
        FlowReading reading = FlowReading.Read(Format, file);
        Assert.True(reading.IsUnsupported);
        Assert.NotNull(reading.Note);
        Assert.Equal(FaultReason.UnsupportedVariant, Assert.Single(reading.Faults).Reason);
    }

    [Fact]
    public void A_file_that_is_cut_in_a_block_gives_the_records_before_the_cut()
    {
        byte[] file = NfcapdSample.Layout2(BlockPacking.None, 0, SampleFlow.Many(10, 6));
        FlowRow fifth = FlowReading.Read(Format, file).Rows[4];
        FlowReading reading = FlowReading.Read(Format, file[..(int)(fifth.Position.Offset + 30)]);
        Assert.Equal(4, reading.Rows.Count);
        Assert.Equal(FaultReason.Truncated, Assert.Single(reading.Rejected).Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_that_counts_more_flows_than_it_has_says_so(int layout)
    {
        SampleFlow[] flows = SampleFlow.Many(10, 6);
        byte[] file =
            layout == 1
                ? NfcapdSample.Layout1(BlockPacking.None, isOld: false, flows)
                : NfcapdSample.Layout2(BlockPacking.None, 0, flows);
        Assert.Null(FlowReading.Read(Format, file).Note);
        // The counter of flows: in the header, or in the last record.
        file[layout == 1 ? 140 : file.Length - 144] = 12;
        Assert.Equal("the file counts 12 flows of its own, 10 were read", FlowReading.Read(Format, file).Note);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Gaps_that_the_collector_counted_are_told(int layout)
    {
        byte[] file =
            layout == 1
                ? NfcapdSample.Layout1(BlockPacking.None, isOld: false, SampleFlow.Many(10, 6))
                : NfcapdSample.Layout2(BlockPacking.None, 0, SampleFlow.Many(10, 6));
        file[layout == 1 ? 272 : file.Length - 8] = 3;
        Assert.Contains("counted 3 gaps", FlowReading.Read(Format, file).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_block_is_counted_and_the_next_one_is_read()
    {
        byte[] file = NfcapdSample.Layout2(BlockPacking.Lz4, 0, SampleFlow.Many(40, 7), SampleFlow.Many(30, 8));
        file.AsSpan(60, 200).Fill(0xFF);
        FlowReading reading = FlowReading.Read(Format, file);
        Assert.Equal(30, reading.Rows.Count);
        Assert.Equal(FaultReason.Malformed, Assert.Single(reading.Rejected).Reason);
    }

    [Fact]
    public void A_block_above_the_limit_is_passed_over_and_counted()
    {
        byte[] flows = NfcapdSample.Layout2(BlockPacking.None, 0, SampleFlow.Many(5, 9));
        byte[] huge = [.. new byte[4], .. BitConverter.GetBytes(5_000_000), 3, 0, 0, 0, .. new byte[5_000_000]];
        byte[] file = [.. flows[..40], .. huge, .. flows[40..]];
        FlowReading reading = FlowReading.Read(Format, file, 1 << 20);
        Assert.Equal(5, reading.Rows.Count);
        Assert.Equal(FaultReason.TooLarge, Assert.Single(reading.Rejected).Reason);
    }

    [Fact]
    public void A_record_whose_map_was_not_met_is_counted()
    {
        byte[] file = NfcapdSample.Layout1(BlockPacking.None, isOld: false, SampleFlow.Many(3, 1));
        // The extension map follows the header of the file, that of the block, and the exporter.
        file[276 + 12 + 32 + 4] = 0x7F;
        FlowReading reading = FlowReading.Read(Format, file);
        Assert.Empty(reading.Rows);
        Assert.Equal(3, reading.Rejected.Count(r => r.Reason == FaultReason.Malformed));
    }

    [Fact]
    public void Spoiled_files_never_throw_and_never_give_more_flows_than_records()
    {
        Random random = new(20);
        byte[][] seeds =
        [
            .. Files.Select(f =>
                f.Data.Item1 == 2
                    ? NfcapdSample.Layout2((BlockPacking)f.Data.Item2, 100, SampleFlow.Many(20, 1))
                    : NfcapdSample.Layout1((BlockPacking)f.Data.Item2, isOld: false, SampleFlow.Many(20, 1))
            ),
        ];
        for (int i = 0; i < 1_000; i++)
        {
            byte[] file = [.. seeds[random.Next(seeds.Length)]];
            for (int changes = random.Next(1, 12); changes > 0; changes--)
            {
                file[random.Next(4, file.Length)] = (byte)random.Next(256);
            }

            int length = random.Next(3) == 0 ? random.Next(file.Length) : file.Length;
            FlowReading reading = FlowReading.Read(Format, file[..length], random.Next(1, 3) * 700);
            Assert.InRange(reading.Rows.Count, 0, 3_000);
        }
    }

    [Fact]
    public void Reading_allocates_nothing_for_a_flow()
    {
        byte[] few = NfcapdSample.Layout2(BlockPacking.None, 0, SampleFlow.Many(100, 1));
        byte[] many = NfcapdSample.Layout2(BlockPacking.None, 0, SampleFlow.Many(3_000, 1));
        Assert.InRange(Allocated(many) - Allocated(few), -1_000, 1_000);
    }

    private static long Allocated(byte[] file)
    {
        FlowSink sink = new(_ => { });
        sink.Batch.Reset(EvidenceItem.None);
        long Once()
        {
            NfcapdReader reader = new(
                new Breakwater.Evidence.Formats.ReaderContext
                {
                    Item = EvidenceItem.None,
                    Names = new Breakwater.Model.Events.FieldNames(),
                    Time = new Breakwater.Evidence.Formats.TimeAssumptions(),
                    Flows = sink,
                }
            );
            Breakwater.Model.Events.EventBatch batch = new();
            FlowReading faults = new();
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(file, 0, last: true, batch, faults);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The first runs are compiled while they run.
        return Enumerable.Range(0, 20).Min(_ => Once());
    }
}
