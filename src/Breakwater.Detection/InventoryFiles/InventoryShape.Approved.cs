using static Breakwater.Detection.InventoryFiles.Shapes;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryShape
{
    private static MapShape ApprovedShape =>
        new(
            "Things that were approved one by one.",
            [
                Key("tunnels", "Tunnels.", Entries(TunnelShape)),
                Key("mirrors", "Traffic mirrors.", Entries(MirrorShape)),
                Key("captures", "Packet captures.", Entries(CaptureShape)),
                Key("scripts", "Scripts and applets on devices.", Entries(ScriptShape)),
                Key("listeners", "Ports on which devices answer.", Entries(ListenerShape)),
                Key("containers", "Guest shells and containers on devices.", Entries(ContainerShape)),
            ]
        );

    private static MapShape TunnelShape =>
        Item(
            "A tunnel.",
            Key("interface", "Interface or service name.", Text),
            Key("source", "Outer source.", Address),
            Key("destination", "Outer destination.", Prefix),
            Key("protocol", "gre, ipsec, ...; any where absent.", Text)
        );

    private static MapShape MirrorShape =>
        Item(
            "A mirror (SPAN, RSPAN, ERSPAN, port mirroring).",
            Key("session", "Session number or name.", Text),
            Key("sources", "Interfaces, VLANs or filters that are copied.", Texts),
            Key("interface", "Interface that the copies leave by.", Text),
            Key("destination", "Address that the copies go to.", Prefix)
        );

    private static MapShape CaptureShape =>
        Item(
            "A packet capture on a device.",
            Key("name", "Name of the capture.", Text),
            Key("interface", "Interface that is captured.", Text),
            Key("accounts", "The accounts that may run it; anyone where absent.", Texts)
        );

    private static MapShape ScriptShape =>
        Item(
            "A script, applet or scheduled job on a device.",
            Required("name", "Its name or path.", Text),
            Key("sha256", "SHA-256 of its text.", Sha256)
        );

    private static MapShape ListenerShape =>
        Item(
            "A port on which a device answers.",
            Required("port", "The port.", Port),
            Key("protocol", "tcp or udp; either where absent.", Word("tcp", "udp")),
            Key("service", "What answers.", Text)
        );

    private static MapShape ContainerShape =>
        Item("A guest shell or container on a device.", Required("name", "Its name.", Text));

    private static MapShape Item(string description, params ReadOnlySpan<KeyShape> keys) =>
        Entry(
            description,
            [
                .. keys,
                Required("devices", "The devices that it is approved for; * stands for all.", Texts),
                Key("approver", "Who approved it.", Text),
            ]
        );
}
