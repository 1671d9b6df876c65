using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>router bgp AS</c> with <c>neighbor N ...</c> line by line (IOS, EOS); what a group says counts for its members.</summary>
internal static class IosBgp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement bgp in facts.Set("router", "bgp"))
        {
            List<(ConfigurationStatement Line, string? Vrf)> lines =
            [
                .. bgp.Anywhere("neighbor").Select(l => (l, VrfOf(l))),
            ];
            ILookup<string, ConfigurationStatement> byName = lines
                .Where(l => l.Line.Words.Count > 1)
                .ToLookup(l => l.Line.Word(1), l => l.Line, StringComparer.Ordinal);
            foreach (
                IGrouping<(string Name, string? Vrf), (ConfigurationStatement Line, string? Vrf)> one in lines
                    .Where(l => l.Line.Words.Count > 1)
                    .GroupBy(l => (l.Line.Word(1), l.Vrf))
            )
            {
                ConfigurationStatement[] own = [.. one.Select(l => l.Line)];
                string[] groups =
                [
                    .. own.Select(l =>
                            l.Word(2) == "peer" ? l.After("group") : l.After("peer-group") ?? l.After("peer-session")
                        )
                        .OfType<string>(),
                ];
                facts.Add(Neighbour(bgp, one.Key.Name, one.Key.Vrf, own, [.. groups.SelectMany(g => byName[g])]));
            }
        }
    }

    private static BgpNeighbour Neighbour(
        ConfigurationStatement bgp,
        string name,
        string? vrf,
        ConfigurationStatement[] own,
        ConfigurationStatement[] inherited
    )
    {
        ConfigurationStatement[] all = [.. own, .. inherited];
        string? remote = all.Select(l => l.After("remote-as")).FirstOrDefault(a => a is not null);
        return new BgpNeighbour
        {
            Statements = own,
            Name = name,
            Address = StatementWords.Address(name),
            RemoteAs = remote,
            Vrf = vrf,
            IsAuthenticated = all.Any(l => l.Word(2) is "password" or "ao"),
            HasTtlSecurity = all.Any(l => l.Word(2) is "ttl-security" || (l.Word(2) == "ttl" && l.Has("maximum-hops"))),
            HasPrefixLimit = all.Any(l => l.Word(2) is "maximum-prefix" or "maximum-routes"),
            IsInternal = remote is null ? null : remote == bgp.Word(2) || remote == "internal",
        };
    }

    private static string? VrfOf(ConfigurationStatement line)
    {
        for (ConfigurationStatement? at = line.Parent; at is not null; at = at.Parent)
        {
            if (at.After("vrf") is { } vrf)
            {
                return vrf;
            }
        }

        return null;
    }
}
