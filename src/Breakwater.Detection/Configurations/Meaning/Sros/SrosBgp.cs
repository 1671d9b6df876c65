using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Neighbours in BGP of routers and services; what the group says counts for them.</summary>
internal static class SrosBgp
{
    public static void Read(FactCollector facts)
    {
        IEnumerable<ConfigurationStatement> all = facts
            .At("configure", "router", "*", "bgp")
            .Concat(facts.At("configure", "router", "bgp"))
            .Concat(facts.At("configure", "service", "vprn", "*", "bgp"));
        foreach (ConfigurationStatement bgp in all)
        {
            ConfigurationStatement router = bgp.Parent!;
            // Model-driven: neighbours name their group; classic: they stand within it.
            foreach (ConfigurationStatement neighbour in bgp.To("neighbor", "*"))
            {
                string? group = neighbour.ValueAt("group");
                facts.Add(
                    ReadOne(neighbour, [neighbour, .. bgp.To("group", "*").Where(g => g.Word(0) == group), bgp], router)
                );
            }

            foreach (ConfigurationStatement neighbour in bgp.To("group", "*", "neighbor", "*"))
            {
                facts.Add(ReadOne(neighbour, [neighbour, neighbour.Parent!.Parent!, bgp], router));
            }
        }
    }

    private static BgpNeighbour ReadOne(
        ConfigurationStatement neighbour,
        IReadOnlyList<ConfigurationStatement> levels,
        ConfigurationStatement router
    )
    {
        string? remote = levels.Select(l => l.ValueAt("peer-as")).FirstOrDefault(a => a is not null);
        string? own = router.ValueAt("autonomous-system");
        string? type = levels.Select(l => l.ValueAt("type")).FirstOrDefault(t => t is not null);
        return new BgpNeighbour
        {
            Statements = neighbour.Whole(),
            Name = neighbour.Word(0),
            Address = StatementWords.Address(neighbour.Word(0)),
            RemoteAs = remote,
            Vrf = router.Parent?.Word(0) == "vprn" ? router.Word(0) : null,
            IsAuthenticated = levels.Any(l =>
                l.To("*").Any(s => s.Word(0) is "authentication-key" or "authentication-keychain" or "auth-keychain")
            ),
            HasTtlSecurity = levels.Any(l => l.HasPath("ttl-security")),
            HasPrefixLimit = levels.Any(l => l.HasPath("prefix-limit")),
            IsInternal =
                type is not null ? type == "internal"
                : remote is null || own is null ? null
                : remote == own,
        };
    }
}
