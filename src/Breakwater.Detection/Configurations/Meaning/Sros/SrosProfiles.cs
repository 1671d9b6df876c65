using System.Globalization;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Profiles: what the accounts that are bound to them may enter.</summary>
internal static class SrosProfiles
{
    public static void Read(FactCollector facts)
    {
        IEnumerable<ConfigurationStatement> profiles = facts
            .At("configure", "system", "security", "aaa", "local-profiles", "profile", "*")
            .Concat(facts.At("configure", "system", "security", "profile", "*"));
        foreach (ConfigurationStatement profile in profiles)
        {
            CommandRule[] rules =
            [
                .. profile
                    .To("entry")
                    .SelectMany(e => e.Children)
                    .Where(e => !e.IsInactive && !e.IsNegated)
                    .OrderBy(Number)
                    .Select(e => new CommandRule(e.ValueAt("match") ?? "", e.ValueAt("action") == "permit")),
            ];
            facts.Add(
                new CommandProfile
                {
                    Statements = profile.Whole(),
                    Name = profile.Word(0),
                    PermitsByDefault = profile.ValueAt("default-action") switch
                    {
                        null => null,
                        "permit-all" => true,
                        _ => false,
                    },
                    Rules = rules,
                }
            );
        }
    }

    private static int Number(ConfigurationStatement entry) =>
        int.TryParse(entry.Word(0), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : int.MaxValue;
}
