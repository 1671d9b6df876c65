using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>ip prefix-list NAME [seq N] permit P</c> on one line (IOS, NX-OS, EOS) or as a block (EOS).</summary>
internal static class CiscoPrefixLists
{
    public static void Read(FactCollector facts)
    {
        foreach (
            IGrouping<string, ConfigurationStatement> list in facts
                .Set("ip", "prefix-list")
                .Concat(facts.Set("ipv6", "prefix-list"))
                .GroupBy(s => $"{s.Word(0)} {s.Word(2)}", StringComparer.Ordinal)
        )
        {
            ConfigurationStatement[] entries =
            [
                .. list.SelectMany(s => s.Children.Count > 0 ? s.Children.Prepend(s) : [s]),
            ];
            facts.Add(
                new PrefixList
                {
                    Statements = entries,
                    Name = list.First().Word(2),
                    Prefixes = [.. entries.Select(e => e.After("permit")).OfType<string>().Select(AddressWords.Match)],
                }
            );
        }
    }
}
