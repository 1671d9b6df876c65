using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Local users with their profiles; a profile that permits by default makes an administrator.</summary>
internal static class SrosUsers
{
    public static void Read(FactCollector facts)
    {
        IEnumerable<ConfigurationStatement> profiles = facts
            .At("configure", "system", "security", "aaa", "local-profiles", "profile", "*")
            .Concat(facts.At("configure", "system", "security", "profile", "*"));
        HashSet<string> powerful =
        [
            "administrative",
            .. profiles.Where(p => p.ValueAt("default-action") == "permit-all").Select(p => p.Word(0)),
        ];
        IEnumerable<ConfigurationStatement> users = facts
            .At("configure", "system", "security", "user-params", "local-user", "user", "*")
            .Concat(facts.At("configure", "system", "security", "user", "*"));
        foreach (ConfigurationStatement user in users)
        {
            string[] roles = [.. user.To("console", "member").SelectMany(m => m.Values())];
            facts.Add(
                new LocalUser
                {
                    Statements = user.Whole(),
                    Name = user.Word(0),
                    Roles = roles,
                    Secrets = facts.SecretsOf(user),
                    HasSshKey = user.HasPath("public-keys"),
                    Services = [.. Access(user)],
                    IsAdministrator = roles.Any(powerful.Contains),
                }
            );
        }
    }

    // Model-driven: "access { console true }"; classic: "access console ftp snmp", a chain of words.
    private static IEnumerable<string> Access(ConfigurationStatement user) =>
        user.To("access")
            .SelectMany(a => a.Whole().Skip(1))
            .Where(s => s.Word(0) is not ("true" or "false") && s.Value() != "false")
            .Select(s => s.Word(0));
}
