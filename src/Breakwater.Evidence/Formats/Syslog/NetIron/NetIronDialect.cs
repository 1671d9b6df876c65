using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.NetIron;

/// <summary>Brocade (Extreme) NetIron.</summary>
internal sealed class NetIronDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly NetIronMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.NetIron;

    // Its tags are plain words (System, BGP, OSPF, Security); the text after them decides.
    public Sureness Recognise(ref SyslogLine line) =>
        line.ProcessId.IsEmpty && _map.Fits(ref line) ? Sureness.Sure : Sureness.No;

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
