using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>Reads a capture and shows its packets to whoever understands some of them: today the export of flow records.</summary>
internal sealed class CaptureReader(ICaptureFile file, ReaderContext context) : IBinaryReader
{
    private FlowCapture? _flows;

    /// <inheritdoc/>
    public string? Note => _flows is null ? null : CaptureWords.Note(_flows);

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

        int taken = file.Read(block, offset, _flows, faults);
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
        }

        return taken;
    }
}
