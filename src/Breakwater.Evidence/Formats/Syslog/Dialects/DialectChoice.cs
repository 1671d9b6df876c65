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
        SyslogPlatform known = line.Host.IsEmpty ? SyslogPlatform.Unknown : _hosts.Find(line[line.Host]);
        ISyslogDialect? possible = null;
        ISyslogDialect? shown = null;
        foreach (ISyslogDialect dialect in asked)
        {
            Sureness sureness = dialect.Recognise(ref line);
            if (sureness == Sureness.Sure)
            {
                if (dialect.Platform != known && !line.Host.IsEmpty)
                {
                    _hosts.Learn(line[line.Host], dialect.Platform);
                }

                return dialect;
            }

            if (sureness == Sureness.OnItsHost && dialect.Platform == known)
            {
                shown = dialect;
            }

            // Among those that may have written it the last asked is the plainest guess.
            if (sureness == Sureness.Possible)
            {
                possible = dialect;
                shown = dialect.Platform == known ? dialect : shown;
            }
        }

        return shown ?? possible;
    }
}
