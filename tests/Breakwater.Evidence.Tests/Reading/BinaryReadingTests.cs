using System.Buffers.Binary;
using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

/// <summary>How items that are not text reach their readers.</summary>
public sealed class BinaryReadingTests
{
    private static byte[] Records(params int[] lengths)
    {
        List<byte> bytes = [.. "BIN!"u8];
        foreach (int length in lengths)
        {
            byte[] head = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(head, length);
            bytes.AddRange([.. head, .. new byte[Math.Max(length, 0)]]);
        }

        return [.. bytes];
    }

    private static EventList Read(params (string Name, byte[] Bytes)[] items)
    {
        using EvidenceFolder folder = new();
        foreach ((string name, byte[] bytes) in items)
        {
            folder.Add(name, bytes);
        }

        return folder.Read(o => o with { Formats = [new LengthFormat()], BlockBytes = 64 });
    }

    [Fact]
    public void Records_are_whole_wherever_blocks_end_and_longer_ones_get_larger_blocks()
    {
        EventList read = Read(("a", Records(1, 200, 0, 63, 5000, 7)), ("b", Records(3)));

        Assert.Equal(["1", "200", "0", "63", "5000", "7"], read.Messages("a"));
        Assert.Equal(["3"], read.Messages("b"));
        Assert.Equal((CoverageStatus.Read, 5299L, 5299L), (read["a"].Status, read["a"].Bytes, read["a"].BytesRead));
        Assert.Equal("6 records of lengths", read["a"].Reason);
    }

    [Fact]
    public void A_record_longer_than_the_largest_block_ends_the_reading_with_a_fault()
    {
        EventList read = Read(("a", Records(8, 5 << 20, 9)));

        Assert.Equal(["8"], read.Messages("a"));
        Assert.Equal(CoverageStatus.PartlyRead, read["a"].Status);
        Assert.Equal(FaultReason.RecordTooLong, Assert.Single(read["a"].Faults).Reason);
        Assert.Equal(16, read["a"].Faults[0].FirstAt.Offset);
    }

    [Fact]
    public void A_reader_that_meets_nothing_of_its_own_leaves_its_item_unsupported()
    {
        EventList read = Read(("a", Records()));

        Assert.Equal((CoverageStatus.Unsupported, "no records of lengths"), (read["a"].Status, read["a"].Reason));
    }

    [Fact]
    public void A_reader_that_throws_costs_its_item_only()
    {
        EventList read = Read(("a", Records(2, -1, 3)), ("b", Records(4)));

        Assert.Equal("its reader failed (InvalidOperationException); 1 record of lengths", read["a"].Reason);
        Assert.Equal(["4"], read.Messages("b"));
    }

    private sealed class LengthFormat : IEvidenceFormat
    {
        public string Name => "lengths";

        public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => head.StartsWith("BIN!"u8) ? 100 : 0;

        public IRecordReader? CreateReader(ReaderContext context) => null;

        public IBinaryReader CreateBinaryReader(ReaderContext context) => new LengthReader();
    }

    private sealed class LengthReader : IBinaryReader
    {
        private int _records;

        public string Note =>
            _records switch
            {
                0 => "no records of lengths",
                1 => "1 record of lengths",
                _ => $"{_records} records of lengths",
            };

        public bool IsUnsupported => _records == 0;

        public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
        {
            int at = offset == 0 ? 4 : 0;
            while (block.Length - at >= 4)
            {
                int length = BinaryPrimitives.ReadInt32BigEndian(block[at..]);
                if (length < 0)
                {
                    throw new InvalidOperationException("with content of the evidence");
                }

                if (block.Length - at - 4 < length)
                {
                    break;
                }

                batch.Begin(new EvidencePosition(PositionKind.Record, ++_records, offset + at, length + 4), default);
                batch.AddDerived(Fields.Message, Encoding.ASCII.GetBytes($"{length}"));
                batch.AddDerived(Fields.EventSequence, Encoding.ASCII.GetBytes($"{_records}"));
                at += 4 + length;
            }

            return at;
        }
    }
}
