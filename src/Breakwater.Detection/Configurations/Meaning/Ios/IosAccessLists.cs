using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Numbered and named access lists, object groups and prefix lists.</summary>
internal static class IosAccessLists
{
    public static void Read(FactCollector facts)
    {
        Dictionary<string, IReadOnlyList<AddressMatch>> groups = Groups(facts);
        AccessEntryWords entries = new(groups);
        Numbered(facts, entries);
        foreach (ConfigurationStatement block in facts.Set("ip", "access-list"))
        {
            if (block.Word(2) is "standard" or "extended")
            {
                Named(facts, entries, block, block.Word(3), FilterFamily.Ipv4, block.Word(2) == "standard");
            }
        }

        foreach (ConfigurationStatement block in facts.Set("ipv6", "access-list"))
        {
            Named(facts, entries, block, block.Word(2), FilterFamily.Ipv6, standard: false);
        }

        CiscoPrefixLists.Read(facts);
    }

    private static void Numbered(FactCollector facts, AccessEntryWords words)
    {
        foreach (
            IGrouping<string, ConfigurationStatement> list in facts
                .Set("access-list")
                .Where(s => s.Number(1) is not null)
                .GroupBy(s => s.Word(1), StringComparer.Ordinal)
        )
        {
            // Standard lists are 1 to 99 and 1300 to 1999 (IOS security command reference, access-list).
            bool standard = StatementWords.Number(list.Key) is (>= 1 and <= 99) or (>= 1300 and <= 1999);
            facts.Add(
                new AccessList
                {
                    Statements = [.. list],
                    Name = list.Key,
                    Family = FilterFamily.Ipv4,
                    Entries = [.. list.Select(s => words.Read(s, 2, standard)).OfType<AccessEntry>()],
                }
            );
        }
    }

    private static void Named(
        FactCollector facts,
        AccessEntryWords words,
        ConfigurationStatement block,
        string name,
        FilterFamily family,
        bool standard
    ) =>
        facts.Add(
            new AccessList
            {
                Statements = [block, .. block.Children],
                Name = name,
                Family = family,
                Entries =
                [
                    .. block
                        .Children.Where(c => !c.IsNegated)
                        .Select(c => words.Read(c, SequenceEnd(c), standard))
                        .OfType<AccessEntry>(),
                ],
            }
        );

    // IPv6 entries of IOS begin with "sequence N".
    private static int SequenceEnd(ConfigurationStatement entry) => entry.Word(0) == "sequence" ? 2 : 0;

    private static Dictionary<string, IReadOnlyList<AddressMatch>> Groups(FactCollector facts)
    {
        Dictionary<string, IReadOnlyList<AddressMatch>> groups = new(StringComparer.Ordinal);
        foreach (ConfigurationStatement block in facts.Set("object-group", "network"))
        {
            groups[block.Word(2)] = [.. block.Children.Select(Member).OfType<AddressMatch>()];
        }

        return groups;
    }

    private static AddressMatch? Member(ConfigurationStatement member) =>
        member.Word(0) switch
        {
            "host" => AddressWords.Match(member.Word(1)),
            "group-object" => new AddressMatch(member.Word(1), null),
            "range" => new AddressMatch($"{member.Word(1)}-{member.Word(2)}", null),
            "any" => AddressWords.Match("0.0.0.0/0"),
            _ when StatementWords.Address(member.Word(0)) is not null => AddressWords.Masked(
                member.Word(0),
                member.Word(1)
            ),
            _ => null,
        };
}
