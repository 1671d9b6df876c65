using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Login classes with their permissions and the commands that they allow or deny.</summary>
internal static class JunosRoles
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement role in facts.At("system", "login", "class", "*"))
        {
            string[] permissions = [.. role.To("permissions").SelectMany(p => p.Values())];
            facts.Add(
                new CommandProfile
                {
                    Statements = role.Whole(),
                    Name = role.Word(0),
                    PermitsByDefault = permissions.Contains("all") ? true : null,
                    Rules =
                    [
                        .. permissions.Select(p => new CommandRule(p, true)),
                        .. role.To("*")
                            .Where(r =>
                                r.Word(0).StartsWith("allow-", StringComparison.Ordinal)
                                || r.Word(0).StartsWith("deny-", StringComparison.Ordinal)
                            )
                            .SelectMany(r => r.Values().Select(v => new CommandRule(v, r.Word(0)[0] == 'a'))),
                    ],
                }
            );
        }
    }
}
