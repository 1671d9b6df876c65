using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryBinder
{
    private static CallRecords BindCallRecords(MapNode map) =>
        new()
        {
            Stores = map.Each("stores", BindStore),
            FieldCatalogue = map.Each("field_catalogue", BindField),
            Jobs = map.Each("jobs", BindJob),
            Consumers = map.Each("consumers", BindConsumer),
            Canaries = map.Each("canaries", BindCanary),
        };

    private static RecordStore BindStore(MapNode map) =>
        new RecordStore
        {
            Name = map.Needed("name"),
            Kind = map.Text("kind"),
            Hosts = map.Texts("hosts"),
            Addresses = map.Addresses("addresses"),
            Tables = map.Texts("tables"),
        }.Dated(map);

    private static RecordField BindField(MapNode map) =>
        new RecordField
        {
            Store = map.Needed("store"),
            Table = map.Needed("table"),
            Column = map.Needed("column"),
            Class = map.Needed("class"),
        }.Dated(map);

    private static RecordJob BindJob(MapNode map) =>
        new RecordJob
        {
            Name = map.Needed("name"),
            Account = map.Needed("account"),
            Sources = map.Prefixes("sources"),
            Store = map.Text("store"),
            Tables = map.Texts("tables"),
            Schedule = map.Text("schedule"),
            MaximumRows = map.Count("maximum_rows"),
            MaximumBytes = map.Count("maximum_bytes"),
        }.Dated(map);

    private static RecordConsumer BindConsumer(MapNode map) =>
        new RecordConsumer
        {
            Name = map.Needed("name"),
            Account = map.Text("account"),
            Addresses = map.Addresses("addresses"),
            Store = map.Text("store"),
            Interface = map.Text("interface"),
            Names = map.Texts("names"),
        }.Dated(map);

    private static Canary BindCanary(MapNode map) =>
        new Canary
        {
            Token = map.Needed("token"),
            KeyId = map.Text("key_id"),
            Kind = map.Needed("kind"),
            Store = map.Text("store"),
        }.Dated(map);

    private static Intercept BindIntercept(MapNode map) =>
        new()
        {
            Staff = map.Each("staff", BindStaff),
            Workstations = map.Each("workstations", BindHost),
            Systems = map.Each("systems", BindSystem),
            Agencies = map.Each("agencies", BindAgency),
            Collectors = map.Each("collectors", BindHost),
            Recorders = map.Each("recorders", BindHost),
        };

    private static InterceptStaff BindStaff(MapNode map) =>
        new InterceptStaff { Accounts = map.Texts("accounts"), Role = map.Text("role") }.Dated(map);

    private static InterceptHost BindHost(MapNode map) =>
        new InterceptHost
        {
            Name = map.Needed("name"),
            Addresses = map.Prefixes("addresses"),
            Role = map.Text("role"),
        }.Dated(map);

    private static InterceptSystem BindSystem(MapNode map) =>
        new InterceptSystem
        {
            Name = map.Needed("name"),
            Kind = map.Needed("kind"),
            Addresses = map.Addresses("addresses"),
            Accounts = map.Texts("accounts"),
        }.Dated(map);

    private static Agency BindAgency(MapNode map) =>
        new Agency
        {
            Id = map.Needed("id"),
            Country = map.Text("country"),
            Endpoints = map.Each("endpoints", BindEndpoint) ?? [],
        }.Dated(map);

    private static AgencyEndpoint BindEndpoint(MapNode map) =>
        new AgencyEndpoint
        {
            Interface = map.Needed("interface"),
            Address = map.Prefix("address")!.Value,
            Port = map.Port("port"),
            CertificateSha256 = map.Text("certificate_sha256"),
            Approver = map.Text("approver"),
        }.Dated(map);
}
