using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary><c>username NAME password|role|sshkey ...</c>; one account may be written over several lines.</summary>
internal static class NxosUsers
{
    private static readonly HashSet<string> Administrators = ["network-admin", "vdc-admin", "priv-15", "dev-ops"];

    public static void Read(FactCollector facts)
    {
        foreach (IGrouping<string, ConfigurationStatement> account in IosUsers.Accounts(facts, 3))
        {
            ConfigurationStatement[] lines = [.. account];
            string[] roles = [.. lines.Select(l => l.After("role", 2)).OfType<string>().Distinct()];
            facts.Add(
                new LocalUser
                {
                    Statements = lines,
                    Name = account.Key,
                    Roles = roles,
                    Privilege = roles.Contains("priv-15") ? 15 : null,
                    Secrets = [.. lines.SelectMany(facts.SecretsOf)],
                    HasSshKey = lines.Any(l => l.Word(2) is "sshkey" or "keypair" or "ssh-cert-dn"),
                    IsAdministrator = roles.Any(Administrators.Contains),
                }
            );
        }
    }
}
