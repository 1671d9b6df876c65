using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Ios;

/// <summary>Cisco IOS and IOS XE.</summary>
internal sealed class IosDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly IosMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Ios;

    // Any %FACILITY-5-NAME may be IOS; a clock mark, a sequence number or an uptime stamp before it is IOS's way.
    public Sureness Recognise(ref SyslogLine line)
    {
        bool header = line.ClockMark != 0 || line.Uptime >= 0 || (!line.Sequence.IsEmpty && line.Node.IsEmpty);
        bool facility = line[line.Facility] switch
        {
            [.. var name] when name.SequenceEqual("PARSER"u8) => true,
            [.. var name] when name.SequenceEqual("SEC_LOGIN"u8) => true,
            [.. var name] when name.SequenceEqual("WEBUI"u8) => true,
            [.. var name] when name.SequenceEqual("HA_EM"u8) => true,
            [.. var name] when name.SequenceEqual("BUFCAP"u8) => true,
            _ => false,
        };
        return (header && line.Process.IsEmpty) || facility ? Sureness.Sure : Sureness.Possible;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
