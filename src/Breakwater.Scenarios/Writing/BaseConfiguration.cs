using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Writing;

/// <summary>What a device's saved configuration holds before anything happens.</summary>
internal static class BaseConfiguration
{
    private const string Host = "255.255.255.255";

    public static IReadOnlyList<ShapedLine> Of(Carrier carrier, Device device)
    {
        string log = carrier.Collectors[device.Collector].Address;
        string tacacs = carrier.Servers.Tacacs[0].Address;
        return device.Platform switch
        {
            Platform.Junos => Junos(device, log, tacacs),
            Platform.SrOs => SrOs(device, log, tacacs),
            Platform.Vrp => Vrp(device, log, tacacs),
            Platform.IosXr =>
            [
                SnapshotShapes.XrTitle.With("7.5.2"),
                SnapshotShapes.Hostname.With(device.Name),
                SnapshotShapes.LoggingHost.With(log),
                SnapshotShapes.TacacsServer.With(tacacs),
                SnapshotShapes.Interface.With("Loopback0"),
                SnapshotShapes.XrAddress.With(device.Loopback, Host),
            ],
            Platform.NxOs =>
            [
                SnapshotShapes.NxOsCommand.With(),
                SnapshotShapes.Version.With("9.3(10)"),
                .. Switch(device, log, tacacs),
            ],
            Platform.Eos =>
            [
                SnapshotShapes.EosCommand.With(),
                SnapshotShapes.EosDevice.With(device.Name, "4.28.3M"),
                .. Switch(device, log, tacacs),
            ],
            _ =>
            [
                SnapshotShapes.Version.With("17.9"),
                SnapshotShapes.Hostname.With(device.Name),
                SnapshotShapes.LoggingHost.With(log),
                SnapshotShapes.TacacsServer.With(tacacs),
                SnapshotShapes.Interface.With("Loopback0"),
                SnapshotShapes.Address.With(device.Loopback, Host),
                SnapshotShapes.Vty.With(),
                SnapshotShapes.AccessClass.With(carrier.Tradecraft.AccessClass),
            ],
        };
    }

    private static ShapedLine[] Switch(Device device, string log, string tacacs) =>
        [
            SnapshotShapes.Hostname.With(device.Name),
            SnapshotShapes.LoggingServer.With(log),
            SnapshotShapes.TacacsServer.With(tacacs),
            SnapshotShapes.Interface.With("loopback0"),
            SnapshotShapes.AddressWithLength.With(device.Loopback, "32"),
        ];

    private static ShapedLine[] Junos(Device device, string log, string tacacs) =>
        [
            SnapshotShapes.JunosVersion.With("21.4R3-S5.4"),
            SnapshotShapes.JunosHostname.With(device.Name),
            SnapshotShapes.JunosSyslog.With(log),
            SnapshotShapes.JunosTacacs.With(tacacs),
            SnapshotShapes.JunosAddress.With("lo0", "0", device.Loopback, "32"),
        ];

    private static ShapedLine[] SrOs(Device device, string log, string tacacs) =>
        [
            SnapshotShapes.SrOsTitle.With("21.10.R3"),
            SnapshotShapes.SrOsName.With(device.Name),
            SnapshotShapes.SrOsSyslog.With(log),
            SnapshotShapes.SrOsTacacs.With(tacacs),
            SnapshotShapes.SrOsAddress.With("system", device.Loopback, "32"),
        ];

    private static ShapedLine[] Vrp(Device device, string log, string tacacs) =>
        [
            SnapshotShapes.VrpVersion.With("V800R021C10SPC600"),
            SnapshotShapes.VrpName.With(device.Name),
            SnapshotShapes.VrpLogHost.With(log),
            SnapshotShapes.VrpTacacs.With(tacacs),
            SnapshotShapes.Interface.With("LoopBack0"),
            SnapshotShapes.Address.With(device.Loopback, Host),
        ];
}
