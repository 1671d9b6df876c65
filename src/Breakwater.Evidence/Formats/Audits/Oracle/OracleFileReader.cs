using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>Reads Oracle's audit files (<c>.aud</c>): a head that names the server, then records that begin with their time.</summary>
internal sealed class OracleFileReader(ReaderContext context) : SpanningAuditReader
{
    private readonly OracleTextRecord _record = new(new AuditFields(context.Names));
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);
    private byte[] _host = [];

    /// <summary>The line is the time of a record: <c>Wed Oct 21 11:58:08 2020 -04:00</c>.</summary>
    public static bool IsTime(ReadOnlySpan<byte> line, out CivilTime time)
    {
        if (!AuditText.TryTime(line, out time, out int length))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = line[length..].Trim((byte)' ');
        return rest.IsEmpty || (TimeText.TryZone(rest, ref time, out int zone) && zone == rest.Length);
    }

    /// <inheritdoc/>
    protected override bool Begins(ReadOnlySpan<byte> line) => IsTime(line, out _);

    /// <inheritdoc/>
    protected override void Before(TextLine line, IFaultSink faults)
    {
        // Audit file, release, ORACLE_HOME, System name, Node name, Release, Version, Machine, Instance name, ...
        if (line.Content.StartsWith("Node name:"u8))
        {
            _host = line.Content["Node name:".Length..].Trim(" \t"u8).ToArray();
        }
    }

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> record, int origin, EventBatch batch, IFaultSink faults)
    {
        int line = record.IndexOf((byte)'\n');
        int start = line < 0 ? -1 : line + 1;
        if (start < 0 || !IsTime(record[..line].TrimEnd((byte)'\r'), out CivilTime time))
        {
            return false;
        }

        EventTime resolved = _clock.Resolve(time, faults);
        batch.SetTime(resolved);
        if (!resolved.IsKnown)
        {
            faults.Add(FaultReason.BadTime, batch.At(batch.Count - 1).Position);
        }

        if (_host.Length > 0)
        {
            batch.AddDerived(Fields.HostName, _host);
        }

        return _record.TryAdd(
            record[start..],
            start,
            new EventWriter(batch, origin, inArena: true, [], context.Names),
            batch
        );
    }
}
