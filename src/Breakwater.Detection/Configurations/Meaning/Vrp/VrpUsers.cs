using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>local-user NAME ...</c> below <c>aaa</c>; level 3 and above may change the device (of 16 levels).</summary>
internal static class VrpUsers
{
    public static void Read(FactCollector facts)
    {
        foreach (
            IGrouping<string, ConfigurationStatement> account in facts
                .Set("aaa")
                .SelectMany(a => a.Below("local-user"))
                .Where(l => l.Words.Count > 2)
                .GroupBy(l => l.Word(1), StringComparer.Ordinal)
        )
        {
            ConfigurationStatement[] lines = [.. account];
            int? level = lines.FirstNumber("level", 2);
            string[] groups = [.. lines.Select(l => l.After("user-group", 2)).OfType<string>()];
            facts.Add(
                new LocalUser
                {
                    Statements = lines,
                    Name = account.Key,
                    Privilege = level,
                    Roles = groups,
                    Secrets = [.. lines.SelectMany(facts.SecretsOf)],
                    Services = [.. lines.Where(l => l.Word(2) == "service-type").SelectMany(l => l.From(3))],
                    IsAdministrator = level >= 3 || groups.Contains("manage-ug"),
                }
            );
        }
    }
}
