using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Delivery;

/// <summary>Reads the headers of units and passes over all else.</summary>
internal sealed class DeliveryReader(ReaderContext context) : IBinaryReader
{
    private readonly InterceptBatchWriter _writer = new(context.Names);
    private DeliveryRun? _run;
    private long _toSkip;
    private long _number;
    private bool _lost;

    public string? Note => context.Zone is null ? SealedItem.Note : null;

    public bool IsUnsupported => context.Zone is null;

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        if (context.Zone is null || _lost)
        {
            return block.Length;
        }

        int at = 0;
        while (at < block.Length)
        {
            if (_toSkip > 0)
            {
                int skipped = (int)Math.Min(_toSkip, block.Length - at);
                (_toSkip, at) = (_toSkip - skipped, at + skipped);
                continue;
            }

            if (DeliveryHeader.TryRead(block[at..], out DeliveryHeader header))
            {
                Take(header, offset + at, batch);
                at += header.Length;
                _toSkip = header.PayloadLength;
                continue;
            }

            if (DeliveryHeader.Needs(block[at..]) > 0 && !last)
            {
                break;
            }

            // Without a header the next one cannot be found: the rest is given up.
            FaultReason reason = DeliveryHeader.Needs(block[at..]) > 0 ? FaultReason.Truncated : FaultReason.Malformed;
            faults.Reject(
                reason,
                new EvidencePosition(PositionKind.Record, _number + 1, offset + at, block.Length - at)
            );
            _lost = true;
            at = block.Length;
        }

        if (last && _toSkip > 0 && !_lost)
        {
            faults.Add(
                FaultReason.Truncated,
                new EvidencePosition(PositionKind.Record, _number, offset + block.Length, 0)
            );
        }

        if (last || _lost)
        {
            Close(batch);
        }

        return at;
    }

    private void Take(in DeliveryHeader header, long offset, EventBatch batch)
    {
        _number++;
        if (_run?.Takes(header) != true)
        {
            Close(batch);
            _run = new DeliveryRun(header, new EvidencePosition(PositionKind.Record, _number, offset, 0), header.Time);
        }

        _run!.Add(header, offset + header.Whole);
    }

    private void Close(EventBatch batch)
    {
        if (_run is { } run)
        {
            _writer.Add(batch, run.Record(context.Zone!.Tokens));
            _run = null;
        }
    }
}
