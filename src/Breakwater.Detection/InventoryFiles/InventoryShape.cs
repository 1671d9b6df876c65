using static Breakwater.Detection.InventoryFiles.Shapes;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>The whole inventory, section by section. Every section is optional.</summary>
internal static partial class InventoryShape
{
    public static MapShape Root { get; } =
        new(
            "The carrier's own reference data. Every section is optional; what a missing section would be needed for is reported as not assessable.",
            [
                new("schema", "Version of this schema.", Word("breakwater.inventory/1")),
                new("devices", "Routers, switches, firewalls and hosts.", Entries(DeviceShape)),
                new("networks", "Prefixes by what they are for.", NetworksShape),
                new(
                    "servers",
                    "Servers that devices talk to, and hosts that people manage devices from.",
                    ServersShape
                ),
                new("service_accounts", "Accounts of programs.", Entries(ServiceAccountShape)),
                new("people", "People and their accounts.", Entries(PersonShape)),
                new("change_windows", "Times in which changes were approved.", Entries(ChangeWindowShape)),
                new("approved", "Things that were approved one by one.", ApprovedShape),
                new("call_records", "Where call records lie and who reads them.", CallRecordsShape),
                new("intercept", "Lawful intercept: staff, systems, agencies; no order, no target.", InterceptShape),
                new("telecom", "The home network, its partners and the links to them.", TelecomShape),
                new("watch", "Watch-listed subscribers, as tokens.", Entries(WatchShape)),
            ]
        );

    private static MapShape DeviceShape =>
        Entry(
            "A router, switch, firewall or host.",
            Required("name", "The name that it gives itself in logs.", Text),
            Key("aliases", "Other names under which it appears.", Texts),
            Key("addresses", "Its own addresses: management, loopbacks, links.", Addresses),
            Key(
                "platform",
                "Operating system.",
                Word(
                    "ios",
                    "ios_xe",
                    "ios_xr",
                    "nxos",
                    "asa",
                    "junos",
                    "eos",
                    "sros",
                    "vrp",
                    "fortios",
                    "panos",
                    "linux",
                    "windows",
                    "other"
                )
            ),
            Key("role", "What it does.", Text),
            Key("site", "Where it stands.", Text)
        );

    private static MapShape NetworksShape =>
        new(
            "Prefixes by what they are for.",
            [
                Key("management", "From where devices are managed.", Entries(RangeShape)),
                Key("customer", "Given to customers.", Entries(RangeShape)),
                Key("peer", "Of peers and transit providers.", Entries(RangeShape)),
                Key("own", "The carrier's own, whatever for.", Entries(RangeShape)),
                Key("roaming", "Of roaming exchanges (GRX, IPX).", Entries(RangeShape)),
            ]
        );

    private static MapShape RangeShape =>
        Entry("A prefix.", Required("prefix", "The prefix.", Prefix), Key("name", "A name for people.", Text));

    private static MapShape ServersShape =>
        new(
            "Servers by what they do.",
            [
                Key("aaa", "TACACS+ and RADIUS servers.", Entries(ServerShape)),
                Key("syslog", "Hosts that devices send logs to.", Entries(ServerShape)),
                Key("ntp", "Time servers.", Entries(ServerShape)),
                Key("snmp", "SNMP managers and trap receivers.", Entries(ServerShape)),
                Key("backup", "Where configurations and images are copied to and from.", Entries(ServerShape)),
                Key("jump_host", "Hosts from which people log in to devices.", Entries(ServerShape)),
                Key("collector", "Flow and telemetry collectors.", Entries(ServerShape)),
            ]
        );

    private static MapShape ServerShape =>
        Entry("A server.", Required("name", "Its name.", Text), Required("addresses", "Its addresses.", Addresses));

    private static MapShape ServiceAccountShape =>
        Entry(
            "An account that a program uses.",
            Required("account", "The account.", Text),
            Key("sources", "The only addresses that it comes from.", Prefixes),
            Key("commands", "The only commands that it enters; * stands for any text.", Texts)
        );

    private static MapShape PersonShape =>
        Entry(
            "A person who manages the network.",
            Key("name", "A name for people.", Text),
            Required("accounts", "The person's accounts.", Texts),
            Key("role", "What the person does.", Text),
            Key("sources", "The only addresses that the person comes from.", Prefixes)
        );

    private static MapShape ChangeWindowShape =>
        Entry(
            "A time in which changes were approved.",
            Required("from", "Its start.", ZonedTime),
            Required("to", "Its end.", ZonedTime),
            Key("zone", "Zone of times without offset, a name of the tz database; UTC where absent.", Zone),
            Required("devices", "The devices that may be changed; * stands for all.", Texts),
            Key("accounts", "The accounts that may change them; anyone where absent.", Texts),
            Key("purpose", "What is to be done.", Text),
            Key("approver", "Who approved it.", Text)
        );

    private static MapShape WatchShape =>
        Entry(
            "A subscriber whose exposure must be known first.",
            Required("token", "The subscriber, as a token.", Token),
            Key("key_id", "Which key made the token.", Text),
            Required("tier", "How sensitive; a is most.", Word("a", "b", "c"))
        );
}
