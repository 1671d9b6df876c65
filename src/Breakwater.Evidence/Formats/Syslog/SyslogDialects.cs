using System.Collections.Concurrent;
using System.Text;
using Breakwater.Evidence.Formats.Syslog.Asa;
using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Eos;
using Breakwater.Evidence.Formats.Syslog.FortiOs;
using Breakwater.Evidence.Formats.Syslog.Ios;
using Breakwater.Evidence.Formats.Syslog.IosXr;
using Breakwater.Evidence.Formats.Syslog.Junos;
using Breakwater.Evidence.Formats.Syslog.Linux;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.NetIron;
using Breakwater.Evidence.Formats.Syslog.Nxos;
using Breakwater.Evidence.Formats.Syslog.PanOs;
using Breakwater.Evidence.Formats.Syslog.SrOs;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Formats.Syslog.Vrp;
using Breakwater.Evidence.Formats.Tacacs;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog;

/// <summary>Every platform whose syslog is known, one line each. Built once; its tables do not change after that.</summary>
internal sealed class SyslogDialects
{
    private readonly ConcurrentDictionary<LogSource, byte[]> _datasets = new(
        ReferenceEqualityComparer.Instance as IEqualityComparer<LogSource>
    );
    private readonly ISyslogDialect[] _named;
    private readonly ISyslogDialect[] _others;

    private SyslogDialects()
    {
        _named =
        [
            new AsaDialect(Fields),
            new IosXrDialect(Fields),
            new EosDialect(Fields),
            new NxosDialect(Fields),
            new IosDialect(Fields),
        ];
        _others =
        [
            new VrpDialect(Fields),
            new SrOsDialect(Fields),
            new FortiOsDialect(Fields),
            new PanOsDialect(Fields),
            new NetIronDialect(Fields),
            new JunosDialect(Fields),
            new IseDialect(Fields),
            new TacPlusDialect(Fields),
            new LinuxDialect(Fields),
        ];
    }

    public static SyslogDialects Shared { get; } = new();

    /// <summary>The field names of the message tables.</summary>
    public SyslogFields Fields { get; } = new();

    /// <summary>A choice for one item.</summary>
    public DialectChoice Choice() => new(_named, _others);

    /// <summary>A platform is sure that it wrote the record.</summary>
    public bool Claims(ref SyslogLine line)
    {
        foreach (ISyslogDialect dialect in _others)
        {
            if (dialect.Recognise(ref line) == Sureness.Sure)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The dataset's name as bytes.</summary>
    public byte[] Dataset(LogSource source) =>
        _datasets.GetOrAdd(source, static key => Encoding.UTF8.GetBytes(key.Dataset));
}
