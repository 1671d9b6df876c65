using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Ios;

/// <summary>Messages of Cisco IOS and IOS XE to fields.</summary>
internal sealed class IosMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("cisco", "ios", "cisco.ios");
    private readonly MessageTable _table = MessageTable.Load("Ios", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer) => CiscoStyle.Map(_table, Sources, ref line, writer);
}
