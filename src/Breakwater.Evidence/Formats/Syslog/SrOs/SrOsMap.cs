using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.SrOs;

/// <summary>Events of SR OS to fields. The account stands in the bracketed subject, not always in the text.</summary>
internal sealed class SrOsMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("nokia", "sros", "nokia.sros");
    private readonly MessageTable _table = MessageTable.Load("SrOs", fields);
    private readonly int _router = fields.Number("network.vrf");
    private readonly int _subject = fields.Number("event.subject");

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        if (!SrOsMessage.TryRead(ref line, out SrOsMessage message))
        {
            return Sources.Plain;
        }

        writer.AddNumbered(_router, message.Router);
        writer.AddNumbered(_subject, message.Subject);
        ReadOnlySpan<byte> text = line.Text;
        bool fits =
            writer.TryShapes(
                _table.Find(line[message.Name]),
                line[message.Application],
                text,
                line.TextStart,
                out MessageShape? fitted
            ) || writer.TryShapes(_table.ForAny, line[message.Application], text, line.TextStart, out fitted);
        if (fitted is { SubjectField: >= 0 } && !line[message.Subject].Contains((byte)' '))
        {
            writer.AddNumbered(fitted.SubjectField, message.Subject);
        }

        return Sources.Of(fits ? fitted!.Class : EventClass.Other);
    }
}
