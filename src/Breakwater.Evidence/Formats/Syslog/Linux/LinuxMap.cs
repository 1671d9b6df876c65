using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Linux;

/// <summary>Messages of Linux programs to fields: by program, then by the shapes that many programs share (PAM).</summary>
internal sealed class LinuxMap(SyslogFields fields)
{
    private readonly MessageTable _table = MessageTable.Load("Linux", fields);
    private readonly NetfilterMap _netfilter = new(fields);
    private readonly AuditMap _audit = new(fields);

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> program = line[line.Process];
        if (NetfilterMap.Fits(ref line))
        {
            _netfilter.Map(ref line, writer);
            return LinuxPrograms.Netfilter.Of(EventClass.Firewall);
        }

        if (AuditMap.Fits(ref line))
        {
            return LinuxPrograms.Auditd.Of(_audit.Map(ref line, writer));
        }

        DeviceSources sources = LinuxPrograms.Find(program) ?? LinuxPrograms.Other;
        if (ReferenceEquals(sources, LinuxPrograms.PostgreSql))
        {
            return sources.Plain;
        }

        ReadOnlySpan<byte> key = program.StartsWith("sshd"u8) ? "sshd"u8 : program;
        ReadOnlySpan<byte> text = line.Text;
        bool fits =
            writer.TryShapes(_table.Find(key), [], text, line.TextStart, out MessageShape? fitted)
            || writer.TryShapes(_table.ForAny, [], text, line.TextStart, out fitted);
        return sources.Of(fits ? fitted!.Class : EventClass.Other);
    }
}
