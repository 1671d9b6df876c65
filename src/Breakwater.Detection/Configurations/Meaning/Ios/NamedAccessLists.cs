using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>ip|ipv6 access-list [standard] NAME</c> with entries below (NX-OS, EOS), and address groups.</summary>
internal static class NamedAccessLists
{
    public static void Read(FactCollector facts)
    {
        Dictionary<string, IReadOnlyList<AddressMatch>> groups = new(StringComparer.Ordinal);
        foreach (ConfigurationStatement group in facts.Set("object-group", "ip", "address"))
        {
            groups[group.Words[^1]] = [.. group.Children.Select(Member)];
        }

        AccessEntryWords words = new(groups);
        foreach (
            ConfigurationStatement block in facts.Set("ip", "access-list").Concat(facts.Set("ipv6", "access-list"))
        )
        {
            bool standard = block.Word(2) == "standard";
            facts.Add(
                new AccessList
                {
                    Statements = [block, .. block.Children],
                    Name = block.Words[^1],
                    Family = block.Word(0) == "ipv6" ? FilterFamily.Ipv6 : FilterFamily.Ipv4,
                    Entries =
                    [
                        .. block
                            .Children.Where(c => !c.IsNegated)
                            .Select(c => words.Read(c, 0, standard))
                            .OfType<AccessEntry>(),
                    ],
                }
            );
        }
    }

    // "10 host A", "10 A/L", "10 A WILDCARD".
    private static AddressMatch Member(ConfigurationStatement line)
    {
        int at = StatementWords.Number(line.Word(0)) is null ? 0 : 1;
        return line.Word(at) == "host" ? AddressWords.Match(line.Word(at + 1))
            : StatementWords.Address(line.Word(at + 1)) is not null
                ? AddressWords.Wildcard(line.Word(at), line.Word(at + 1))
            : AddressWords.Match(line.Word(at));
    }
}
