using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>Statements for a tunnel or a traffic copy by platform, as typed and as a saved configuration shows them.</summary>
internal static class PlatformActs
{
    /// <summary>A GRE tunnel to an address.</summary>
    public static PlatformAct Tunnel(Platform platform, int number, Ends ends) =>
        platform switch
        {
            Platform.Junos => JunosTunnel("gr-0/0/0", number, ends),
            Platform.Vrp => VrpTunnel($"Tunnel0/0/{number}", ends),
            Platform.Eos => EosTunnel($"Tunnel{number}", ends),
            _ => IosTunnel($"Tunnel{number}", ends),
        };

    private static PlatformAct JunosTunnel(string port, int number, Ends ends) =>
        new(
            [
                $"set interfaces {port} unit {number} tunnel source {ends.Source}",
                $"set interfaces {port} unit {number} tunnel destination {ends.Destination}",
                $"set interfaces {port} unit {number} family inet address {ends.Inside}/30",
            ],
            [
                SnapshotShapes.JunosTunnel.With(port, $"{number}", "source", ends.Source),
                SnapshotShapes.JunosTunnel.With(port, $"{number}", "destination", ends.Destination),
                SnapshotShapes.JunosAddress.With(port, $"{number}", ends.Inside, "30"),
            ]
        );

    private static PlatformAct VrpTunnel(string port, Ends ends) =>
        new(
            [
                $"interface {port}",
                "tunnel-protocol gre",
                $"source {ends.Source}",
                $"destination {ends.Destination}",
                $"ip address {ends.Inside} 255.255.255.252",
            ],
            [
                SnapshotShapes.Interface.With(port),
                SnapshotShapes.Address.With(ends.Inside, "255.255.255.252"),
                SnapshotShapes.VrpTunnelProtocol.With(),
                SnapshotShapes.VrpSource.With(ends.Source),
                SnapshotShapes.VrpDestination.With(ends.Destination),
            ]
        );

    private static PlatformAct EosTunnel(string port, Ends ends) =>
        new(
            [
                $"interface {port}",
                "tunnel mode gre",
                $"tunnel source {ends.Source}",
                $"tunnel destination {ends.Destination}",
                $"ip address {ends.Inside}/30",
            ],
            [
                SnapshotShapes.Interface.With(port),
                SnapshotShapes.AddressWithLength.With(ends.Inside, "30"),
                SnapshotShapes.EosTunnelMode.With(),
                SnapshotShapes.TunnelSource.With(ends.Source),
                SnapshotShapes.TunnelDestination.With(ends.Destination),
            ]
        );

    private static PlatformAct IosTunnel(string port, Ends ends) =>
        new(
            [
                $"interface {port}",
                $"ip address {ends.Inside} 255.255.255.252",
                "tunnel source Loopback0",
                $"tunnel destination {ends.Destination}",
            ],
            [
                SnapshotShapes.Interface.With(port),
                SnapshotShapes.Address.With(ends.Inside, "255.255.255.252"),
                SnapshotShapes.TunnelSource.With("Loopback0"),
                SnapshotShapes.TunnelDestination.With(ends.Destination),
            ]
        );

    /// <summary>A copy of voice traffic to an address.</summary>
    public static PlatformAct Mirror(Platform platform, int number, Ends ends) =>
        platform switch
        {
            Platform.SrOs => new PlatformAct(
                [
                    $"mirror mirror-dest {number} create",
                    $"mirror mirror-dest {number} encap layer-3-encap ip-udp-shim create gateway create ip src {ends.Source} dest {ends.Destination}",
                    $"mirror mirror-source {number} ip-filter 410 entry 10",
                    $"mirror mirror-source {number} ip-filter 410 entry 20",
                ],
                [
                    SnapshotShapes.SrOsMirror.With($"{number}"),
                    SnapshotShapes.SrOsShim.With($"{number}", ends.Source, ends.Destination),
                    SnapshotShapes.SrOsFilter.With($"{number}", "410", "10"),
                    SnapshotShapes.SrOsFilter.With($"{number}", "410", "20"),
                ]
            )
            {
                PicksPeople = true,
            },
            Platform.Eos => new PlatformAct(
                [
                    $"monitor session v{number} source Ethernet7",
                    $"monitor session v{number} destination tunnel mode gre source {ends.Source} destination {ends.Destination}",
                ],
                [
                    SnapshotShapes.EosMirrorSource.With($"v{number}", "Ethernet7"),
                    SnapshotShapes.EosMirrorDestination.With($"v{number}", ends.Source, ends.Destination),
                ]
            ),
            Platform.Vrp => new PlatformAct(
                [
                    $"observe-port {number % 8} destination-ip {ends.Destination} source-ip {ends.Source}",
                    "interface GigabitEthernet0/1/7",
                    $"port-mirroring to observe-port {number % 8} both",
                ],
                [SnapshotShapes.VrpObserve.With($"{number % 8}", ends.Destination, ends.Source)]
            ),
            _ => new PlatformAct(
                [
                    $"monitor session {number % 60} type erspan-source",
                    "source interface GigabitEthernet0/1/7",
                    $"destination ip {ends.Destination}",
                    "no shutdown",
                ],
                [
                    SnapshotShapes.SessionErspan.With($"{number % 60}"),
                    SnapshotShapes.SessionSource.With("GigabitEthernet0/1/7"),
                    SnapshotShapes.SessionDestination.With(ends.Destination),
                ]
            ),
        };
}

/// <summary>What is typed and what remains.</summary>
/// <param name="Statements">As typed.</param>
/// <param name="Saved">As saved.</param>
internal sealed record PlatformAct(string[] Statements, ShapedLine[] Saved)
{
    /// <summary>A filter picks whose traffic is copied: only then do the statements say that a few people are listened to (T68).</summary>
    public bool PicksPeople { get; init; }
}

/// <summary>Ends of a tunnel or of a copy.</summary>
/// <param name="Source">The device's end.</param>
/// <param name="Destination">The far end.</param>
/// <param name="Inside">The device's address inside.</param>
internal sealed record Ends(string Source, string Destination, string Inside);
