using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.NetIron;

/// <summary>Messages of NetIron to fields.</summary>
internal sealed class NetIronMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("brocade", "netiron", "brocade.netiron");
    private readonly MessageTable _table = MessageTable.Load("NetIron", fields);

    /// <summary>A shape of the table fits the record.</summary>
    public bool Fits(ref SyslogLine line)
    {
        TemplateMatch match = default;
        foreach (MessageShape shape in _table.Find(line[line.Process]))
        {
            if (shape.Template.Match(line.Text, ref match))
            {
                return true;
            }
        }

        return false;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        bool fits = writer.TryShapes(
            _table.Find(line[line.Process]),
            [],
            line.Text,
            line.TextStart,
            out MessageShape? fitted
        );
        return Sources.Of(fits ? fitted!.Class : EventClass.Other);
    }
}
