using static Breakwater.Detection.InventoryFiles.Shapes;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryShape
{
    private static MapShape InterceptShape =>
        new(
            "Lawful intercept: who and what takes part.",
            [
                Key("staff", "People on the intercept roster.", Entries(StaffShape)),
                Key("workstations", "The only hosts from which staff works.", Entries(HostShape)),
                Key("systems", "Administration, mediation and delivery functions.", Entries(SystemShape)),
                Key("agencies", "Agencies and where their deliveries go.", Entries(AgencyShape)),
                Key("collectors", "Collection equipment that may receive deliveries.", Entries(HostShape)),
                Key("recorders", "Recorders that may receive copies for other reasons.", Entries(HostShape)),
            ]
        );

    private static MapShape StaffShape =>
        Entry(
            "A person on the intercept roster.",
            Required("accounts", "The person's accounts.", Texts),
            Key("role", "What the person may do.", Text)
        );

    private static MapShape HostShape =>
        Entry(
            "A host that takes part.",
            Required("name", "Its name.", Text),
            Required("addresses", "Its addresses.", Prefixes),
            Key("role", "What it does.", Text)
        );

    private static MapShape SystemShape =>
        Entry(
            "A function of the intercept system.",
            Required("name", "Its name.", Text),
            Required("kind", "admf, mdf2, mdf3, provisioner, proxy, order_register, network_element, ...", Text),
            Key("addresses", "Its addresses.", Addresses),
            Key("accounts", "SNMPv3 users or accounts that it provisions with.", Texts)
        );

    private static MapShape AgencyShape =>
        Entry(
            "An agency.",
            Required("id", "Its identifier in the order register.", Text),
            Key("country", "Two-letter country.", Country),
            Key("endpoints", "Where its deliveries go.", Entries(EndpointShape))
        );

    private static MapShape EndpointShape =>
        Entry(
            "Where deliveries of an agency go.",
            Required("interface", "Handover interface.", Word("hi1", "hi2", "hi3", "hi4")),
            Required("address", "Address or prefix.", Prefix),
            Key("port", "Port; any where absent.", Port),
            Key("certificate_sha256", "SHA-256 of its certificate.", Sha256),
            Key("approver", "Who approved it.", Text)
        );
}
