using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Accounts, their keys, communities, and who may see intercepts (T30, T32, T39, T84g).</summary>
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

        foreach (StateItem item in TapViews(subject))
        {
            yield return item;
        }

        foreach (InterceptSetting setting in subject.Facts.Of<InterceptSetting>())
        {
            if (setting is { Aspect: InterceptAspect.Access, Enabled: true, Subject: { } account })
            {
                yield return StateItem.Of(
                    "intercept_access",
                    setting,
                    account,
                    account,
                    subject.Approvals.Intercept(account)
                ) with
                {
                    Entities = [new(EntityKind.Account, account)],
                };
            }
        }
    }

    /// <summary>
    /// Views that show the tables of taps (CISCO-TAP2-MIB), and who may use them: a user that no mediation function provisions with
    /// (LI-35), or the view itself where nobody uses it yet.
    /// </summary>
    private static IEnumerable<StateItem> TapViews(StateSubject subject)
    {
        foreach (InterceptSetting setting in subject.Facts.Of<InterceptSetting>())
        {
            if (setting is not { Aspect: InterceptAspect.View, Enabled: true, Subject: { } view })
            {
                continue;
            }

            SnmpGroup[] groups =
            [
                .. subject.Facts.Of<SnmpGroup>().Where(g => g.ReadView == view || g.WriteView == view),
            ];
            SnmpUser[] users =
            [
                .. subject.Facts.Of<SnmpUser>().Where(u => groups.Any(g => g.Name == u.Group)).DistinctBy(u => u.Name),
            ];
            foreach (SnmpUser user in users)
            {
                string security = groups.First(g => g.Name == user.Group).Security ?? "an unknown security";
                yield return StateItem.Of(
                    "intercept_view",
                    user,
                    user.Name,
                    $"{user.Name} by the view {view}, {security}",
                    subject.Approvals.Intercept(user.Name)
                ) with
                {
                    Entities = [new(EntityKind.Account, user.Name)],
                };
            }

            if (users.Length == 0)
            {
                yield return StateItem.Of(
                    "intercept_view",
                    setting,
                    view,
                    $"the view {view}",
                    subject.Approvals.Intercept(view)
                );
            }
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
