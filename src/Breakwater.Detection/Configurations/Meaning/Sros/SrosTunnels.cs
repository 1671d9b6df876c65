using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>SDPs over GRE and IP tunnels of services; SDPs over MPLS stay inside the network and are named as such.</summary>
internal static class SrosTunnels
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement sdp in facts.At("configure", "service", "sdp", "*"))
        {
            ConfigurationStatement[] all = [.. sdp.Whole()];
            string mode = sdp.ValueAt("delivery-type") ?? (all.Any(s => s.Word(0) == "gre") ? "gre" : "mpls");
            if (mode == "mpls")
            {
                continue;
            }

            facts.Add(
                new Tunnel
                {
                    Statements = all,
                    Name = $"sdp {sdp.Word(0)}",
                    Mode = mode,
                    Destinations =
                    [
                        .. all.Where(s => s.Word(0) == "far-end")
                            .Select(f => f.ValueAt("ip-address") ?? f.Value())
                            .OfType<string>(),
                    ],
                    IsShutDown = sdp.ValueAt("admin-state") == "disable",
                }
            );
        }

        foreach (
            ConfigurationStatement tunnel in facts
                .At("configure")
                .SelectMany(c => c.WithDescendants())
                .Where(s => s.Parent?.Word(0) is "ip-tunnel" or "ipsec-tunnel" && !s.IsInactive)
        )
        {
            facts.Add(
                new Tunnel
                {
                    Statements = tunnel.Whole(),
                    Name = $"{tunnel.Parent!.Word(0)} {tunnel.Word(0)}",
                    Mode =
                        tunnel.Parent.Word(0) == "ipsec-tunnel" ? "ipsec"
                        : tunnel.HasPath("gre-header") ? "gre"
                        : "ipip",
                    Source = tunnel.ValueAt("local-ip-address") ?? tunnel.ValueAt("source"),
                    Destinations =
                    [
                        .. tunnel
                            .To("remote-ip-address")
                            .Concat(tunnel.To("dest-ip"))
                            .Concat(tunnel.To("peer"))
                            .SelectMany(d => d.Values()),
                    ],
                }
            );
        }
    }
}
