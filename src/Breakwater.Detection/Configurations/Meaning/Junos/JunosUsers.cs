using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary><c>system login user</c>; a class with the permission <c>all</c> makes an administrator, as <c>super-user</c> does.</summary>
internal static class JunosUsers
{
    public static void Read(FactCollector facts)
    {
        HashSet<string> powerful =
        [
            "super-user",
            "superuser",
            "super-user-local",
            .. facts
                .At("system", "login", "class", "*")
                .Where(c => c.To("permissions").Any(p => p.Values().Contains("all")))
                .Select(c => c.Word(0)),
        ];
        foreach (ConfigurationStatement user in facts.At("system", "login", "user", "*"))
        {
            string? role = user.ValueAt("class");
            facts.Add(
                new LocalUser
                {
                    Statements = user.Whole(),
                    Name = user.Word(0),
                    Roles = role is null ? [] : [role],
                    Secrets = facts.SecretsOf(user),
                    HasSshKey = user.To("authentication", "*")
                        .Any(a => a.Word(0).StartsWith("ssh-", StringComparison.Ordinal)),
                    IsAdministrator = role is not null && powerful.Contains(role),
                }
            );
        }
    }
}
