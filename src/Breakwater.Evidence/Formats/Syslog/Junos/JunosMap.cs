using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Junos;

/// <summary>Messages of Junos to fields: by tag, then by program.</summary>
internal sealed class JunosMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("juniper", "junos", "juniper.junos");
    private readonly MessageTable _table = MessageTable.Load("Junos", fields);

    private readonly KeyTable _keys = KeyTable.Load("Junos", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> text = line.Text;
        ReadOnlySpan<byte> process = line[line.Process];
        ReadOnlySpan<MessageShape> tagged = _table.Find(line[line.Code]);
        bool fits =
            writer.TryShapes(tagged, process, text, line.TextStart, out MessageShape? fitted)
            || writer.TryShapes(
                _table.Find(process.StartsWith("fpc"u8) ? "fpc"u8 : process),
                [],
                text,
                line.TextStart,
                out fitted
            )
            || writer.TryShapes(_table.ForAny, [], text, line.TextStart, out fitted);
        if (!fits && !line.Data.IsEmpty)
        {
            fitted = Structured(ref line, writer, tagged);
        }

        return Sources.Of(fitted?.Class ?? EventClass.Other);
    }

    // Under "structured-data" the values stand as parameters, and under "brief" the text is left out.
    private MessageShape? Structured(ref SyslogLine line, EventWriter writer, ReadOnlySpan<MessageShape> tagged)
    {
        MessageShape? shape = tagged.Length > 0 ? tagged[0] : null;
        if (shape is not null)
        {
            writer.AddConstants(shape);
        }

        KeyValueText pairs = new(line.Record, line.Data.Start, line.Data.End, commas: false);
        while (pairs.TryRead(out Part key, out Part value))
        {
            _keys.Add(writer, ref line, key, value);
        }

        return shape;
    }
}
