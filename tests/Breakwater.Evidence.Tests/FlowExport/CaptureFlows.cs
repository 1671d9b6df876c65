using Breakwater.Evidence.Formats;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>What the reader of an item made of its bytes, given to it block by block.</summary>
internal sealed class CaptureFlows : IFaultSink
{
    public List<PlainFlow> Flows { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Faults { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Rejected { get; } = [];

    public string Format { get; private set; } = "";

    public string? Note { get; private set; }

    public bool IsUnsupported { get; private set; }

    /// <summary>Recognises, unless the format is named, and reads the bytes in blocks that grow by <paramref name="step"/> bytes while nothing is taken.</summary>
    public static CaptureFlows Read(byte[] bytes, int step = 1 << 20, string? name = null)
    {
        CaptureFlows result = new();
        IEvidenceFormat format = name is null
            ? EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, "sample")!
            : EvidenceFormats.All.Single(f => f.Name == name);
        result.Format = format.Name;
        FlowSink sink = new(batch =>
        {
            for (int row = 0; row < batch.Count; row++)
            {
                result.Flows.Add(PlainFlow.Copy(batch, row));
            }
        });
        EvidenceItem item = new("sample", "", bytes.Length, format.Name);
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
        EventBatch events = new();
        int from = 0;
        int to = Math.Min(step, bytes.Length);
        while (true)
        {
            bool last = to == bytes.Length;
            events.Reset(item, bytes.AsMemory(from, to - from));
            int taken = reader.Read(bytes.AsSpan(from, to - from), from, last, events, result);
            Assert.InRange(taken, 0, to - from);
            if (last)
            {
                break;
            }

            from += taken;
            to = Math.Min(Math.Max(to, from) + step, bytes.Length);
        }

        sink.HandOn();
        (result.Note, result.IsUnsupported) = (reader.Note, reader.IsUnsupported);
        return result;
    }

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Faults.Add((reason, at));

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Rejected.Add((reason, at));

    void IFaultSink.Assume(string sentence) { }
}
