using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Firewall filters, each term an entry, and prefix lists. What no term matches is discarded (Junos routing policies guide).</summary>
internal static class JunosFilters
{
    private static readonly HashSet<string> Understood =
    [
        "source-address",
        "address",
        "source-prefix-list",
        "prefix-list",
        "destination-address",
        "destination-prefix-list",
        "protocol",
        "next-header",
        "payload-protocol",
        "destination-port",
        "port",
    ];

    public static void Read(FactCollector facts)
    {
        Dictionary<string, IReadOnlyList<AddressMatch>> lists = new(StringComparer.Ordinal);
        foreach (ConfigurationStatement list in facts.At("policy-options", "prefix-list", "*"))
        {
            AddressMatch[] prefixes = [.. list.Values().Where(v => v != "apply-path").Select(AddressWords.Match)];
            lists[list.Word(0)] = prefixes;
            facts.Add(
                new PrefixList
                {
                    Statements = list.Whole(),
                    Name = list.Word(0),
                    Prefixes = prefixes,
                }
            );
        }

        foreach (string family in (string[])["inet", "inet6"])
        {
            foreach (ConfigurationStatement filter in facts.At("firewall", "family", family, "filter", "*"))
            {
                facts.Add(ReadOne(filter, family == "inet" ? FilterFamily.Ipv4 : FilterFamily.Ipv6, lists));
            }
        }

        foreach (ConfigurationStatement filter in facts.At("firewall", "filter", "*"))
        {
            facts.Add(ReadOne(filter, FilterFamily.Ipv4, lists));
        }
    }

    private static AccessList ReadOne(
        ConfigurationStatement filter,
        FilterFamily family,
        Dictionary<string, IReadOnlyList<AddressMatch>> lists
    ) =>
        new()
        {
            Statements = filter.Whole(),
            Name = filter.Word(0),
            Family = family,
            Entries = [.. filter.To("term", "*").Select(t => Entry(t, lists)).OfType<AccessEntry>()],
        };

    // A term without accept, discard or reject goes on to the next, or counts: "then log" alone accepts.
    private static AccessEntry? Entry(
        ConfigurationStatement term,
        Dictionary<string, IReadOnlyList<AddressMatch>> lists
    )
    {
        ConfigurationStatement[] actions = [.. term.To("then", "*")];
        if (actions.Any(a => a.Word(0) == "next"))
        {
            return null;
        }

        bool denies = actions.Any(a => a.Word(0) is "discard" or "reject");
        ConfigurationStatement[] matches = [.. term.To("from", "*")];
        return new AccessEntry(term, !denies)
        {
            Protocol = matches
                .FirstOrDefault(m => m.Word(0) is "protocol" or "next-header" or "payload-protocol")
                .Value(),
            Sources =
            [
                .. Addresses(matches, ["source-address", "address"], ["source-prefix-list", "prefix-list"], lists),
            ],
            Destinations = [.. Addresses(matches, ["destination-address"], ["destination-prefix-list"], lists)],
            Ports = [.. matches.Where(m => m.Word(0) is "destination-port" or "port").SelectMany(m => m.Values())],
            Logs = actions.Any(a => a.Word(0) is "log" or "syslog"),
            IsConditional = matches.Any(m => !Understood.Contains(m.Word(0))),
        };
    }

    private static IEnumerable<AddressMatch> Addresses(
        ConfigurationStatement[] matches,
        string[] direct,
        string[] named,
        Dictionary<string, IReadOnlyList<AddressMatch>> lists
    )
    {
        foreach (ConfigurationStatement match in matches)
        {
            if (direct.Contains(match.Word(0)))
            {
                foreach (string value in match.Values().Where(v => v is not ("0.0.0.0/0" or "::/0")))
                {
                    yield return AddressWords.Match(value);
                }
            }
            else if (named.Contains(match.Word(0)))
            {
                foreach (string value in match.Values())
                {
                    IReadOnlyList<AddressMatch> known = lists.GetValueOrDefault(value) ?? [];
                    foreach (AddressMatch prefix in known.Count > 0 ? known : [new AddressMatch(value, null)])
                    {
                        yield return prefix;
                    }
                }
            }
        }
    }
}
