using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Reading;

public sealed class ReaderFailureTests
{
    [Fact]
    public void A_reader_that_throws_costs_its_item_only()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", "bad\n").Add("b", "good\n");

        EventList read = folder.Read(o => o with { Formats = [new BadFormat(), new TextFormat()] });

        Assert.Equal((CoverageStatus.PartlyRead, "bad"), (read["a"].Status, read["a"].Format));
        Assert.Equal("its reader failed (InvalidOperationException)", read["a"].Reason);
        Assert.Equal(["good"], read.Messages("b"));
    }

    [Fact]
    public void Rejected_records_make_an_item_partly_read_and_assumptions_are_listed()
    {
        using EvidenceFolder folder = new();
        folder.Add("a", "reject\n");

        CoverageItem item = folder.Read(o => o with { Formats = [new BadFormat()] })["a"];

        Assert.Equal((CoverageStatus.PartlyRead, 1L, 0L), (item.Status, item.Rejected, item.Records));
        Assert.Equal("one record could not be read", item.Reason);
        Assert.Equal(["an assumption"], item.Assumptions);
    }

    private sealed class BadFormat : IEvidenceFormat
    {
        public string Name => "bad";

        public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
            head.StartsWith("bad"u8) || head.StartsWith("reject"u8) ? 100 : 0;

        public IRecordReader CreateReader(ReaderContext context) => new BadReader();
    }

    private sealed class BadReader : IRecordReader
    {
        public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
        {
            if (block.StartsWith("bad"u8))
            {
                throw new InvalidOperationException("with content of the evidence");
            }

            if (!block.IsEmpty)
            {
                faults.Reject(
                    FaultReason.Malformed,
                    new EvidencePosition(PositionKind.Line, start.Line, start.Offset, 1)
                );
                faults.Assume("an assumption");
                faults.Assume("an assumption");
            }
        }
    }
}
