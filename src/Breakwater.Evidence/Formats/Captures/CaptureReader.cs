using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Evidence.Formats.Intercepts.Delivery;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>Reads a capture and shows its packets to whoever understands some of them: the export of flow records, and X2 and X3 units.</summary>
internal sealed class CaptureReader(ICaptureFile file, ReaderContext context) : IBinaryReader, IFrameListener
{
    private readonly DeliveryCapture _deliveries = new(context);
    private FlowCapture? _flows;

    /// <inheritdoc/>
    public string? Note =>
        _flows is null ? null
        : _deliveries.Note is not { } delivered ? CaptureWords.Note(_flows)
        : _flows.Counts.Datagrams == 0 ? delivered
        : $"{CaptureWords.Note(_flows)}; {delivered}";

    /// <inheritdoc/>
    public bool IsUnsupported => _flows is { Packets: > 0, Counts.Datagrams: 0 };

    /// <inheritdoc/>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        if (_flows is null)
        {
            IFlowSink sink = context.Flows ?? throw new InvalidOperationException("a capture needs a sink for flows");
            sink.Batch.PositionKind = PositionKind.Packet;
            _flows = new FlowCapture(sink);
        }

        _deliveries.Into(batch);
        int taken = file.Read(block, offset, this, faults);
        if (last)
        {
            if (taken < block.Length)
            {
                EvidencePosition at = new(
                    PositionKind.Packet,
                    _flows.Packets + 1,
                    offset + taken,
                    block.Length - taken
                );
                faults.Reject(FaultReason.Truncated, at);
            }

            _flows.Finish(faults);
            _deliveries.Finish();
        }

        return taken;
    }

    /// <inheritdoc/>
    void IFrameListener.Take(in CapturedFrame frame, IFaultSink faults)
    {
        _flows!.Take(frame, faults);
        _deliveries.Take(frame, faults);
    }
}
