using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>acl [number|name|ipv6] N</c> with <c>rule N permit|deny [protocol] source A W ...</c>, and address prefixes.</summary>
internal static class VrpAccessLists
{
    private static readonly HashSet<string> Known =
    [
        "source",
        "destination",
        "destination-port",
        "logging",
        "vpn-instance",
    ];

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("acl"))
        {
            bool ipv6 = block.Has("ipv6");
            facts.Add(
                new AccessList
                {
                    Statements = [block, .. block.Children],
                    Name = NameOf(block),
                    Family = ipv6 ? FilterFamily.Ipv6 : FilterFamily.Ipv4,
                    Entries = [.. block.Below("rule").Select(Entry).OfType<AccessEntry>()],
                }
            );
        }

        foreach (
            IGrouping<string, ConfigurationStatement> list in facts
                .Set("ip", "ip-prefix")
                .GroupBy(s => s.Word(2), StringComparer.Ordinal)
        )
        {
            facts.Add(
                new PrefixList
                {
                    Statements = [.. list],
                    Name = list.Key,
                    Prefixes =
                    [
                        .. list.Where(l => l.Has("permit"))
                            .Select(l => AddressWords.Match($"{l.After("permit")}/{l.Word(l.IndexOf("permit") + 2)}")),
                    ],
                }
            );
        }
    }

    private static string NameOf(ConfigurationStatement block)
    {
        int at = block.Word(1) == "ipv6" ? 2 : 1;
        return block.Word(at) is "number" or "name" ? block.Word(at + 1) : block.Word(at);
    }

    private static AccessEntry? Entry(ConfigurationStatement rule)
    {
        int at = StatementWords.Number(rule.Word(1)) is null ? 1 : 2;
        string action = rule.Word(at);
        if (action is not ("permit" or "deny"))
        {
            return null;
        }

        string protocol = rule.Word(at + 1);
        bool hasProtocol = protocol.Length > 0 && !Known.Contains(protocol);
        return new AccessEntry(rule, action == "permit")
        {
            Protocol = hasProtocol && protocol is not ("ip" or "ipv6") ? protocol : null,
            Sources = Addresses(rule, "source"),
            Destinations = Addresses(rule, "destination"),
            Ports = rule.IndexOf("destination-port") is var port and >= 0
                ? [string.Join(' ', rule.Words.Skip(port + 2).Take(1))]
                : [],
            Logs = rule.Has("logging"),
            IsConditional =
                rule.Has("source-port") || rule.Has("time-range") || rule.Has("tcp-flag") || rule.Has("fragment"),
        };
    }

    private static IReadOnlyList<AddressMatch> Addresses(ConfigurationStatement rule, string word)
    {
        int at = rule.IndexOf(word);
        string address = at < 0 ? "" : rule.Word(at + 1);
        if (address is "" or "any")
        {
            return [];
        }

        // A wildcard of 0 is a single address.
        string wildcard = rule.Word(at + 2) == "0" ? "0.0.0.0" : rule.Word(at + 2);
        return StatementWords.Address(wildcard) is null
            ? [AddressWords.Match(address)]
            : [AddressWords.Wildcard(address, wildcard)];
    }
}
