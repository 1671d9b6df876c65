using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>Reads an audit or a transfer log of one record a line.</summary>
internal abstract class LineAuditReader(ReaderContext context) : IRecordReader
{
    protected AuditFields Slots { get; } = new(context.Names);

    protected ItemClock Clock { get; } = new(context.Time, context.Item.Path);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            batch.Begin(line.Position, line.BlockOffset, line.Content.Length);
            EventWriter writer = new(batch, line.BlockOffset, inArena: false, [], context.Names);
            if (!TryAdd(line.Content, writer, batch, faults))
            {
                batch.Discard();
                faults.Reject(FaultReason.Malformed, line.Position);
            }
        }
    }

    /// <summary>Adds what a line says to the event begun last; false where it is no such line.</summary>
    protected abstract bool TryAdd(ReadOnlySpan<byte> text, EventWriter writer, EventBatch batch, IFaultSink faults);

    /// <summary>Sets the time of the event begun last.</summary>
    protected void SetTime(in CivilTime time, EventBatch batch, IFaultSink faults)
    {
        EventTime resolved = Clock.Resolve(time, faults);
        batch.SetTime(resolved);
        if (!resolved.IsKnown)
        {
            faults.Add(FaultReason.BadTime, batch.At(batch.Count - 1).Position);
        }
    }
}
