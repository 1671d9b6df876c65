using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Asa;

/// <summary>Messages of Cisco ASA and FTD to fields.</summary>
internal sealed class AsaMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("cisco", "asa", "cisco.asa");
    private readonly MessageTable _table = MessageTable.Load("Asa", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer) => CiscoStyle.Map(_table, Sources, ref line, writer);
}
