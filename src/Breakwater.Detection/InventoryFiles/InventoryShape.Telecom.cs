using static Breakwater.Detection.InventoryFiles.Shapes;

namespace Breakwater.Detection.InventoryFiles;

internal static partial class InventoryShape
{
    private static MapShape TelecomShape =>
        new(
            "The home network, its partners and the links to them.",
            [
                Key("home", "The home network.", HomeShape),
                Key("partners", "Roaming and interconnect partners.", Entries(PartnerShape)),
                Key("links", "Signalling links and who may appear behind them.", Entries(LinkShape)),
                Key("exemptions", "Signalling that looks wrong and is not.", Entries(ExemptionShape)),
            ]
        );

    private static MapShape PlmnShape =>
        new(
            "A mobile network.",
            [
                Required("mcc", "Mobile country code.", Mcc),
                Required("mnc", "Mobile network code, with all its digits.", Mnc),
            ]
        );

    private static MapShape PointCodeShape =>
        new(
            "A point code.",
            [
                Required("value", "As written: 2-145-3 or a number.", Text),
                Required("variant", "itu (14 bits) or ansi (24 bits).", Word("itu", "ansi")),
            ]
        );

    private static MapShape HomeShape =>
        Identity(
            "The home network.",
            Key("number_prefixes", "Prefixes of subscriber numbers (E.164, without plus).", DigitLists),
            Key("nodes", "Own nodes by role.", Entries(NodeShape)),
            Key("point_codes", "Own point codes.", new ListShape(PointCodeShape))
        );

    private static MapShape NodeShape =>
        Entry(
            "A node of the home network.",
            Required("role", "hlr, hss, msc, vlr, sgsn, mme, smsc, gmlc, eir, scf, ...", Text),
            Key("global_title", "Its global title.", Digits),
            Key("diameter_host", "Its Diameter host.", Text),
            Key("addresses", "Its addresses.", Addresses)
        );

    private static MapShape PartnerShape =>
        Identity(
            "A roaming or interconnect partner.",
            Required("name", "Its name.", Text),
            Key("tadig", "Its TADIG code.", Text),
            Key("country", "Two-letter country.", Country),
            Key("roaming_status", "Whether roaming is open.", Word("active", "testing", "suspended", "none")),
            Key("hosted_by", "Hubs or sponsors that carry its signalling.", Texts),
            Key("leases_global_titles", "It lets others use its global titles.", TrueOrFalse)
        );

    private static MapShape LinkShape =>
        Entry(
            "A signalling link.",
            Required("name", "Its name.", Text),
            Required("kind", "What runs over it.", Word("ss7", "sigtran", "diameter", "ipx", "sepp")),
            Key("point_code", "Point code of the far end.", PointCodeShape),
            Key("addresses", "Addresses of the far end.", Prefixes),
            Required("partners", "Partners that may appear behind it.", Texts)
        );

    private static MapShape ExemptionShape =>
        new(
            "Signalling that looks wrong and is not; it needs an owner and an end.",
            [
                Required("name", "Its name.", Text),
                Required(
                    "kind",
                    "Why it is not wrong.",
                    Word(
                        "steering_of_roaming",
                        "sms_firewall",
                        "location_service",
                        "sponsor_imsi",
                        "machine",
                        "maritime_aero",
                        "test"
                    )
                ),
                Key("partners", "Partners concerned; all where absent.", Texts),
                Key("global_title_prefixes", "Prefixes of global titles concerned; all where absent.", DigitLists),
                Key("operations", "Operations concerned, by name; all where absent.", Texts),
                Key("valid_from", "Holds from then on.", Time),
                Required("valid_to", "Holds until then.", Time),
                Required("owner", "Who answers for it.", Text),
                Key("ticket", "Ticket under which it was made.", Text),
            ]
        );

    private static MapShape Identity(string description, params ReadOnlySpan<KeyShape> keys) =>
        Entry(
            description,
            [
                .. keys,
                Key("plmns", "Networks (MCC and MNC).", new ListShape(PlmnShape)),
                Key("global_title_prefixes", "Prefixes of its global titles (E.164).", DigitLists),
                Key("mobile_global_title_prefixes", "Prefixes of its mobile global titles (E.214).", DigitLists),
                Key("diameter_realms", "Diameter realms.", Texts),
                Key("diameter_hosts", "Diameter hosts.", Texts),
                Key("networks", "Address ranges of its GTP and Diameter nodes.", Prefixes),
            ]
        );
}
