using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Accounts, their keys and communities (T30, T32, T39).</summary>
internal static class AccountItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        foreach (LocalUser user in subject.Facts.Of<LocalUser>())
        {
            bool? approved = subject.Approvals.Account(user.Name);
            Entity[] entities = [new(EntityKind.Account, user.Name)];
            if (user.IsAdministrator)
            {
                yield return StateItem.Of("account", user, user.Name, user.Name, approved) with
                {
                    Entities = entities,
                };
            }

            if (user.HasSshKey)
            {
                yield return StateItem.Of("ssh_key", user, user.Name, user.Name, approved) with
                {
                    Entities = entities,
                };
            }
        }

        foreach (StateItem item in SnmpUsers(subject).Concat(Communities(subject.Facts)))
        {
            yield return item;
        }
    }

    private static IEnumerable<StateItem> SnmpUsers(StateSubject subject)
    {
        foreach (SnmpUser user in subject.Facts.Of<SnmpUser>())
        {
            string keys =
                user.Privacy is null ? "without encryption"
                : user.Privacy == "yes" ? "with encryption"
                : user.Privacy;
            string group = user.Group is { } name ? $" in the group {name}" : "";
            yield return StateItem.Of(
                "snmp_user",
                user,
                user.Name,
                $"{user.Name}{group}, {keys}",
                subject.Approvals.Account(user.Name)
            ) with
            {
                Entities = [new(EntityKind.Account, user.Name)],
            };
        }
    }

    // The text of a community is a secret: the same community is known by the equality of its token.
    private static IEnumerable<StateItem> Communities(DeviceFacts facts)
    {
        Dictionary<ConfigurationStatement, SecretToken> secrets = new(ReferenceEqualityComparer.Instance);
        foreach (ConfigurationSecret secret in facts.Configuration.Secrets)
        {
            secrets.TryAdd(secret.Statement, secret.Token);
        }

        foreach (SnmpCommunity community in facts.Of<SnmpCommunity>())
        {
            SecretToken[] tokens =
            [
                .. community
                    .Statements.SelectMany(s => s.WithDescendants())
                    .Where(secrets.ContainsKey)
                    .Select(s => secrets[s]),
            ];
            if (tokens.Length > 0)
            {
                yield return StateItem.Of(
                    "community",
                    community,
                    tokens[0].ToUInt128().ToString("x32", System.Globalization.CultureInfo.InvariantCulture),
                    community.Writes == true ? "one that may write" : "one that may read",
                    null
                );
            }
        }
    }
}
