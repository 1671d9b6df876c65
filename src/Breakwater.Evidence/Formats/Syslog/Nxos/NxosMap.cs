using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Nxos;

/// <summary>Messages of Cisco NX-OS to fields.</summary>
internal sealed class NxosMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("cisco", "nxos", "cisco.nxos");
    private readonly MessageTable _table = MessageTable.Load("Nxos", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer) => CiscoStyle.Map(_table, Sources, ref line, writer);
}
