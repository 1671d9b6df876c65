using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.IosXr;

/// <summary>Messages of Cisco IOS XR to fields.</summary>
internal sealed class IosXrMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("cisco", "iosxr", "cisco.iosxr");
    private readonly MessageTable _table = MessageTable.Load("IosXr", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer) => CiscoStyle.Map(_table, Sources, ref line, writer);
}
