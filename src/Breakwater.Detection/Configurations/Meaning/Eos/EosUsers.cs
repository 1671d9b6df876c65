using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary><c>username NAME privilege N role R secret|nopassword ...</c> and <c>aaa root</c>.</summary>
internal static class EosUsers
{
    public static void Read(FactCollector facts)
    {
        foreach (IGrouping<string, ConfigurationStatement> account in IosUsers.Accounts(facts, 3))
        {
            ConfigurationStatement[] lines = [.. account];
            int? privilege = lines.FirstNumber("privilege", 2);
            string[] roles = [.. lines.Select(l => l.After("role", 2)).OfType<string>().Distinct()];
            facts.Add(
                new LocalUser
                {
                    Statements = lines,
                    Name = account.Key,
                    Privilege = privilege,
                    Roles = roles,
                    Secrets = [.. lines.SelectMany(facts.SecretsOf)],
                    NeedsNoPassword = lines.Any(l => l.Has("nopassword", 2)),
                    HasSshKey = lines.Any(l => l.Has("ssh-key", 2) || l.Has("sshkey", 2)),
                    IsAdministrator = privilege == 15 || roles.Contains("network-admin"),
                }
            );
        }

        foreach (ConfigurationStatement root in facts.Set("aaa", "root").Where(r => r.Words.Count > 2))
        {
            facts.Add(
                new LocalUser
                {
                    Statements = [root],
                    Name = "root",
                    Secrets = facts.SecretsOf(root),
                    NeedsNoPassword = root.Has("nopassword"),
                    IsAdministrator = true,
                }
            );
        }
    }
}
