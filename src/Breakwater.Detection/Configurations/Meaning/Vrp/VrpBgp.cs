using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>bgp AS</c> with <c>peer N ...</c> line by line; what a group says counts for its members.</summary>
internal static class VrpBgp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement bgp in facts.Set("bgp"))
        {
            ConfigurationStatement[] lines = [.. bgp.Anywhere("peer").Where(p => p.Words.Count > 2)];
            ILookup<string, ConfigurationStatement> byName = lines.ToLookup(l => l.Word(1), StringComparer.Ordinal);
            foreach (IGrouping<string, ConfigurationStatement> peer in byName)
            {
                string? group = peer.Select(l => l.After("group", 2)).FirstOrDefault(g => g is not null);
                ConfigurationStatement[] all = [.. peer, .. group is null ? [] : byName[group]];
                string? remote = all.Select(l => l.After("as-number", 2)).FirstOrDefault(a => a is not null);
                facts.Add(
                    new BgpNeighbour
                    {
                        Statements = [.. peer],
                        Name = peer.Key,
                        Address = StatementWords.Address(peer.Key),
                        RemoteAs = remote,
                        Vrf = peer.Select(l => l.Parent?.After("vpn-instance")).FirstOrDefault(v => v is not null),
                        IsAuthenticated = all.Any(l => l.Word(2) is "password" or "keychain" or "tcp-ao"),
                        HasTtlSecurity = all.Any(l => l.Word(2) == "valid-ttl-hops"),
                        HasPrefixLimit = all.Any(l => l.Word(2) == "route-limit"),
                        IsInternal = remote is null ? null : remote == bgp.Word(1),
                    }
                );
            }
        }
    }
}
