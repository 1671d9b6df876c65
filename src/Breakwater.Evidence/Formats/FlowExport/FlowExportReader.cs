using System.Globalization;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Reads export datagrams that stand one after the other. Who sent them is not known.</summary>
internal sealed class FlowExportReader(ReaderContext context) : IBinaryReader
{
    private FlowDatagramDecoder? _decoder;
    private long _number;

    /// <inheritdoc/>
    public string? Note =>
        _decoder is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"flow records: {_decoder.Counts.Flows}, in export datagrams: {_decoder.Counts.Datagrams}{(_decoder.Counts.StructuredRecords > 0 ? $", records with lists in them (RFC 6313), of which only flows are read: {_decoder.Counts.StructuredRecords}" : "")}"
            );

    /// <inheritdoc/>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        IFlowSink sink = context.Flows ?? throw new InvalidOperationException("flow records need a sink");
        _decoder ??= new FlowDatagramDecoder(sink);
        int at = 0;
        while (DatagramBounds.TryFind(block[at..], last, out int length))
        {
            DatagramOrigin origin = new(UInt128.Zero, null, ++_number, offset + at);
            _decoder.Decode(block.Slice(at, length), origin, faults);
            at += length;
        }

        if (last)
        {
            if (at < block.Length)
            {
                EvidencePosition rest = new(PositionKind.Record, _number + 1, offset + at, block.Length - at);
                faults.Reject(FaultReason.Malformed, rest);
            }

            _decoder.Finish(faults);
            return block.Length;
        }

        // What cannot be the beginning of a datagram that ends further on will never be one.
        return block.Length - at > 2 * DatagramBounds.MaxLength ? GiveUp(block, offset, at, faults) : at;
    }

    private int GiveUp(ReadOnlySpan<byte> block, long offset, int at, IFaultSink faults)
    {
        int rest = block.Length - at;
        faults.Reject(FaultReason.Malformed, new(PositionKind.Record, _number + 1, offset + at, rest));
        return block.Length;
    }
}
