using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>username NAME ...</c>; one account may be written over several lines.</summary>
internal static class IosUsers
{
    public static void Read(FactCollector facts)
    {
        foreach (
            IGrouping<string, ConfigurationStatement> account in facts
                .Set("username")
                .Where(s => s.Words.Count > 1)
                .GroupBy(s => s.Word(1), StringComparer.Ordinal)
        )
        {
            ConfigurationStatement[] lines = [.. account];
            int? privilege = lines
                .Select(l => StatementWords.Number(l.After("privilege", 2)))
                .FirstOrDefault(p => p is not null);
            HashSet<string> keyed = Keyed(facts);
            facts.Add(
                new LocalUser
                {
                    Statements = lines,
                    Name = account.Key,
                    Privilege = privilege,
                    Secrets = [.. lines.SelectMany(facts.SecretsOf)],
                    NeedsNoPassword = lines.Any(l => l.Has("nopassword", 2)),
                    HasSshKey = keyed.Contains(account.Key),
                    View = lines.Select(l => l.After("view", 2)).FirstOrDefault(v => v is not null),
                    IsAdministrator = privilege == 15,
                }
            );
        }
    }

    private static HashSet<string> Keyed(FactCollector facts) =>
        [.. facts.Set("ip", "ssh", "pubkey-chain").SelectMany(c => c.Below("username")).Select(u => u.Word(1))];
}
