using System.Globalization;
using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Tests;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.TestSupport;

namespace Breakwater.Reporting.Tests;

/// <summary>A made-up intrusion of a made-up carrier, told at length, to look at.</summary>
internal static class Intrusion
{
    public static Story Story()
    {
        Story story = new();
        story.Context = story.Context with
        {
            ExpectedDevices = ["edge-4", "edge-99"],
            NotAssessable =
            [
                "Not assessable: no inventory of change windows, so approved work cannot be told from other work.",
            ],
            Behaviours = Behaviours(),
            Incidents = IncidentContent.Read(
                Content("stages"),
                Content("alternatives"),
                Content("alignment"),
                out IReadOnlyList<string> _
            ),
            InventorySections = new HashSet<string>(StringComparer.Ordinal) { "approved.captures", "change_windows" },
            Notes = ["Suppression 2 of noc expired on 2025-03-02 and was not used (backup account)."],
        };
        Act(story);
        Spread(story);
        Noise(story);
        Heard(story);
        return story
            .Read("syslog/edge.log", CoverageStatus.Read)
            .Read("syslog/core.log.gz!/core.log", CoverageStatus.Read)
            .Read("syslog/old/core.log", CoverageStatus.Duplicate, "the same bytes as syslog/core.log.gz!/core.log")
            .Read("tacacs/acct.log", CoverageStatus.PartlyRead, "3 lines longer than the limit")
            .Read("windows/Security.evtx", CoverageStatus.Unsupported, "no reader yet", "evtx")
            .Read("windows/System.evtx", CoverageStatus.Unsupported, "no reader yet", "evtx")
            .Read("flows/nfcapd.202503010000", CoverageStatus.Unsupported, "no reader yet", "nfdump")
            .Read("private/keys.tar", CoverageStatus.Refused, "access denied")
            .Read("notes/handover.txt", CoverageStatus.TextOnly, "no known format", "text")
            .Read("syslog/empty.log", CoverageStatus.Empty, "no bytes");
    }

