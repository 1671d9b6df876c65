using Breakwater.Evidence.Formats;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>What a reader of bytes made of an item.</summary>
internal sealed class FlowReading : IFaultSink
{
    public List<FlowRow> Rows { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Faults { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Rejected { get; } = [];

    public string? Note { get; private set; }

    public bool IsUnsupported { get; private set; }

    /// <summary>All rows, one a line.</summary>
    public string Text => string.Join('\n', Rows);

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Faults.Add((reason, at));

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Rejected.Add((reason, at));

    void IFaultSink.Assume(string sentence) => throw new InvalidOperationException(sentence);

    /// <summary>Reads bytes as the driver does: what is not taken comes again with more behind it.</summary>
    public static FlowReading Read(IEvidenceFormat format, byte[] bytes, int blockBytes = int.MaxValue)
    {
        EvidenceItem item = new("sample", new string('0', 64), bytes.Length, format.Name);
        FlowReading reading = new();
        FlowSink sink = new(reading.Take);
        sink.Batch.Reset(item);
        IBinaryReader reader = format.CreateBinaryReader(
            new ReaderContext
            {
                Item = item,
                Names = new FieldNames(),
                Time = new TimeAssumptions(),
                Flows = sink,
            }
        )!;
        EventBatch batch = new();
        int at = 0;
        long held = Math.Min(blockBytes, bytes.Length);
        while (true)
        {
            int end = (int)Math.Min(bytes.Length, at + held);
            bool last = end == bytes.Length;
            int taken = reader.Read(bytes.AsSpan(at, end - at), at, last, batch, reading);
            Assert.InRange(taken, 0, end - at);
            if (last)
            {
                break;
            }

            at += taken;
            held = taken == 0 ? held * 2 : blockBytes;
        }

        sink.HandOn();
        (reading.Note, reading.IsUnsupported) = (reader.Note, reader.IsUnsupported);
        return reading;
    }

    private void Take(FlowBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            Rows.Add(FlowRow.Copy(batch, row));
        }
    }
}
