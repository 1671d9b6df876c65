using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Static routes, leaks between VRFs, and policies that set a next hop.</summary>
internal static class IosRoutes
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("ip", "route").Concat(facts.Set("ipv6", "route")))
        {
            facts.Add(Static(line, 2, null));
        }

        foreach (ConfigurationStatement map in facts.Set("route-map"))
        {
            foreach (ConfigurationStatement set in map.Below("set"))
            {
                if (set.Has("next-hop") || set.Word(1) is "interface" or "vrf" or "global")
                {
                    facts.Add(Routes.Of("policy", map.Word(1), [set.Words[^1]], null, [map, set]));
                }
            }
        }

        foreach (ConfigurationStatement vrf in facts.Set("vrf").Concat(facts.Set("ip", "vrf")))
        {
            Leaks(facts, vrf);
        }
    }

    /// <summary><c>[vrf V] PREFIX [MASK] NEXT-HOP...</c> from an index on.</summary>
    public static WrittenRoute Static(ConfigurationStatement line, int at, string? vrf)
    {
        if (line.Word(at) == "vrf")
        {
            vrf = line.Word(at + 1);
            at += 2;
        }

        string prefix = line.Word(at++);
        if (!prefix.Contains('/', StringComparison.Ordinal) && AddressWords.MaskLength(line.Word(at)) is not null)
        {
            prefix = AddressWords.Masked(prefix, line.Word(at++)).Prefix?.ToString() ?? prefix;
        }

        List<string> hops = [];
        for (; at < line.Words.Count && hops.Count < 2; at++)
        {
            string word = line.Words[at];
            if (hops.Count > 0 && StatementWords.Address(word) is null)
            {
                break;
            }

            hops.Add(word);
        }

        return Routes.Of(
            line.Has("global") || line.Has("nexthop-vrf") || line.Word(at) == "vrf" || line.Has("egress-vrf")
                ? "leak"
                : "static",
            prefix,
            hops,
            vrf,
            [line]
        );
    }

    private static void Leaks(FactCollector facts, ConfigurationStatement vrf)
    {
        string name = vrf.Words[^1];
        foreach (ConfigurationStatement line in vrf.Anywhere())
        {
            if (
                (line.Word(0) is "import" or "export" && line.Has("map"))
                || (line.Word(0) == "route-target")
                || line.Starts("route-replicate")
            )
            {
                facts.Add(Routes.Of("leak", string.Join(' ', line.Words), [], name, [vrf, line]));
            }
        }
    }
}
