using System.Net;
using System.Text.RegularExpressions;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>
/// The hosts that a connection string names: key words of libpq and ODBC, URLs, Oracle's descriptors and EZConnect, plain names. Nothing else of the string is
/// kept; it may hold a password.
/// </summary>
internal static partial class PeerText
{
    private const int MostHosts = 8;
    private const int MostCharacters = 4096;

    /// <summary>The hosts, in lower case, each once; none that means the server itself.</summary>
    public static IReadOnlyList<string> Hosts(string text)
    {
        text = text.Length > MostCharacters ? text[..MostCharacters] : text;
        List<string> hosts = [];
        foreach (Match match in Keyed().Matches(text))
        {
            foreach (string host in match.Groups["host"].Value.Split(','))
            {
                Add(hosts, host);
            }
        }

        if (hosts.Count == 0 && !text.Contains('=', StringComparison.Ordinal))
        {
            foreach (
                string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
            {
                Match plain = Plain().Match(part);
                if (plain.Success)
                {
                    Add(hosts, plain.Groups["host"].Value);
                }
            }
        }

        return [.. hosts.Take(MostHosts)];
    }

    /// <summary>The server itself.</summary>
    public static bool IsSelf(string host) =>
        host is "localhost" or "." or "(local)"
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static void Add(List<string> hosts, string text)
    {
        string host = text.Trim(' ', '\'', '"', '[', ']').ToLowerInvariant();
        // A path is a socket of the server itself.
        if (host.Length > 0 && !host.StartsWith('/') && !IsSelf(host) && !hosts.Contains(host))
        {
            hosts.Add(host);
        }
    }

    [GeneratedRegex(
        @"(?:^|[\s;(?&,])(?:host|hostaddr|server|data source|service)\s*=\s*'?(?<host>[A-Za-z0-9_.:,/-]+)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Keyed();

    [GeneratedRegex(
        @"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^@/\s]*@)?(?<host>\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*|[A-Za-z0-9_][A-Za-z0-9_.-]*)(?::\d+)?(?:[/:].*)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Plain();
}
