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

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> text = line.Text;
        ReadOnlySpan<byte> process = line[line.Process];
        bool fits =
            writer.TryShapes(_table.Find(line[line.Code]), process, text, line.TextStart, out MessageShape? fitted)
            || writer.TryShapes(
                _table.Find(process.StartsWith("fpc"u8) ? "fpc"u8 : process),
                [],
                text,
                line.TextStart,
                out fitted
            )
            || writer.TryShapes(_table.ForAny, [], text, line.TextStart, out fitted);
        EventClass group = fits ? fitted!.Class : EventClass.Other;
        return Sources.Of(group);
    }
}
