using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Asa;

/// <summary>Cisco ASA and FTD.</summary>
internal sealed class AsaDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly AsaMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Asa;

    // %ASA-6-302013, with FTD, PIX and FWSM before it in time and in name; a class may stand in between (%ASA-sys-6-605005).
    public Sureness Recognise(ref SyslogLine line)
    {
        ReadOnlySpan<byte> facility = line[line.Facility];
        int dash = facility.IndexOf((byte)'-');
        ReadOnlySpan<byte> product = dash < 0 ? facility : facility[..dash];
        bool own =
            product.SequenceEqual("ASA"u8)
            || product.SequenceEqual("FTD"u8)
            || product.SequenceEqual("PIX"u8)
            || product.SequenceEqual("FWSM"u8);
        return own ? Sureness.Sure : Sureness.No;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
