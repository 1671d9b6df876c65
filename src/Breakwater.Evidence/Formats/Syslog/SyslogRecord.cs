using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.Audits;
using Breakwater.Evidence.Formats.Postgresql;
using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Linux;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Syslog;

/// <summary>Turns one syslog record into the event that was begun for it.</summary>
internal sealed class SyslogRecord
{
    private static readonly LogSource Unclaimed = new(null, null, null, "syslog");
    private static readonly byte[][] Numbers =
    [
        .. Enumerable
            .Range(0, 24)
            .Select(number => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
    ];

    private readonly SyslogDialects _dialects = SyslogDialects.Shared;
    private readonly DialectChoice _choice;
    private readonly ItemClock _clock;
    private readonly int[] _slots;
    private readonly FieldNames _names;
    private readonly int _ingested;
    private readonly int _uptime;
    private readonly int _counter;
    private readonly int _node;
    private readonly int _data;
    private readonly int _zone;
    private readonly PostgresInSyslog _postgres;
    private readonly AuditsInSyslog _stores;
    private bool _toldMark;

    public SyslogRecord(ReaderContext context)
    {
        _choice = _dialects.Choice();
        _clock = new ItemClock(context.Time, context.Item.Path);
        _names = context.Names;
        _slots = _dialects.Fields.Slots(context.Names);
        _ingested = context.Names.Slot("event.ingested");
        _uptime = context.Names.Slot("host.uptime");
        _counter = context.Names.Slot("log.syslog.counter");
        _node = context.Names.Slot("host.component");
        _data = context.Names.Slot("log.syslog.structured_data");
        _zone = context.Names.Slot("event.timezone");
        _postgres = new PostgresInSyslog(context.Names);
        _stores = new AuditsInSyslog(context.Names);
    }

    /// <summary>Takes from a record what it says about its host and about the years of its neighbours.</summary>
    public void Learn(ref SyslogLine line)
    {
        ISyslogDialect? dialect = _choice.Choose(ref line);
        dialect?.Refine(ref line);
        if (line.Times > 0)
        {
            _clock.ExpectDated(line.FirstTime);
        }
    }

    /// <summary>Reads a record whose event was begun.</summary>
    public void Read(ReadOnlySpan<byte> record, int offset, bool inArena, EventBatch batch, IFaultSink faults)
    {
        SyslogTransport.Parse(record, out SyslogLine line);
        ISyslogDialect? dialect = _choice.Choose(ref line);
        dialect?.Refine(ref line);
        EventWriter writer = new(batch, offset, inArena, _slots, _names);
        int oracle = AuditsInSyslog.OracleStart(ref line);
        Header(ref line, writer);
        bool isStore = _stores.TryAdd(ref line, oracle, writer, batch);
        LogSource source = isStore || dialect is null ? Unclaimed : dialect.Map(ref line, writer);
        if (isStore)
        {
            // It has its own source.
        }
        else if (ReferenceEquals(source, LinuxPrograms.PostgreSql.Plain))
        {
            _postgres.Add(line.Text, offset + line.TextStart, inArena, batch);
        }
        else
        {
            writer.AddDerived(Fields.EventDataset, _dialects.Dataset(source));
            batch.SetLogSource(source);
        }

        batch.SetTime(Time(ref line, writer, faults));
        if (line.BadTime)
        {
            faults.Add(FaultReason.BadTime, batch.At(batch.Count - 1).Position);
        }
    }

    private void Header(ref SyslogLine line, EventWriter writer)
    {
        writer.Add(Fields.Message, Part.Between(line.MessageStart, line.Record.Length));
        writer.Add(Fields.HostName, line.Host);
        writer.Add(Fields.HostIp, line.HostAddress, FieldKind.Address);
        writer.Add(Fields.RelayHostName, line.Relay);
        writer.Add(_node, line.Node);
        writer.Add(Fields.EventCode, line.Code);
        writer.Add(Fields.EventSeverity, line.Severity, FieldKind.Number);
        writer.Add(Fields.EventSequence, line.Sequence, FieldKind.Number);
        writer.Add(_counter, line.Counter, FieldKind.Number);
        writer.Add(Fields.ProcessName, line.Process);
        writer.Add(Fields.ProcessPid, line.ProcessId, FieldKind.Number);
        writer.Add(Fields.SyslogMsgid, line.MessageId);
        writer.Add(_data, line.Data);
        writer.Add(_zone, line.Zone);
        if (line.PriorityValue >= 0)
        {
            writer.Add(Fields.SyslogPriority, line.Priority, FieldKind.Number);
            writer.AddDerived(Fields.SyslogFacilityCode, Numbers[line.PriorityValue >> 3], FieldKind.Number);
            writer.AddDerived(Fields.SyslogSeverityCode, Numbers[line.PriorityValue & 7], FieldKind.Number);
        }
    }

    private EventTime Time(ref SyslogLine line, EventWriter writer, IFaultSink faults)
    {
        if (line.Uptime >= 0)
        {
            Span<byte> seconds = stackalloc byte[20];
            line.Uptime.TryFormat(seconds, out int digits, provider: CultureInfo.InvariantCulture);
            writer.AddDerived(_uptime, seconds[..digits], FieldKind.Number);
        }

        if (line.Times == 0)
        {
            return EventTime.Unknown;
        }

        EventTime first = _clock.Resolve(line.FirstTime, faults);
        line.BadTime |= !first.IsKnown;
        if (line.Uptime >= 0)
        {
            return first with { Trust = first.IsKnown ? TimeTrust.Relay : TimeTrust.None };
        }

        if (line.Times == 1)
        {
            return line.ClockMark == 0 ? first : Marked(first, faults);
        }

        EventTime own = _clock.ResolveBeside(line.LastTime, first, faults);
        line.BadTime |= !own.IsKnown;
        if (first.IsKnown)
        {
            // "O" writes seven digits of the second; three of them are kept.
            Span<byte> ingested = stackalloc byte[32];
            Utf8Formatter.TryFormat(first.Value!.Value.UtcDateTime, ingested, out _, 'O');
            const int Length = 24;
            ingested[Length - 1] = (byte)'Z';
            writer.AddDerived(_ingested, ingested[..Length], FieldKind.Time);
        }

        bool usable = own.IsKnown && line.ClockMark == 0;
        return usable || !first.IsKnown ? own : first with { Trust = TimeTrust.Relay };
    }

    // A clock that the device itself does not believe, and no collector's time beside it.
    private EventTime Marked(EventTime own, IFaultSink faults)
    {
        if (!own.IsKnown)
        {
            return own;
        }

        if (!_toldMark)
        {
            _toldMark = true;
            faults.Assume(
                "Times marked by the device as not synchronised are taken as they stand where no collector's time is beside them."
            );
        }

        return own with
        {
            Trust = TimeTrust.Relay,
        };
    }
}
