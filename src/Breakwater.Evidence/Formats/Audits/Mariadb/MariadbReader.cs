using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits.Mariadb;

/// <summary>Reads the file of MariaDB's <c>server_audit</c>. A statement that an older server wrote over several lines stays whole.</summary>
internal sealed class MariadbReader(ReaderContext context) : SpanningAuditReader
{
    private readonly MariadbRecord _record = new(new AuditFields(context.Names));
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);

    /// <inheritdoc/>
    protected override bool Begins(ReadOnlySpan<byte> line) => MariadbLine.Begins(line);

    /// <inheritdoc/>
    protected override void Before(TextLine line, IFaultSink faults)
    {
        if (!line.Content.IsEmpty)
        {
            faults.Reject(FaultReason.Malformed, line.Position);
        }
    }

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> record, int origin, EventBatch batch, IFaultSink faults)
    {
        if (!MariadbLine.TryRead(record, out MariadbLine line))
        {
            return false;
        }

        if (MariadbLine.TryTime(line.Time.Of(record), _clock, faults, out EventTime time))
        {
            batch.SetTime(time);
        }
        else
        {
            faults.Add(FaultReason.BadTime, batch.At(batch.Count - 1).Position);
        }

        _record.Add(record, line, new EventWriter(batch, origin, inArena: true, [], context.Names), batch);
        return true;
    }
}
