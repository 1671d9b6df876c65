using System.Text;

namespace Breakwater.Evidence.Formats.Audits.Sftp;

/// <summary>
/// Who stands behind a process of sftp-server: its first message says so, and none after it. Of the sessions of one item the last 4,096 are
/// remembered.
/// </summary>
internal sealed class SftpSessions
{
    private const int Most = 4096;

    private readonly Dictionary<string, (byte[] User, byte[] Client)> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>A session began.</summary>
    public void Open(
        ReadOnlySpan<byte> host,
        ReadOnlySpan<byte> process,
        ReadOnlySpan<byte> user,
        ReadOnlySpan<byte> client
    )
    {
        string key = Key(host, process);
        if (!_open.ContainsKey(key))
        {
            if (_order.Count == Most)
            {
                _open.Remove(_order.Dequeue());
            }

            _order.Enqueue(key);
        }

        _open[key] = (user.ToArray(), client.ToArray());
    }

    /// <summary>The account and the client of a process; false where its beginning was not seen.</summary>
    public bool TryFind(
        ReadOnlySpan<byte> host,
        ReadOnlySpan<byte> process,
        out ReadOnlySpan<byte> user,
        out ReadOnlySpan<byte> client
    )
    {
        bool found = _open.TryGetValue(Key(host, process), out (byte[] User, byte[] Client) session);
        user = session.User;
        client = session.Client;
        return found;
    }

    private static string Key(ReadOnlySpan<byte> host, ReadOnlySpan<byte> process) =>
        $"{Encoding.Latin1.GetString(host)}\n{Encoding.Latin1.GetString(process)}";
}
