using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.SrOs;

/// <summary>Nokia SR OS, classic and model-driven.</summary>
internal sealed class SrOsDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly SrOsMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.SrOs;

    // <prefix>: <sequence> <router> <APPLICATION>-<SEVERITY>-<event>-<id> [<subject>]:  <text>
    public Sureness Recognise(ref SyslogLine line) =>
        SrOsMessage.TryRead(ref line, out _) ? Sureness.Sure : Sureness.No;

    public void Refine(ref SyslogLine line)
    {
        if (!SrOsMessage.TryRead(ref line, out SrOsMessage message))
        {
            return;
        }

        line.Sequence = message.Sequence;
        line.Code = message.Code;
        line.Facility = message.Application;
        line.Mnemonic = message.Name;
        line.TextStart = message.TextStart;

        // The prefix is TMNX, or by configuration the name of the device.
        if (!line.Process.IsEmpty && !line[line.Process].SequenceEqual("TMNX"u8))
        {
            SyslogTransport.NameHost(ref line, line.Process);
        }

        line.Process = default;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