    private static string Content(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "content", "incidents", name + ".csv"));

    // Day, rule, entities, behaviours, level, confidence, harm, dataset, hours; what is left out is as Story.Found has it.
    private const string Acts = """
        0     | web-management-exploit    | device=edge-4 address=198.51.100.23                 | T01     | high     | 80 | foothold | web.access
        0.001 | account-by-web-management | device=edge-4 account=netops2                       | T02     | critical | 95 | foothold | cisco.ios
        0.002 | internal-port-login       | device=edge-4 account=netops2 address=198.51.100.23 | T03     | critical | 95 | foothold | cisco.ios
        0.01  | privileged-account        | device=edge-4 account=netops2                       | T30     | high     | 75 | foothold | tacacs.accounting
        0.02  | vty-filter-removed        | device=edge-4 account=netops2                       | T38     | high     | 75 | defence_evasion | cisco.ios
        0.04  | reconnaissance-burst      | device=edge-4 account=netops2                       | T20     | medium   | 60 | foothold | tacacs.accounting | 0.1
        0.05  | configuration-copied-off  | device=edge-4 account=netops2 address=198.51.100.23 | T23 T74 | high     | 85 | foothold | tacacs.accounting
        1     | login-traffic-captured    | device=edge-4 account=netops2                       | T60     | high     | 80 | foothold | cisco.ios | 0.7
        1.04  | capture-sent-out          | device=edge-4 address=198.51.100.23                 | T74     | high     | 85 | foothold | tacacs.accounting
        4     | loopback-changed-and-back | device=agg-2 account=j.rivera address=10.0.1.10     | T70     | high     | 75 | foothold | tacacs.accounting | 0.4
        4.02  | log-cleared               | device=agg-2 account=j.rivera                       | T50     | high     | 75 | defence_evasion | cisco.nxos
        5     | host-shell                | device=core-1 account=j.rivera                      | T25     | high     | 75 | foothold | cisco.iosxr
        5.01  | hidden-ssh-service        | device=core-1 address=203.0.113.77                  | T35     | critical | 90 | foothold | cisco.iosxr
        6     | guest-shell               | device=agg-2 account=j.rivera                       | T36     | high     | 75 | foothold | cisco.nxos | 0.4
        6.01  | remote-logging-stopped    | device=edge-4 account=j.rivera                      | T51     | high     | 75 | defence_evasion | cisco.ios
        7     | tunnel-created            | device=edge-4 address=203.0.113.77 tunnel=edge-4/Tunnel7            | T71 | high | 75 | foothold | tacacs.accounting
        7.1   | tunnel-created            | device=border-3 address=203.0.113.77 tunnel=border-3/gr-0/0/0.7     | T71 | high | 75 | foothold | juniper.junos
        12    | mirror-to-outside         | device=aga-1 address=203.0.113.77                   | T61 T68 | critical | 92 | communications | nokia.sros
        15    | bulk-read-of-call-records | device=cdr-db account=svc_report address=10.0.1.5   | T83a    | high     | 75 | call_records | linux.auditd | 140
        21    | archive-and-upload        | device=jump-1 account=j.rivera address=203.0.113.77 | T77     | medium   | 65 | call_records | linux.auditd
        30    | local-account-removed     | device=edge-4 account=netops2                       | T50     | low      | 50 | defence_evasion | cisco.ios
        2     | script-run                | device=edge-9 file=<script>alert('x')</script>      | T24     | medium   | 20 | foothold | cisco.ios
        """;

    private static void Act(Story story)
    {
        foreach (string line in Acts.Split('\n'))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            story.Found(
                Number(cells[0]),
                cells[1],
                cells[2],
                Words.TryParse(cells[4], out Level level) ? level : throw new FormatException(line),
                (int)Number(cells[5]),
                Words.TryParse(cells[6], out Harm harm) ? harm : throw new FormatException(line),
                behaviours: cells[3],
                dataset: cells[7],
                hours: cells.Length > 8 ? Number(cells[8]) : 0
            );
        }
    }

    private static void Spread(Story story)
    {
        for (int i = 0; i < 19; i++)
        {
            string entities = Text($"device=access-{i:00} account=j.rivera address=10.0.4.1");
            story.Found(3 + (i * 0.0012), "one-account-many-devices", entities, behaviours: "T08");
        }
    }

    private static void Noise(Story story)
    {
        for (int i = 0; i < 14; i++)
        {
            string scanned = Text($"device=access-{i:00} address=192.0.2.66");
            string published = Text($"device=access-{i:00} address=192.0.2.200");
            story
                .Found(i * 1.7, "refused-logins", scanned, Level.Low, 40, behaviours: "T21", hours: 0.3)
                .Found(i * 2.1, "published-address", published, Level.Medium, 30, kind: RuleKind.Indicator);
        }

        foreach (string device in (string[])["access-05", "access-11"])
        {
            string entity = "device=" + device;
            story.Found(
                9,
                "silence",
                entity,
                Level.Medium,
                70,
                Harm.DefenceEvasion,
                RuleKind.Silence,
                "T52",
                hours: 31
            );
        }

        string known = "device=edge-9 account=noc";
        story
            .Found(8, "capture-for-a-ticket", known, Level.Medium, 50, state: DispositionState.ExplainedBy)
            .Found(11, "backup-shows-configuration", known, Level.Medium, 50, state: DispositionState.SuppressedBy)
            .Found(13, "snmp-community-rw", known, Level.Medium, 80, Harm.Exposure, RuleKind.Configuration, "T39");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Heard(Story story)
    {
        foreach (string device in (string[])["edge-4", "edge-9", "agg-2", "core-1"])
        {
            story.Heard(device).Heard(device, "tacacs.accounting");
        }

        for (int i = 0; i < 20; i++)
        {
            (double, double)[] holes = i is 5 or 11 ? [(9, 10.3)] : [];
            story.Heard(
                string.Create(CultureInfo.InvariantCulture, $"access-{i:00}"),
                commands: i % 3 == 0 ? 0 : 9,
                holes: holes
            );
        }

        story
            .Heard("border-3", "juniper.junos")
            .Heard("aga-1", "nokia.sros", 3, (2, 5), (19, 19.5))
            .Heard("jump-1", "linux.auditd", null)
            .Heard("cdr-db", "linux.auditd", null)
            .Heard("proxy-1", "web.access", null);
    }

    private static BehaviourEvidence[] Behaviours()
    {
        string[] devices = ["cisco.*", "juniper.junos", "nokia.sros", "arista.eos", "tacacs.accounting"];
        return
        [
            new("T01", "Broke in through the IOS XE web page", ["web.access"], "rule"),
            new("T02", "Made an administrator through the web page", ["cisco.ios"], "rule"),
            new("T03", "Logged in through the internal web port", ["cisco.ios"], "rule"),
            new("T08", "Logged in with stolen credentials", devices, "rule"),
            new("T10", "Broke in through GlobalProtect", ["paloalto.panos"], "rule"),
            new("T20", "Looked around quickly", devices, "rule"),
            new("T21", "Tried neighbours", devices, "rule"),
            new("T23", "Copied configurations off", devices, "rule"),
            new("T24", "Ran scripts on the device", devices, "rule"),
            new("T25", "Dropped into the host shell", ["cisco.iosxr", "cisco.ios"], "rule"),
            new("T30", "Added an administrator", devices, "rule"),
            new("T35", "Opened a hidden SSH service", ["cisco.iosxr", "cisco.ios"], "rule"),
            new("T36", "Used a guest shell", ["cisco.nxos", "cisco.ios"], "rule"),
            new("T38", "Took away an access filter for a moment", devices, "rule"),
            new("T50", "Cleared traces", devices, "rule"),
            new("T51", "Stopped remote logging", devices, "rule"),
            new("T52", "Made a device go quiet", devices, "detector"),
            new("T56", "Changed a configuration without a record", ["config.*"], "needs configuration snapshots"),
            new("T60", "Captured login traffic", devices, "rule"),
            new("T61", "Mirrored traffic", devices, "rule"),
            new("T68", "Listened to a few people", devices, "needs several systems"),
            new("T70", "Borrowed a trusted address", devices, "rule"),
            new("T71", "Built a tunnel", devices, "rule"),
            new("T74", "Sent files out", devices, "rule"),
            new("T77", "Packed and uploaded", ["linux.auditd", "squid.access"], "rule"),
            new("T83a", "Read call records in bulk", ["postgresql*"], "needs a reader of database audits"),
            new("T84a", "Read the list of intercepts", ["openli*"], "rule"),
        ];
    }
}
