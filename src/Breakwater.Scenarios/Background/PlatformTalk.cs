using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>What devices say by themselves, and what engineers type on them, by platform.</summary>
internal static class PlatformTalk
{
    private static readonly string[] IosShows =
    [
        "show ip interface brief",
        "show ip bgp summary",
        "show interfaces status",
        "show ip ospf neighbor",
        "show processes cpu sorted",
        "show logging",
        "show clock",
        "show mpls ldp neighbor",
    ];

    private static readonly string[] JunosShows =
    [
        "show bgp summary",
        "show interfaces terse",
        "show chassis alarms",
        "show isis adjacency",
        "show log messages",
    ];

    private static readonly string[] SrOsShows =
    [
        "show router interface",
        "show service service-using",
        "show port",
        "show router bgp summary",
        "show system cpu",
    ];

    private static readonly string[] VrpShows =
    [
        "display interface brief",
        "display bgp peer",
        "display isis peer",
        "display alarm active",
        "display cpu-usage",
    ];

    /// <summary>The command that shows the whole configuration.</summary>
    public static string ShowConfiguration(Platform platform) =>
        platform switch
        {
            Platform.Junos => "show configuration | display set",
            Platform.SrOs => "admin display-config",
            Platform.Vrp => "display current-configuration",
            _ => "show running-config",
        };

    public static IReadOnlyList<string> Shows(Platform platform) =>
        platform switch
        {
            Platform.Junos => JunosShows,
            Platform.SrOs => SrOsShows,
            Platform.Vrp => VrpShows,
            _ => IosShows,
        };

    public static string Interface(Platform platform, ScenarioRandom random)
    {
        int a = random.Below(4);
        int b = random.Below(48);
        return platform switch
        {
            Platform.IosXe => $"GigabitEthernet0/{a}/{b % 8}",
            Platform.NxOs => $"Ethernet{a + 1}/{b + 1}",
            Platform.IosXr => $"TenGigE0/{a}/0/{b % 16}",
            Platform.Junos => $"xe-{a}/0/{b % 10}",
            Platform.SrOs => $"{a + 1}/1/{(b % 10) + 1}",
            Platform.Eos => $"Ethernet{b + 1}",
            _ => $"GigabitEthernet0/{a}/{b % 24}",
        };
    }

    /// <summary>A statement pair that engineers set every day.</summary>
    public static string[] Describe(Platform platform, string port, int number) =>
        platform switch
        {
            Platform.Junos => [$"set interfaces {port} description cust-{number}"],
            Platform.SrOs => [$"port {port} description \"cust-{number}\""],
            _ => [$"interface {port}", $"description cust-{number}"],
        };

    /// <summary>A message without any meaning for the story.</summary>
    public static ShapedLine Chatter(Carrier carrier, Device device, ScenarioRandom random)
    {
        string port = Interface(device.Platform, random);
        bool up = random.Chance(50);
        string state = up ? "up" : "down";
        string neighbour = random.Pick(carrier.Devices).Loopback;
        int kind = random.Below(10);
        return device.Platform switch
        {
            Platform.IosXe => IosChatter(carrier, device, random, kind, port, state, neighbour),
            Platform.NxOs when kind > 7 => NxOsShapes.Member.With(port),
            Platform.NxOs => (up ? NxOsShapes.PortUp : NxOsShapes.PortDown).With(port),
            Platform.IosXr when kind > 8 => IosXrShapes.Prefixes.With(
                "1051",
                neighbour,
                Number(random, 90_000, 99_000)
            ),
            Platform.IosXr when kind > 6 => IosXrShapes.Isis.With("1006", random.Pick(carrier.Devices).Name, port),
            Platform.IosXr => IosXrShapes.Link.With("214", port, up ? "Up" : "Down"),
            Platform.Junos when kind > 7 => JunosShapes.Bgp.With("2902", neighbour, Number(random, 64_512, 64_900)),
            Platform.Junos => (up ? JunosShapes.LinkUp : JunosShapes.LinkDown).With(
                "2424",
                Number(random, 500, 900),
                port
            ),
            Platform.SrOs => (up ? SrOsShapes.InterfaceUp : SrOsShapes.InterfaceDown).With(port, port),
            Platform.Eos when kind > 8 => EosShapes.Bfd.With(neighbour, port),
            Platform.Eos when kind > 6 => EosShapes.Bgp.With(neighbour, Number(random, 64_512, 64_900)),
            Platform.Eos => EosShapes.LineProtocol.With(port, state),
            _ => VrpShapes.Interface.With(Deferred.Serial, port, up ? "UP" : "DOWN"),
        };
    }

    private static ShapedLine IosChatter(
        Carrier carrier,
        Device device,
        ScenarioRandom random,
        int kind,
        string port,
        string state,
        string neighbour
    ) =>
        kind switch
        {
            < 3 => IosShapes.Link.With(port, state),
            < 6 => IosShapes.LineProtocol.With(port, state),
            < 7 => IosShapes.Bgp.With(neighbour, random.Chance(50) ? "Up" : "Down BGP Notification sent"),
            < 8 => IosShapes.Ospf.With(neighbour, port),
            < 9 => IosShapes.SnmpAuthentication.With(Stranger(carrier, random)),
            _ => IosShapes.AccessList.With(
                "INFRA-IN",
                Stranger(carrier, random),
                Number(random, 1025, 65_000),
                device.Loopback,
                random.Pick<string>(["22", "23", "80", "443"]),
                "1"
            ),
        };

    private static string Number(ScenarioRandom random, int first, int last) =>
        random.Between(first, last).ToString(CultureInfo.InvariantCulture);

    /// <summary>An address that is neither the carrier's nor the intruder's.</summary>
    public static string Stranger(Carrier carrier, ScenarioRandom random)
    {
        while (true)
        {
            string address = $"{random.Pick(carrier.Strangers)}.{random.Between(1, 254)}";
            if (address != carrier.Tradecraft.WebAddress && address != carrier.Tradecraft.ShellAddress)
            {
                return address;
            }
        }
    }
}
