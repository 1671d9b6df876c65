using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>
/// Decides, record by record, which platform wrote it: a collector's file mixes them. A record that several platforms may
/// have written goes to the one that its host showed itself to be elsewhere in the item.
/// </summary>
internal sealed class DialectChoice(IReadOnlyList<ISyslogDialect> named, IReadOnlyList<ISyslogDialect> others)
{
    private readonly ISyslogDialect[] _named = [.. named];
    private readonly ISyslogDialect[] _others = [.. others];
    private readonly HostPlatforms _hosts = new();

    /// <summary>The dialect; null where no platform claims the record.</summary>
    public ISyslogDialect? Choose(ref SyslogLine line)
    {
        ReadOnlySpan<ISyslogDialect> asked = CiscoStyle.Names(ref line) ? _named : _others;
        ISyslogDialect? first = null;
        ISyslogDialect? second = null;
        ISyslogDialect? third = null;
        foreach (ISyslogDialect dialect in asked)
        {
            Sureness sureness = dialect.Recognise(ref line);
            if (sureness == Sureness.Sure)
            {
                if (!line.Host.IsEmpty)
                {
                    _hosts.Learn(line[line.Host], dialect.Platform);
                }

                return dialect;
            }

            if (sureness == Sureness.Possible)
            {
                (first, second, third) =
                    first is null ? (dialect, null, null)
                    : second is null ? (first, dialect, null)
                    : (first, second, third ?? dialect);
            }
        }

        if (second is null || line.Host.IsEmpty)
        {
            return first;
        }

        SyslogPlatform known = _hosts.Find(line[line.Host]);
        return second.Platform == known ? second
            : third?.Platform == known ? third
            : first;
    }
}
