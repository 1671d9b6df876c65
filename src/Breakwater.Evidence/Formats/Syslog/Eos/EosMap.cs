using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Eos;

/// <summary>Messages of Arista EOS to fields.</summary>
internal sealed class EosMap(SyslogFields fields)
{
    private static readonly DeviceSources Sources = new("arista", "eos", "arista.eos");
    private readonly MessageTable _table = MessageTable.Load("Eos", fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer) => CiscoStyle.Map(_table, Sources, ref line, writer);
}
