using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Units with a <c>tunnel</c>, dynamic tunnels, and gateways of IKE.</summary>
internal static class JunosTunnels
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement port in facts.At("interfaces", "*"))
        {
            foreach (ConfigurationStatement unit in port.To("unit", "*").Where(u => u.HasPath("tunnel")))
            {
                facts.Add(
                    new Tunnel
                    {
                        Statements = unit.Whole(),
                        Name = $"{port.Word(0)}.{unit.Word(0)}",
                        Mode = ModeOf(port.Word(0)),
                        Source = unit.ValueAt("tunnel", "source"),
                        Destinations = [.. unit.To("tunnel", "destination").SelectMany(d => d.Values())],
                        Inside = [.. unit.To("family", "*", "address", "*").Select(a => a.Word(0))],
                        IsShutDown = port.HasPath("disable") || unit.HasPath("disable"),
                    }
                );
            }
        }

        foreach (ConfigurationStatement gateway in facts.At("security", "ike", "gateway", "*"))
        {
            facts.Add(
                new Tunnel
                {
                    Statements = gateway.Whole(),
                    Name = $"ike gateway {gateway.Word(0)}",
                    Mode = "ipsec",
                    Source = gateway.ValueAt("external-interface"),
                    Destinations = [.. gateway.To("address").SelectMany(a => a.Values())],
                }
            );
        }

        foreach (ConfigurationStatement dynamic in facts.At("routing-options", "dynamic-tunnels", "*"))
        {
            facts.Add(
                new Tunnel
                {
                    Statements = dynamic.Whole(),
                    Name = $"dynamic-tunnels {dynamic.Word(0)}",
                    Mode = dynamic.HasPath("gre") ? "gre" : null,
                    Source = dynamic.ValueAt("source-address"),
                    Destinations = [.. dynamic.To("destination-networks").SelectMany(d => d.Values())],
                }
            );
        }
    }

    private static string? ModeOf(string port) =>
        port switch
        {
            _ when port.StartsWith("gr-", StringComparison.Ordinal) => "gre",
            _ when port.StartsWith("ip-", StringComparison.Ordinal) => "ipip",
            _ when port.StartsWith("mt-", StringComparison.Ordinal) => "multicast",
            _ => null,
        };
}
