using System.Globalization;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>The servers behind a method list (R3: a group that is empty or not defined is no AAA).</summary>
internal static class AaaServers
{
    /// <summary><c>yes</c> where the first method asks at least one server.</summary>
    public static string? FirstIsRemote(AaaMethodList list, DeviceFacts facts) =>
        list.Methods.Count == 0 ? "no"
        : CountOf(list.Methods[0], facts) is not { } count ? null
        : count > 0 ? "yes"
        : "no";

    /// <summary>How many servers the methods ask, each method on its own.</summary>
    public static string? Count(AaaMethodList list, DeviceFacts facts)
    {
        int total = 0;
        foreach (string method in list.Methods)
        {
            if (CountOf(method, facts) is not { } count)
            {
                return null;
            }

            total += count;
        }

        return total.ToString(CultureInfo.InvariantCulture);
    }

    private static int? CountOf(string method, DeviceFacts facts)
    {
        string name = method.StartsWith("group ", StringComparison.Ordinal) ? method["group ".Length..] : method;
        string protocol = name.TrimEnd('+');
        if (protocol is "tacacs" or "tacplus" or "hwtacacs" or "radius")
        {
            string known = protocol == "radius" ? "radius" : "tacacs";
            return Settled(facts.Of<AaaServer>().Count(s => s.Protocol == known && s.Host is not null), facts);
        }

        if (!method.StartsWith("group ", StringComparison.Ordinal))
        {
            return 0;
        }

        AaaServerGroup? group = facts.Of<AaaServerGroup>().FirstOrDefault(g => g.Name == name);
        return Settled(group is null ? 0 : group.Members.Count(m => IsDefined(m, group, facts)), facts);
    }

    // A part that was not read may hold the servers.
    private static int? Settled(int count, DeviceFacts facts) =>
        count == 0 && !facts.Configuration.IsComplete ? null : count;

    private static bool IsDefined(string member, AaaServerGroup group, DeviceFacts facts) =>
        facts
            .Of<AaaServer>()
            .Any(s =>
                s.Protocol == group.Protocol
                && s.Host is not null
                && (
                    string.Equals(s.Name, member, StringComparison.Ordinal)
                    || string.Equals(s.Host, member, StringComparison.OrdinalIgnoreCase)
                )
            );
}
