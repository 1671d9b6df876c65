using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>interface Tunnel...</c> (IOS, NX-OS, EOS), <c>interface tunnel-ip...</c> (IOS XR) and crypto maps.</summary>
internal static class IosTunnels
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("interface"))
        {
            string name = string.Concat(block.From(1));
            if (
                name.StartsWith("tunnel", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("tunnel-te", StringComparison.OrdinalIgnoreCase)
            )
            {
                facts.Add(ReadOne(block, name));
            }
        }

        foreach (ConfigurationStatement map in facts.Set("crypto", "map"))
        {
            foreach (ConfigurationStatement peer in map.Below("set", "peer"))
            {
                facts.Add(
                    new Tunnel
                    {
                        Statements = [map, peer],
                        Name = $"crypto map {map.Word(2)} {map.Word(3)}",
                        Mode = "ipsec",
                        Destinations = [peer.Word(2)],
                    }
                );
            }
        }
    }

    private static Tunnel ReadOne(ConfigurationStatement block, string name)
    {
        ConfigurationStatement[] tunnel = [.. block.Below("tunnel")];
        ConfigurationStatement? mode = tunnel.FirstOrDefault(t => t.Word(1) == "mode");
        ConfigurationStatement[] addresses =
        [
            .. block.Children.Where(c =>
                !c.IsNegated && c.Word(1) == "address" && IosInterfaces.AddressOf(c) is not null
            ),
        ];
        return new Tunnel
        {
            Statements = [block, .. tunnel, .. addresses],
            Name = name,
            Mode = ModeOf(mode),
            Source = tunnel.FirstOrDefault(t => t.Word(1) == "source")?.Word(2),
            Destinations =
            [
                .. tunnel.Where(t => t.Word(1) == "destination").Select(t => t.Words[^1]),
                .. block.Below("ip", "nhrp", "map", "multicast").Select(n => n.Word(4)),
                .. block.Below("ip", "nhrp", "nhs").Select(n => n.After("nbma") ?? n.Word(3)),
            ],
            Inside =
            [
                .. addresses
                    .Select(a => IosInterfaces.AddressOf(a)!.Value)
                    .Select(a => $"{a.Address}/{a.PrefixLength}"),
            ],
            IsShutDown = block.FirstBelow("shutdown") is not null,
        };
    }

    // "tunnel mode gre multipoint", "tunnel mode ipsec ipv4", "tunnel mode gre ip"; GRE over IPv4 is not printed on IOS.
    private static string ModeOf(ConfigurationStatement? mode) =>
        mode switch
        {
            null => "gre",
            _ when mode.Has("multipoint") => "mgre",
            _ => mode.Word(2) is "ipip" or "ip" ? "ipip" : mode.Word(2),
        };
}
