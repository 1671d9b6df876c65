using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryBinder
{
    private static Telecom BindTelecom(MapNode map) =>
        new()
        {
            Home = map["home"] is MapNode home ? BindHome(home) : null,
            Partners = map.Each("partners", BindPartner),
            Links = map.Each("links", BindLink),
            Exemptions = map.Each("exemptions", BindExemption),
        };

    private static HomeNetwork BindHome(MapNode map) =>
        Identified(
            new HomeNetwork
            {
                NumberPrefixes = map.Texts("number_prefixes"),
                Nodes = map.Each("nodes", BindNode) ?? [],
                PointCodes = map.Each("point_codes", BindPointCode) ?? [],
            },
            map
        );

    private static Partner BindPartner(MapNode map) =>
        Identified(
            new Partner
            {
                Name = map.Needed("name"),
                Tadig = map.Text("tadig"),
                Country = map.Text("country"),
                RoamingStatus = map.Text("roaming_status"),
                HostedBy = map.Texts("hosted_by"),
                LeasesGlobalTitles = map.Text("leases_global_titles") == "true",
            },
            map
        );

    private static T Identified<T>(T identity, MapNode map)
        where T : SignallingIdentity =>
        (
            identity with
            {
                Plmns = map.Each("plmns", p => new Plmn(p.Needed("mcc"), p.Needed("mnc"))) ?? [],
                GlobalTitlePrefixes = map.Texts("global_title_prefixes"),
                MobileGlobalTitlePrefixes = map.Texts("mobile_global_title_prefixes"),
                DiameterRealms = map.Texts("diameter_realms"),
                DiameterHosts = map.Texts("diameter_hosts"),
                Networks = map.Prefixes("networks"),
            }
        ).Dated(map);

    private static SignallingNode BindNode(MapNode map) =>
        new SignallingNode
        {
            Role = map.Needed("role"),
            GlobalTitle = map.Text("global_title"),
            DiameterHost = map.Text("diameter_host"),
            Addresses = map.Addresses("addresses"),
        }.Dated(map);

    private static PointCode BindPointCode(MapNode map) => new(map.Needed("value"), map.Needed("variant"));

    private static SignallingLink BindLink(MapNode map) =>
        new SignallingLink
        {
            Name = map.Needed("name"),
            Kind = map.Needed("kind"),
            PointCode = map["point_code"] is MapNode code ? BindPointCode(code) : null,
            Addresses = map.Prefixes("addresses"),
            Partners = map.Texts("partners"),
        }.Dated(map);

    private static SignallingExemption BindExemption(MapNode map) =>
        new SignallingExemption
        {
            Name = map.Needed("name"),
            Kind = map.Needed("kind"),
            Partners = map.Texts("partners"),
            GlobalTitlePrefixes = map.Texts("global_title_prefixes"),
            Operations = map.Texts("operations"),
        }.Dated(map);
}
