using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>What a device can intercept by itself, and who may see or ask for it (LI-35; T84f, T84g).</summary>
internal static class InterceptItems
{
    private const int MostAddresses = 5;

    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        foreach (StateItem item in TapViews(subject).Concat(Functions(subject)))
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
    /// Functions that tap what a mediation function asks for. The addresses that the configuration gives them are those of mediation
    /// functions, or the device itself is registered; where neither can be said, devices that are alike are compared.
    /// </summary>
    private static IEnumerable<StateItem> Functions(StateSubject subject)
    {
        foreach (InterceptSetting setting in subject.Facts.Of<InterceptSetting>())
        {
            if (setting is { Aspect: InterceptAspect.Source, Enabled: true, Subject: { } function })
            {
                string where =
                    setting.Addresses.Count == 0
                        ? ""
                        : $" with {string.Join(", ", setting.Addresses.Take(MostAddresses))}";
                yield return StateItem.Of(
                    "intercept_function",
                    setting,
                    function,
                    function + where,
                    subject.Approvals.InterceptFunction(subject.Device, setting.Addresses)
                ) with
                {
                    Entities =
                    [
                        .. setting.Addresses.Take(MostAddresses).Select(a => new Entity(EntityKind.Address, a)),
                    ],
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
}
