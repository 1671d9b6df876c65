using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.PanOs;

/// <summary>Palo Alto Networks PAN-OS: every message is a row of comma separated values.</summary>
internal sealed class PanOsDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly PanOsMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.PanOs;

    // 1,2024/11/14 08:30:56,<serial>,TRAFFIC,...
    public Sureness Recognise(ref SyslogLine line) => PanOsRow.TryRead(ref line, out _) ? Sureness.Sure : Sureness.No;

    /// <summary>Takes the time that the row was generated.</summary>
    public void Refine(ref SyslogLine line)
    {
        if (!PanOsRow.TryRead(ref line, out PanOsRow row))
        {
            return;
        }

        line.MessageStart = line.TextStart = row.Start;
        line.Code = row.Type;
        ReadOnlySpan<byte> generated = line[row.Generated];
        if (TimeText.TryIso(generated, out CivilTime own, out _))
        {
            line.FirstTime = line.Times++ == 0 ? own : line.FirstTime;
            line.LastTime = own;
        }
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
