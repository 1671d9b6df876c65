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

    public SortedSet<string> Assumptions { get; } = new(StringComparer.Ordinal);

    void IFaultSink.Assume(string sentence) => Assumptions.Add(sentence);

    /// <summary>Reads bytes as the driver does: what is not taken comes again with more behind it.</summary>
    public static FlowReading Read(IEvidenceFormat format, byte[] bytes, int blockBytes = int.MaxValue)
    {
        EvidenceItem item = new("sample", new string('0', 64), bytes.Length, format.Name);
        FlowReading reading = new();
        FlowSink sink = new(reading.Take);
        sink.Batch.Reset(item);
        ReaderContext context = new()
        {
            Item = item,
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = bytes.AsMemory(0, Math.Min(bytes.Length, 65_536)),
            Flows = sink,
        };
        if (format.CreateBinaryReader(context) is { } reader)
        {
            reading.ReadBinary(reader, bytes, blockBytes);
        }
        else
        {
            reading.ReadText(format.CreateReader(context)!, bytes, blockBytes);
        }

        sink.HandOn();
        return reading;
    }

    private void ReadText(IRecordReader reader, byte[] bytes, int blockBytes)
    {
        EventBatch batch = new();
        long line = 1;
        for (int at = 0; at < bytes.Length; )
        {
            int end = (int)Math.Min(bytes.Length, at + (long)blockBytes);
            int cut = bytes.AsSpan(end).IndexOf((byte)'\n');
            end = cut < 0 ? bytes.Length : end + cut + 1;
            ReadOnlySpan<byte> block = bytes.AsSpan(at, end - at);
            reader.Read(block, new BlockStart(at, line), end == bytes.Length, batch, this);
            line += block.Count((byte)'\n');
            at = end;
        }

        Assert.Equal(0, batch.Count);
    }

    private void ReadBinary(IBinaryReader reader, byte[] bytes, int blockBytes)
    {
        EventBatch batch = new();
        int at = 0;
        long held = Math.Min(blockBytes, bytes.Length);
        while (true)
        {
            int end = (int)Math.Min(bytes.Length, at + held);
            bool last = end == bytes.Length;
            int taken = reader.Read(bytes.AsSpan(at, end - at), at, last, batch, this);
            Assert.InRange(taken, 0, end - at);
            if (last)
            {
                break;
            }

            at += taken;
            held = taken == 0 ? held * 2 : blockBytes;
        }

        (Note, IsUnsupported) = (reader.Note, reader.IsUnsupported);
    }

    private void Take(FlowBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            Rows.Add(FlowRow.Copy(batch, row));
        }
    }
}
