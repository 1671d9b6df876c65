using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.IosXr;

/// <summary>Cisco IOS XR.</summary>
internal sealed class IosXrDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly IosXrMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.IosXr;

    // XR writes the node before the time, and a space before the colon after a message name of three or more parts.
    public Sureness Recognise(ref SyslogLine line)
    {
        bool parts = line[line.Facility].Contains((byte)'-');
        bool shape = !line.Node.IsEmpty || (parts && line.SpaceBeforeColon);
        return shape ? Sureness.Sure
            : parts ? Sureness.Possible
            : Sureness.No;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
