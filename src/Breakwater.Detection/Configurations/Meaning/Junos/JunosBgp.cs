using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Neighbours of <c>protocols bgp</c>; what the group and the protocol say counts for them.</summary>
internal static class JunosBgp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement bgp in facts.At("protocols", "bgp"))
        {
            Groups(facts, bgp, null);
        }

        foreach (ConfigurationStatement instance in facts.At("routing-instances", "*"))
        {
            foreach (ConfigurationStatement bgp in instance.To("protocols", "bgp"))
            {
                Groups(facts, bgp, instance.Word(0));
            }
        }
    }

    private static void Groups(FactCollector facts, ConfigurationStatement bgp, string? vrf)
    {
        foreach (ConfigurationStatement group in bgp.To("group", "*"))
        {
            foreach (ConfigurationStatement neighbour in group.To("neighbor", "*"))
            {
                ConfigurationStatement[] levels = [neighbour, group, bgp];
                string? type = levels.Select(l => l.ValueAt("type")).FirstOrDefault(t => t is not null);
                facts.Add(
                    new BgpNeighbour
                    {
                        Statements = neighbour.Whole(),
                        Name = neighbour.Word(0),
                        Address = StatementWords.Address(neighbour.Word(0)),
                        RemoteAs = levels.Select(l => l.ValueAt("peer-as")).FirstOrDefault(a => a is not null),
                        Vrf = vrf,
                        IsAuthenticated = levels.Any(l =>
                            l.To("*")
                                .Any(s =>
                                    s.Word(0)
                                        is "authentication-key"
                                            or "authentication-key-chain"
                                            or "authentication-algorithm"
                                            or "ipsec-sa"
                                )
                        ),
                        HasTtlSecurity = levels.Any(l =>
                            l.ValueAt("ttl") == "255" || l.HasPath("multihop", "ttl", "255")
                        ),
                        HasPrefixLimit = levels.Any(l =>
                            l.HasPath("family", "*", "*", "prefix-limit")
                            || l.HasPath("family", "*", "*", "accepted-prefix-limit")
                        ),
                        IsInternal = type is null ? null : type == "internal",
                    }
                );
            }
        }
    }
}
