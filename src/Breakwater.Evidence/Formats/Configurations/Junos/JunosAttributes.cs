using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>
/// Statements that braces show on one line with several attributes, while <c>display set</c> gives a command for each:
/// <c>server 192.0.2.1 key 1 prefer;</c> is <c>server 192.0.2.1 key 1</c> and <c>server 192.0.2.1 prefer</c>.
/// </summary>
internal static class JunosAttributes
{
    private static readonly Dictionary<string, int> Server = Attributes(
        "key:1 version:1 prefer:0 routing-instance:1 source-address:1 nts:0 burst:0 iburst:0"
    );

    private static readonly Dictionary<string, int> File = Attributes(
        "size:1 files:1 world-readable:0 no-world-readable:0 match:1 replace:0 no-stamp:0 microsecond-stamp:0"
    );

    private static readonly Dictionary<string, int> Neighbour = Attributes(
        "l2-interface:1 mac:1 multicast-mac:1 publish:0"
    );

    // Head, the word before it (null: any), words of its name, attributes. Junos CLI reference, each statement's page.
    private static readonly ILookup<string, Head> Heads = new Head[]
    {
        new("server", "ntp", 1, Server),
        new("peer", "ntp", 1, Server),
        new("authentication-key", "ntp", 1, Attributes("type:1 value:1 algorithm:1")),
        new(
            "archive",
            null,
            0,
            Attributes(
                "size:1 files:1 world-readable:0 no-world-readable:0 binary-data:0 start-time:1 transfer-interval:1"
            )
        ),
        new("file", "traceoptions", 1, File),
        new("md5", null, 1, Attributes("key:1 start-time:1")),
        new("autonomous-system", null, 1, Attributes("loops:1 asdot-notation:0 independent-domain:0")),
        new("local-as", null, 1, Attributes("loops:1 private:0 alias:0 no-prepend-global-as:0")),
        new("arp", null, 1, Neighbour),
        new("ndp", null, 1, Neighbour),
    }.ToLookup(h => h.Word, StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Term = Attributes(
        "alg:1 protocol:1 source-port:1 destination-port:1 icmp-type:1 icmp-code:1 icmp6-type:1 icmp6-code:1 "
            + "inactivity-timeout:1 rpc-program-number:1 uuid:1"
    );

    /// <summary>The paths that <c>display set</c> would give; the words themselves where they are one path.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Split(
        ConfigurationStatement? context,
        IReadOnlyList<string> words
    )
    {
        for (int i = 0; i < words.Count - 2; i++)
        {
            string before = i > 0 ? words[i - 1] : context?.Word(0) ?? "";
            foreach (Head head in Heads[words[i]])
            {
                if (head.Before is null || head.Before == before)
                {
                    return Split(words, i + 1 + head.NameLength, head.Attributes);
                }
            }

            if (words[i] == "term" && IsApplication(context, words, i))
            {
                return Split(words, i + 2, Term);
            }
        }

        return [words];
    }

    private static List<IReadOnlyList<string>> Split(
        IReadOnlyList<string> words,
        int at,
        Dictionary<string, int> attributes
    )
    {
        List<IReadOnlyList<string>> paths = [];
        string[] prefix = [.. words.Take(at)];
        while (at < words.Count)
        {
            int length = attributes.TryGetValue(words[at], out int values) ? 1 + values : words.Count - at;
            paths.Add([.. prefix, .. words.Skip(at).Take(length)]);
            at += length;
        }

        return paths.Count > 1 ? paths : [words];
    }

    // applications application NAME term NAME ...
    private static bool IsApplication(ConfigurationStatement? context, IReadOnlyList<string> words, int term)
    {
        string two =
            term >= 2 ? words[term - 2]
            : term == 1 ? context?.Word(0) ?? ""
            : context?.Parent?.Word(0) ?? "";
        return two == "application";
    }

    private static Dictionary<string, int> Attributes(string list) =>
        list.Split(' ')
            .Select(a => a.Split(':'))
            .ToDictionary(a => a[0], a => a[1] == "1" ? 1 : 0, StringComparer.Ordinal);

    private sealed record Head(string Word, string? Before, int NameLength, Dictionary<string, int> Attributes);
}
