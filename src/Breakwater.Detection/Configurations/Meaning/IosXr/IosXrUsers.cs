using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>Blocks of <c>username NAME</c> with their groups.</summary>
internal static class IosXrUsers
{
    private static readonly HashSet<string> Administrators = ["root-lr", "root-system", "cisco-support", "sysadmin"];

    public static void Read(FactCollector facts)
    {
        foreach (IGrouping<string, ConfigurationStatement> account in IosUsers.Accounts(facts, 2))
        {
            ConfigurationStatement[] lines = [.. account.SelectMany(a => a.WithDescendants()).Where(s => !s.IsNegated)];
            string[] groups = [.. lines.Where(l => l.Word(0) == "group").Select(l => l.Word(1))];
            facts.Add(
                new LocalUser
                {
                    Statements = lines,
                    Name = account.Key,
                    Roles = groups,
                    Secrets = [.. account.SelectMany(facts.SecretsOf)],
                    IsAdministrator = groups.Any(Administrators.Contains),
                }
            );
        }
    }
}
