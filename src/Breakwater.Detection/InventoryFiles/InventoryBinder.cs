using Breakwater.Model.Inventory;
using NodaTime;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>Turns checked nodes into the inventory's nouns.</summary>
internal static partial class InventoryBinder
{
    public static CarrierInventory Bind(MapNode root, string file, List<InventoryError> errors) =>
        new()
        {
            Devices = root.Each("devices", BindDevice),
            Networks = root["networks"] is MapNode networks ? BindNetworks(networks) : null,
            Servers = root["servers"] is MapNode servers ? BindServers(servers) : null,
            ServiceAccounts = root.Each("service_accounts", BindServiceAccount),
            People = root.Each("people", BindPerson),
            ChangeWindows = root.Each("change_windows", w => BindWindow(w, file, errors)),
            Approved = root["approved"] is MapNode approved ? BindApproved(approved) : null,
            CallRecords = root["call_records"] is MapNode records ? BindCallRecords(records) : null,
            Intercept = root["intercept"] is MapNode intercept ? BindIntercept(intercept) : null,
            Telecom = root["telecom"] is MapNode telecom ? BindTelecom(telecom) : null,
            Watch = root.Each("watch", BindWatch),
        };

    private static Device BindDevice(MapNode map) =>
        new Device
        {
            Name = map.Needed("name"),
            Aliases = map.Texts("aliases"),
            Addresses = map.Addresses("addresses"),
            Platform = map.Text("platform"),
            Role = map.Text("role"),
            Site = map.Text("site"),
        }.Dated(map);

    private static Networks BindNetworks(MapNode map) =>
        new()
        {
            Management = map.Each("management", BindRange),
            Customer = map.Each("customer", BindRange),
            Peer = map.Each("peer", BindRange),
            Own = map.Each("own", BindRange),
            Roaming = map.Each("roaming", BindRange),
        };

    private static NetworkRange BindRange(MapNode map) =>
        new NetworkRange { Prefix = map.Prefix("prefix")!.Value, Name = map.Text("name") }.Dated(map);

    private static Servers BindServers(MapNode map) =>
        new()
        {
            Aaa = map.Each("aaa", BindServer),
            Syslog = map.Each("syslog", BindServer),
            Ntp = map.Each("ntp", BindServer),
            Snmp = map.Each("snmp", BindServer),
            Backup = map.Each("backup", BindServer),
            JumpHost = map.Each("jump_host", BindServer),
            Collector = map.Each("collector", BindServer),
        };

    private static Server BindServer(MapNode map) =>
        new Server { Name = map.Needed("name"), Addresses = map.Addresses("addresses") }.Dated(map);

    private static ServiceAccount BindServiceAccount(MapNode map) =>
        new ServiceAccount
        {
            Account = map.Needed("account"),
            Sources = map.Prefixes("sources"),
            Commands = map.Texts("commands"),
        }.Dated(map);

    private static Person BindPerson(MapNode map) =>
        new Person
        {
            Name = map.Text("name"),
            Accounts = map.Texts("accounts"),
            Role = map.Text("role"),
            Sources = map.Prefixes("sources"),
        }.Dated(map);

    private static ChangeWindow BindWindow(MapNode map, string file, List<InventoryError> errors)
    {
        string? zoneName = map.Text("zone");
        DateTimeZone zone = zoneName is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[zoneName];
        _ = ScalarRules.TryZonedTime(map.Needed("from"), zone, out DateTimeOffset from);
        _ = ScalarRules.TryZonedTime(map.Needed("to"), zone, out DateTimeOffset to);
        if (to <= from)
        {
            Node at = map["to"]!;
            errors.Add(new InventoryError(file, at.Line, at.Column, "change_windows.to: must be later than from"));
        }

        return new ChangeWindow
        {
            From = from,
            To = to,
            Zone = zoneName,
            Devices = map.Texts("devices"),
            Accounts = map.Texts("accounts"),
            Purpose = map.Text("purpose"),
            Approver = map.Text("approver"),
        }.Dated(map);
    }

    private static WatchEntry BindWatch(MapNode map) =>
        new WatchEntry
        {
            Token = map.Needed("token"),
            KeyId = map.Text("key_id"),
            Tier = map.Needed("tier"),
        }.Dated(map);
}
