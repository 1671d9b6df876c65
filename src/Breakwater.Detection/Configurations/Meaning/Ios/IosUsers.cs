using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>username NAME ...</c>; one account may be written over several lines.</summary>
internal static class IosUsers
{
    public static void Read(FactCollector facts)
    {
        HashSet<string> keyed = Keyed(facts);
        foreach (IGrouping<string, ConfigurationStatement> account in Accounts(facts, 2))
        {
            ConfigurationStatement[] lines = [.. account];
            int? privilege = lines.FirstNumber("privilege", 2);
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

    /// <summary>The lines of <c>username</c> with at least so many words, by account; NX-OS, EOS and IOS XR write them so too.</summary>
    public static IEnumerable<IGrouping<string, ConfigurationStatement>> Accounts(FactCollector facts, int words) =>
        facts.Set("username").Where(s => s.Words.Count >= words).GroupBy(s => s.Word(1), StringComparer.Ordinal);

    private static HashSet<string> Keyed(FactCollector facts) =>
        [.. facts.Set("ip", "ssh", "pubkey-chain").SelectMany(c => c.Below("username")).Select(u => u.Word(1))];
}
