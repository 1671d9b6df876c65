using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Junos;

/// <summary>Juniper Junos.</summary>
internal sealed class JunosDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly JunosMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Junos;

    // Junos names messages by tag (UI_COMMIT:), carries the enterprise number 2636 in structured data, and runs daemons of
    // its own; programs that it shares with other systems (sshd, cron) are judged by what the host showed elsewhere.
    public Sureness Recognise(ref SyslogLine line)
    {
        if (line[line.Data].IndexOf("@2636."u8) > 0)
        {
            return Sureness.Sure;
        }

        ReadOnlySpan<byte> process = line[line.Process];
        if (process.IsEmpty)
        {
            return JunosDaemons.IsBoard(line.Text) ? Sureness.Sure
                : line.Code.IsEmpty ? Sureness.No
                : Sureness.Possible;
        }

        return JunosDaemons.IsOwn(process) || (!line.Code.IsEmpty && JunosDaemons.IsTag(line[line.Code]))
            ? Sureness.Sure
            : Sureness.OnItsHost;
    }

    public void Refine(ref SyslogLine line) => JunosDaemons.Refine(ref line);

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
