using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Analyzers, port mirroring, sampling to collectors, and packet capture.</summary>
internal static class JunosMirrors
{
    public static void Read(FactCollector facts)
    {
        foreach (string root in (string[])["forwarding-options", "ethernet-switching-options"])
        {
            foreach (ConfigurationStatement analyzer in facts.At(root, "analyzer", "*"))
            {
                facts.Add(
                    new Mirror
                    {
                        Statements = analyzer.Whole(),
                        Name = analyzer.Word(0),
                        Mode = analyzer.HasPath("output", "ip-address") ? "erspan" : "local",
                        Sources = [.. analyzer.To("input", "*", "*", "*").Select(i => i.Word(0))],
                        Interfaces =
                        [
                            .. Values(analyzer, "output", "interface"),
                            .. Values(analyzer, "output", "vlan"),
                        ],
                        Destinations = [.. Values(analyzer, "output", "ip-address")],
                    }
                );
            }
        }

        foreach (ConfigurationStatement mirroring in facts.At("forwarding-options", "port-mirroring"))
        {
            PortMirroring(facts, mirroring, "port-mirroring");
            foreach (ConfigurationStatement instance in mirroring.To("instance", "*"))
            {
                PortMirroring(facts, instance, instance.Word(0));
            }
        }

        Sampling(facts);
        foreach (ConfigurationStatement capture in facts.At("forwarding-options", "packet-capture"))
        {
            facts.Add(
                new PacketCapture
                {
                    Statements = capture.Whole(),
                    Target = capture.ValueAt("file", "filename") ?? capture.ValueAt("file"),
                }
            );
        }
    }

    private static void PortMirroring(FactCollector facts, ConfigurationStatement mirroring, string name)
    {
        ConfigurationStatement[] outputs = [.. mirroring.To("family", "*", "output")];
        if (outputs.Length == 0)
        {
            return;
        }

        facts.Add(
            new Mirror
            {
                Statements = mirroring.Whole(),
                Name = name,
                Mode = "local",
                Interfaces = [.. outputs.SelectMany(o => o.To("interface").SelectMany(i => i.Values()))],
                Destinations =
                [
                    .. outputs.SelectMany(o => o.To("interface", "*", "next-hop").SelectMany(i => i.Values())),
                ],
            }
        );
    }

    private static void Sampling(FactCollector facts)
    {
        IEnumerable<ConfigurationStatement> servers = facts
            .At("forwarding-options", "sampling", "family", "*", "output", "flow-server", "*")
            .Concat(facts.At("forwarding-options", "sampling", "output", "cflowd", "*"))
            .Concat(
                facts.At("forwarding-options", "sampling", "instance", "*", "family", "*", "output", "flow-server", "*")
            );
        foreach (ConfigurationStatement server in servers)
        {
            facts.Add(
                new Mirror
                {
                    Statements = server.Whole(),
                    Name = "sampling",
                    Mode = "sampling",
                    Destinations = [server.Word(0)],
                }
            );
        }
    }

    private static IEnumerable<string> Values(ConfigurationStatement statement, params ReadOnlySpan<string> path) =>
        [.. statement.To(path).SelectMany(s => s.Values())];
}
