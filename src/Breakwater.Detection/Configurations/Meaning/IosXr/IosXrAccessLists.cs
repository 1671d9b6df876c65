using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary><c>ipv4|ipv6 access-list NAME</c> and prefix sets.</summary>
internal static class IosXrAccessLists
{
    public static void Read(FactCollector facts)
    {
        Dictionary<string, IReadOnlyList<AddressMatch>> groups = new(StringComparer.Ordinal);
        foreach (ConfigurationStatement group in facts.Set("object-group", "network"))
        {
            groups[group.Words[^1]] =
            [
                .. group.Children.Select(c => AddressWords.Match(c.Word(0) == "host" ? c.Word(1) : c.Word(0))),
            ];
        }

        AccessEntryWords words = new(groups);
        foreach (
            ConfigurationStatement block in facts.Set("ipv4", "access-list").Concat(facts.Set("ipv6", "access-list"))
        )
        {
            facts.Add(
                new AccessList
                {
                    Statements = [block, .. block.Children],
                    Name = block.Word(2),
                    Family = block.Word(0) == "ipv6" ? FilterFamily.Ipv6 : FilterFamily.Ipv4,
                    Entries = [.. block.Children.Select(c => words.Read(c, 0, standard: false)).OfType<AccessEntry>()],
                }
            );
        }

        foreach (ConfigurationStatement set in facts.Set("prefix-set"))
        {
            facts.Add(
                new PrefixList
                {
                    Statements = [set, .. set.Children],
                    Name = set.Word(1),
                    Prefixes = [.. set.Children.Select(c => AddressWords.Match(c.Word(0).TrimEnd(',')))],
                }
            );
        }
    }
}
