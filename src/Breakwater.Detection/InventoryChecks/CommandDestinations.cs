using System.Net;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>What a command or statement points a device to.</summary>
internal enum DestinationUse
{
    /// <summary>Authentication and accounting.</summary>
    Aaa,

    /// <summary>Logs.</summary>
    Log,

    /// <summary>Copies of files.</summary>
    File,
}

/// <summary>Finds the servers that a command names, in the words of the router platforms.</summary>
internal static class CommandDestinations
{
    private static readonly string[] Negations = ["no", "undo", "delete", "remove", "clear", "show", "display"];

    private static readonly string[] FileSchemes =
    [
        "tftp://",
        "ftp://",
        "sftp://",
        "scp://",
        "http://",
        "https://",
        "rcp://",
    ];

    /// <summary>Words after which, in the same command, an address is a server of this use.</summary>
    private static readonly (string[] Words, DestinationUse Use)[] Introductions =
    [
        (["tacacs-server", "host"], DestinationUse.Aaa),
        (["radius-server", "host"], DestinationUse.Aaa),
        (["tacplus-server"], DestinationUse.Aaa),
        (["radius-server"], DestinationUse.Aaa),
        (["tacacs-server"], DestinationUse.Aaa),
        (["hwtacacs-server"], DestinationUse.Aaa),
        (["hwtacacs", "server"], DestinationUse.Aaa),
        (["tacplus", "server"], DestinationUse.Aaa),
        (["radius", "server"], DestinationUse.Aaa),
        (["logging", "host"], DestinationUse.Log),
        (["logging", "server"], DestinationUse.Log),
        (["logging"], DestinationUse.Log),
        (["syslog", "host"], DestinationUse.Log),
        (["info-center", "loghost"], DestinationUse.Log),
        (["syslog"], DestinationUse.Log),
    ];

    /// <summary>Every destination of a command; none where it removes or shows something.</summary>
    public static IEnumerable<(DestinationUse Use, IPAddress Address)> Of(string command)
    {
        string[] words = command.Split([' ', '\t', '[', ']', '"', ';', ','], StringSplitOptions.RemoveEmptyEntries);
        int first = words.Length > 0 && words[0] is "do" ? 1 : 0;
        if (words.Length <= first || Negations.Contains(words[first], StringComparer.OrdinalIgnoreCase))
        {
            yield break;
        }

        foreach (string word in words)
        {
            if (FileAddress(word) is { } host)
            {
                yield return (DestinationUse.File, host);
            }
        }

        foreach ((string[] introduction, DestinationUse use) in Introductions)
        {
            int at = Find(words, introduction);
            if (at < 0)
            {
                continue;
            }

            foreach (string word in words.Skip(at + introduction.Length))
            {
                // "logging source-interface" and the like name no server, and what follows a source is not one.
                if (word.StartsWith("source", StringComparison.OrdinalIgnoreCase))
                {
                    break;
                }

                if (Address(word) is { } address)
                {
                    yield return (use, address);
                }
            }

            yield break;
        }
    }

    private static int Find(string[] words, string[] introduction)
    {
        for (int i = 0; i + introduction.Length <= words.Length; i++)
        {
            if (words.AsSpan(i, introduction.Length).SequenceEqual(introduction, StringComparer.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static IPAddress? FileAddress(string word)
    {
        foreach (string scheme in FileSchemes)
        {
            int at = word.IndexOf(scheme, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                string rest = word[(at + scheme.Length)..].TrimStart('/');
                int end = rest.IndexOf('/', StringComparison.Ordinal);
                string authority = end < 0 ? rest : rest[..end];
                authority = authority[(authority.LastIndexOf('@') + 1)..].Trim('[', ']');
                return Address(authority)
                    ?? (authority.LastIndexOf(':') is int colon and > 0 ? Address(authority[..colon]) : null);
            }
        }

        return null;
    }

    private static IPAddress? Address(string word) =>
        (word.Count(c => c == '.') == 3 || word.Contains(':', StringComparison.Ordinal))
        && IPAddress.TryParse(word, out IPAddress? address)
            ? address
            : null;
}
