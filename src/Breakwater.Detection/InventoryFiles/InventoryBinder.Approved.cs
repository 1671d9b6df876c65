using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryBinder
{
    private static Approved BindApproved(MapNode map) =>
        new()
        {
            Tunnels = map.Each("tunnels", BindTunnel),
            Mirrors = map.Each("mirrors", BindMirror),
            Captures = map.Each("captures", BindCapture),
            Scripts = map.Each("scripts", BindScript),
            Listeners = map.Each("listeners", BindListener),
            Containers = map.Each("containers", BindContainer),
        };

    private static ApprovedTunnel BindTunnel(MapNode map) =>
        new ApprovedTunnel
        {
            Devices = map.Texts("devices"),
            Approver = map.Text("approver"),
            Interface = map.Text("interface"),
            Source = map.Address("source"),
            Destination = map.Prefix("destination"),
            Protocol = map.Text("protocol"),
        }.Dated(map);

    private static ApprovedMirror BindMirror(MapNode map) =>
        new ApprovedMirror
        {
            Devices = map.Texts("devices"),
            Approver = map.Text("approver"),
            Session = map.Text("session"),
            Sources = map.Texts("sources"),
            Interface = map.Text("interface"),
            Destination = map.Prefix("destination"),
        }.Dated(map);

    private static ApprovedCapture BindCapture(MapNode map) =>
        new ApprovedCapture
        {
            Devices = map.Texts("devices"),
            Approver = map.Text("approver"),
            Name = map.Text("name"),
            Interface = map.Text("interface"),
            Accounts = map.Texts("accounts"),
        }.Dated(map);

    private static ApprovedScript BindScript(MapNode map) =>
        new ApprovedScript
        {
            Devices = map.Texts("devices"),
            Approver = map.Text("approver"),
            Name = map.Needed("name"),
            Sha256 = map.Text("sha256"),
        }.Dated(map);

    private static ApprovedListener BindListener(MapNode map) =>
        new ApprovedListener
        {
            Devices = map.Texts("devices"),
            Approver = map.Text("approver"),
            Port = map.Port("port")!.Value,
            Protocol = map.Text("protocol"),
            Service = map.Text("service"),
        }.Dated(map);

    private static ApprovedContainer BindContainer(MapNode map) =>
        new ApprovedContainer
        {
            Devices = map.Texts("devices"),
            Approver = map.Text("approver"),
            Name = map.Needed("name"),
        }.Dated(map);
}
