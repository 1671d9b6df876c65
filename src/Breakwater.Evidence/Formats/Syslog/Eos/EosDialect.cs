using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Eos;

/// <summary>Arista EOS.</summary>
internal sealed class EosDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly EosMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Eos;

    private static readonly Utf8Keys<string> Facilities = new(
        "ACCOUNTING AGENT PROCMGR MMODE LAUNCHER ZTP CAPACITY EVENTMON FASTPKT MAINTENANCE"
            .Split(' ')
            .ToDictionary(name => name)
    );

    // EOS writes the agent before the message name: "Bgp: %BGP-5-ADJCHANGE", "Aaa: 101: %AAA-5-LOGIN".
    public Sureness Recognise(ref SyslogLine line)
    {
        if (!line.Node.IsEmpty)
        {
            return Sureness.No;
        }

        bool agent = !line.Process.IsEmpty && line.ProcessId.IsEmpty;
        return agent || Facilities.Find(line[line.Facility]) is not null ? Sureness.Sure : Sureness.Possible;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
