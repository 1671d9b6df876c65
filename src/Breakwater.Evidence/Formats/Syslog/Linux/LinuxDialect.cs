using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Linux;

/// <summary>Programs of Linux and its relatives.</summary>
internal sealed class LinuxDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly LinuxMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Linux;

    // Only a program tag says so, and devices run some of the same programs: what the host showed elsewhere goes first.
    public Sureness Recognise(ref SyslogLine line) =>
        line.Process.IsEmpty ? Sureness.No
        : LinuxPrograms.IsOnlyLinux(line[line.Process]) ? Sureness.Sure
        : LinuxPrograms.Find(line[line.Process]) is not null ? Sureness.Possible
        : Sureness.OnItsHost;

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
