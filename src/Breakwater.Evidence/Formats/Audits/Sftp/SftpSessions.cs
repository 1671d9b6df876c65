using System.Text;

namespace Breakwater.Evidence.Formats.Audits.Sftp;

/// <summary>
/// Who stands behind a process of sftp-server: its first message says so, and none after it. Of the sessions of one item the last 4,096 are
/// remembered.
/// </summary>
internal sealed class SftpSessions
{
    private const int Most = 4096;
    private const int LongestKey = 320;

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
        Span<char> text = stackalloc char[LongestKey];
        string key = Key(host, process, text).ToString();
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
        Span<char> text = stackalloc char[LongestKey];
        bool found = _open
            .GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(Key(host, process, text), out (byte[] User, byte[] Client) session);
        user = session.User;
        client = session.Client;
        return found;
    }

    // Names of hosts have at most 255 letters (RFC 1035, section 2.3.4).
    private static ReadOnlySpan<char> Key(ReadOnlySpan<byte> host, ReadOnlySpan<byte> process, Span<char> text)
    {
        int length = Encoding.Latin1.GetChars(host[..Math.Min(host.Length, 255)], text);
        text[length++] = '\n';
        length += Encoding.Latin1.GetChars(process[..Math.Min(process.Length, 32)], text[length..]);
        return text[..length];
    }
}
