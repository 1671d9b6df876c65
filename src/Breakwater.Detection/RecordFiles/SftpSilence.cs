using System.Globalization;
using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordFiles;

/// <summary>
/// Hosts on which sshd opened sessions of sftp (its message <c>subsystem request for sftp by user NAME</c>, OpenSSH <c>session.c</c>) and whose sftp-server told
/// nothing of them: which files were read there stands in no log.
/// </summary>
internal sealed class SftpSilence
{
    private const int MostHosts = 8192;
    private const int ToldHosts = 20;

    private readonly SortedDictionary<string, (long Requests, long Sessions, long Messages)> _hosts = new(
        StringComparer.Ordinal
    );
    private LogSource? _last;
    private bool _isServer;
    private bool _isSshd;

    /// <summary>Looks at an event.</summary>
    public void See(in EventView source)
    {
        LogSource from = source.LogSource;
        if (!ReferenceEquals(from, _last))
        {
            _last = from;
            _isServer = from.Dataset == "openssh.sftp";
            _isSshd = from.Dataset.StartsWith("linux.sshd", StringComparison.Ordinal);
        }

        if (!_isServer && !_isSshd)
        {
            return;
        }

        ReadOnlySpan<byte> message = source.TryGet(Fields.Message, out ReadOnlySpan<byte> text) ? text : default;
        if (_isServer)
        {
            Count(source, 0, message.StartsWith("session opened for local user "u8) ? 1 : 0, 1);
        }
        else if (message.StartsWith("subsystem request for sftp"u8))
        {
            Count(source, 1, 0, 0);
        }
    }

    /// <summary>Forgets what was seen, which another has taken.</summary>
    public void Clear() => _hosts.Clear();

    /// <summary>Adds what another thread saw.</summary>
    public void Add(SftpSilence other)
    {
        foreach ((string host, (long requests, long sessions, long messages)) in other._hosts)
        {
            Add(host, requests, sessions, messages);
        }
    }

    /// <summary>What could not be seen, each a sentence.</summary>
    public IEnumerable<string> Gaps()
    {
        int told = 0;
        int silent = 0;
        foreach ((string host, (long requests, long sessions, long messages)) in _hosts)
        {
            if (requests == 0 || sessions >= requests || (messages > 0 && sessions == 0))
            {
                continue;
            }

            silent++;
            if (told < ToldHosts)
            {
                told++;
                yield return Sentence(host.Length == 0 ? "a host without name" : host, requests, sessions);
            }
        }

        if (silent > told)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"not assessable: the same holds for {silent - told} more hosts (T83d)"
            );
        }
    }

    private static string Sentence(string host, long requests, long sessions)
    {
        string which =
            sessions == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{requests} sessions of sftp")
                : string.Create(CultureInfo.InvariantCulture, $"{requests - sessions} of {requests} sessions of sftp");
        return $"not assessable: sshd on {host} opened {which} of which no message of sftp-server is among the evidence; which files were read and written in them nobody can tell (Subsystem sftp internal-sftp -l INFO; T83d)";
    }

    private void Count(in EventView source, long requests, long sessions, long messages)
    {
        string host = source.TryGet(Fields.HostName, out ReadOnlySpan<byte> name) ? Encoding.UTF8.GetString(name) : "";
        Add(host, requests, sessions, messages);
    }

    private void Add(string host, long requests, long sessions, long messages)
    {
        if (_hosts.TryGetValue(host, out (long Requests, long Sessions, long Messages) own) || _hosts.Count < MostHosts)
        {
            _hosts[host] = (own.Requests + requests, own.Sessions + sessions, own.Messages + messages);
        }
    }
}
