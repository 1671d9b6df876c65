using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary>Interfaces, and tunnels among them.</summary>
internal static class VrpInterfaces
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("interface"))
        {
            string name = string.Concat(block.From(1));
            ConfigurationStatement[] lines = [.. block.Children.Where(c => !c.IsNegated && !c.IsInactive)];
            InterfaceAddress[] addresses =
            [
                .. lines
                    .Where(l => l.Word(0) is "ip" or "ipv6" && l.Word(1) == "address")
                    .Select(IosInterfaces.AddressOf)
                    .OfType<InterfaceAddress>(),
            ];
            facts.Add(
                new DeviceInterface
                {
                    Statements = [block, .. lines],
                    Name = name,
                    Addresses = addresses,
                    Vrf = block.FirstBelow("ip", "binding", "vpn-instance")?.Word(3),
                    Description = block.FirstBelow("description") is { } d ? string.Join(' ', d.From(1)) : null,
                    IsShutDown = block.FirstBelow("shutdown") is not null,
                    FiltersIn = [.. Filters(lines, "inbound")],
                    FiltersOut = [.. Filters(lines, "outbound")],
                }
            );
            if (name.StartsWith("Tunnel", StringComparison.OrdinalIgnoreCase))
            {
                facts.Add(Tunnel(block, name, addresses));
            }
        }

        foreach (ConfigurationStatement peer in facts.Set("ike", "peer"))
        {
            facts.Add(
                new Tunnel
                {
                    Statements = [peer, .. peer.Children],
                    Name = $"ike peer {peer.Word(2)}",
                    Mode = "ipsec",
                    Destinations = [.. peer.Below("remote-address").Select(r => r.Word(1))],
                }
            );
        }
    }

    private static Tunnel Tunnel(ConfigurationStatement block, string name, InterfaceAddress[] addresses) =>
        new()
        {
            Statements = [block, .. block.Children],
            Name = name,
            Mode = block.FirstBelow("tunnel-protocol")?.Word(1),
            Source = block.FirstBelow("source")?.Word(1),
            Destinations = [.. block.Below("destination").Select(d => d.Words[^1])],
            Inside = [.. addresses.Select(a => $"{a.Address}/{a.PrefixLength}")],
            IsShutDown = block.FirstBelow("shutdown") is not null,
        };

    private static IEnumerable<string> Filters(ConfigurationStatement[] lines, string direction) =>
        lines.Where(l => l.Word(0) == "traffic-filter" && l.Word(1) == direction).Select(l => l.Words[^1]);
}
