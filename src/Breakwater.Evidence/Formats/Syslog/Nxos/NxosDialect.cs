using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Nxos;

/// <summary>Cisco NX-OS.</summary>
internal sealed class NxosDialect(SyslogFields fields) : ISyslogDialect
{
    private readonly NxosMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Nxos;

    private static readonly Utf8Keys<string> Facilities = new(
        "VSHD ETHPORT ETH_PORT_CHANNEL AUTHPRIV L2FM VDC_MGR DAEMON ACLLOG PFMA FEX VPC MODULE SECURITYD FEATURE-MGR KERN LOG_LOCAL0 LOCAL7 MTM SNMPD"
            .Split(' ')
            .ToDictionary(name => name)
    );

    // NX-OS writes the year before the month, marks virtual device contexts, and has facilities of its own.
    public Sureness Recognise(ref SyslogLine line)
    {
        if (!line.Process.IsEmpty || !line.Node.IsEmpty || !line.Sequence.IsEmpty)
        {
            return Sureness.No;
        }

        bool own =
            line.HasVdc
            || line.YearFirst
            || Facilities.Find(line[line.Facility]) is not null
            || line[line.Mnemonic].StartsWith("AAA_ACCOUNTING"u8)
            || (line[line.Facility].SequenceEqual("VMAN"u8) && line[line.Severity] is [(byte)'2']);
        return own ? Sureness.Sure : Sureness.Possible;
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);
}
