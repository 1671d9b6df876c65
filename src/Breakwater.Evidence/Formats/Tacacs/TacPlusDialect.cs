using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>tac_plus and tac_plus-ng where they write their accounting to syslog: the same record without its own time.</summary>
internal sealed class TacPlusDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly TacacsMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Unknown;

    public Sureness Recognise(ref SyslogLine line) =>
        line[line.Process].StartsWith("tac_plus"u8) && TacacsParts.TryRead(line.Record, line.TextStart, out _)
            ? Sureness.Sure
            : Sureness.No;

    /// <summary>The record is about the device, not about the server that wrote it.</summary>
    public void Refine(ref SyslogLine line)
    {
        TacacsParts.TryRead(line.Record, line.TextStart, out TacacsParts parts);
        line.Relay = line.Host;
        line.Host = parts.Nas;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        TacacsParts.TryRead(line.Record, line.TextStart, out TacacsParts parts);
        return _map.Add(line.Record, parts, writer);
    }
}
