using System.Net;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>What commands of a session show of an intruder: each with what is near to it and what looks alike.</summary>
public sealed class ShownStateTests
{
    private const string Tcp = "TCB       Local Address               Foreign Address             (state)\n";

    private const string Capture =
        "Status Information for Capture mycap\n  Target Type:\n Interface: Te0/0/1, Direction: both\n   Status : Active\n  Filter Details:\n   IPv4\n   Protocol: tcp\n   Destination port(s): = {0}\n  Buffer Details:\n";

    private static readonly StateChecks Checks = ReadChecks();

    private static CarrierInventory Inventory { get; } =
        CarrierInventory.Empty with
        {
            Networks = new Networks { Management = [new NetworkRange { Prefix = IPNetwork.Parse("10.1.0.0/16") }] },
            People = [],
            ServiceAccounts = [new ServiceAccount { Account = "nms" }],
            Approved = new Model.Inventory.Approved
            {
                Captures = [new ApprovedCapture { Devices = ["edge1"], Name = "noc-ospf" }],
                Listeners = [new ApprovedListener { Devices = ["edge1"], Port = 22922 }],
                Containers = [new ApprovedContainer { Devices = ["edge1"], Name = "perf-agent" }],
            },
        };

    [Theory]
    // A port without a statement and of the actor's shape; of no known shape; one that the system opens; that a statement opens; that the inventory approves.
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.57722  *.*  LISTEN", "open_port", Level.High)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.22822  *.*  LISTEN", "open_port", Level.High)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.6129  *.*  LISTEN", "open_port", Level.Low)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.22  *.*  LISTEN", null, null)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.179  *.*  LISTEN", null, null)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.5555  *.*  LISTEN", null, null)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.22922  *.*  LISTEN", null, null)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  127.0.0.1.57722  *.*  LISTEN", null, null)]
    [InlineData("show tcp brief all", Tcp + "57B455EC  192.0.2.1.57722  203.0.113.9.4000  ESTAB", null, null)]
    // A service that a statement turns off and that answers all the same.
    [InlineData("show tcp brief all", Tcp + "57B455EC  0.0.0.0.80  *.*  LISTEN", "open_port", Level.Low)]
    [InlineData(
        "show snmp user",
        "User name: helpdesk\nAuthentication Protocol: MD5\nPrivacy Protocol: None\nGroup-name: OPS",
        "snmp_user",
        Level.Medium
    )]
    [InlineData(
        "show snmp user",
        "User name: nms\nAuthentication Protocol: SHA\nPrivacy Protocol: AES128\nGroup-name: OPS",
        null,
        null
    )]
    [InlineData("show snmp user", "% SNMP agent not enabled", null, null)]
    [InlineData(
        "dir bootflash:",
        "Directory of bootflash:/\n\n   12  -rw-   48213   Apr 22 2016 12:36:24 +00:00  tac.pcap",
        "device_file",
        Level.Medium
    )]
    [InlineData(
        "dir bootflash:",
        "Directory of bootflash:/\n\n   12  -rw-   48213   Apr 22 2016 12:36:24 +00:00  noc-ospf.pcap",
        null,
        null
    )]
    [InlineData(
        "dir bootflash:",
        "Directory of bootflash:/\n\n   12  -rw-   48213   Apr 22 2016 12:36:24 +00:00  pcap.conf\n   13  drwx   4096   Apr 22 2016 12:36:24 +00:00  old.pcap\n   14  -rw-   99213   Apr 22 2016 12:36:24 +00:00  guestshell.17.09.01a.tar",
        null,
        null
    )]
    [InlineData(
        "show users",
        "    Line       User       Host(s)              Idle       Location\n*  1 vty 0     kim        idle                 00:00:00 203.0.113.9",
        "session",
        Level.High
    )]
    [InlineData(
        "show users",
        "    Line       User       Host(s)              Idle       Location\n*  1 vty 0     kim        idle                 00:00:00 10.1.4.9",
        null,
        null
    )]
    [InlineData(
        "show users",
        "    Line       User       Host(s)              Idle       Location\n*  0 con 0     kim        idle                 00:00:00",
        null,
        null
    )]
    [InlineData(
        "show version",
        "edge1 uptime is 3 weeks\nConfiguration register is 0x2142",
        "boot_register",
        Level.Medium
    )]
    [InlineData("show version", "edge1 uptime is 3 weeks\nConfiguration register is 0x2102", null, null)]
    [InlineData(
        "show version",
        "edge1 uptime is 3 weeks\nSystem image file is \"tftp://203.0.113.9/c2900.bin\"",
        "boot_image",
        Level.Medium
    )]
    [InlineData(
        "show version",
        "edge1 uptime is 3 weeks\nSystem image file is \"bootflash:tftp-boot.bin\"",
        null,
        null
    )]
    [InlineData(
        "show app-hosting list",
        "App id                           State\n---------\nguestshell                       RUNNING",
        "container",
        Level.High
    )]
    [InlineData(
        "show app-hosting list",
        "App id                           State\n---------\nguestshell                       STOPPED",
        null,
        null
    )]
    [InlineData(
        "show app-hosting list",
        "App id                           State\n---------\nperf-agent                       RUNNING",
        null,
        null
    )]
    public void What_commands_show_is_found_where_nothing_explains_it(
        string command,
        string text,
        string? check,
        Level? level
    )
    {
        IReadOnlyList<Finding> findings = Run(Inventory, Of("edge1", command, text));

        Assert.Equal(check is null ? [] : ["configuration:" + check], findings.Select(f => f.Rule.Id));
        Assert.All(
            findings,
            f =>
            {
                Assert.Equal(level, f.Level);
                Assert.StartsWith("Commands on edge1 showed", f.Summary, StringComparison.Ordinal);
                Assert.All(
                    f.Evidence,
                    e => Assert.Equal((PositionKind.Line, "device.show"), (e.Position.Kind, e.Dataset))
                );
            }
        );
    }

    [Fact]
    public void A_capture_that_no_configuration_holds_is_found()
    {
        Finding finding = Assert.Single(Run(Inventory, Of("edge1", "show monitor capture", Filter("49"))));

        Assert.Equal(("configuration:capture", Level.High, 85), (finding.Rule.Id, finding.Level, finding.Confidence));
        Assert.Equal(
            ("configuration:capture", 70),
            Run(Inventory, Of("edge1", "show monitor capture", Filter("89")))
                .Select(f => (f.Rule.Id, f.Confidence))
                .Single()
        );
        Assert.Empty(
            Run(
                Inventory,
                Of("edge1", "show monitor capture", Filter("49").Replace("mycap", "noc-ospf", StringComparison.Ordinal))
            )
        );
    }

    [Fact]
    public void A_port_that_most_devices_have_is_one_low_finding_and_one_that_a_single_device_has_is_medium()
    {
        DeviceConfiguration[] all =
        [
            .. Enumerable
                .Range(0, 10)
                .Select(i => Of($"edge{i}", "show tcp brief all", Tcp + "57B455EC  0.0.0.0.6129  *.*  LISTEN")),
        ];
        DeviceConfiguration[] one =
        [
            all[0],
            .. Enumerable
                .Range(1, 9)
                .Select(i => Of($"edge{i}", "show tcp brief all", Tcp + "57B455EC  0.0.0.0.22  *.*  LISTEN")),
        ];

        Assert.Equal(
            (Level.Low, 10),
            Run(Inventory, all).Select(f => (f.Level, f.Entities.Count(e => e.Kind == EntityKind.Device))).Single()
        );
        Assert.Equal((Level.Medium, 50), Run(Inventory, one).Select(f => (f.Level, f.Confidence)).Single());
    }

    [Fact]
    public void Of_a_configuration_of_which_a_part_is_missing_no_port_is_said_to_be_against_it()
    {
        DeviceConfiguration part = Of("edge1", "show tcp brief all", Tcp + "57B455EC  0.0.0.0.6129  *.*  LISTEN") with
        {
            IsComplete = false,
        };

        Assert.Empty(Run(Inventory, part));
    }

    [Theory]
    [InlineData(
        "edge1.log",
        "edge1#show tcp brief all\n57B455EC  0.0.0.0.57722  *.*  LISTEN\n57B455EC  0.0.0.0.6129  *.*  LISTEN\n57B455EC  0.0.0.0.179  *.*  LISTEN\n",
        "open_port"
    )]
    [InlineData(
        "edge1/show_tcp_brief_all.txt",
        "TCB  Local Address  Foreign Address  (state)\n57B455EC  0.0.0.0.57722  *.*  LISTEN\n",
        "open_port"
    )]
    [InlineData(
        "edge1_show_snmp_user.txt",
        "User name: helpdesk\nAuthentication Protocol: MD5\nPrivacy Protocol: None\nGroup-name: OPS\n",
        "snmp_user"
    )]
    [InlineData(
        "edge1_show_snmp_user.txt",
        "User name: nms\nAuthentication Protocol: SHA\nPrivacy Protocol: AES128\nGroup-name: OPS\n",
        null
    )]
    public void A_session_without_a_configuration_is_held_against_habits_and_the_inventory(
        string path,
        string text,
        string? check
    )
    {
        DeviceConfiguration session = ConfigurationText.Read(text, path);

        Finding[] findings = [.. Run(Inventory, session)];

        Assert.Equal(check is null ? [] : ["configuration:" + check], findings.Select(f => f.Rule.Id));
        Assert.All(findings, f => Assert.Contains("edge1", f.Summary, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.Equal(Level.Medium, f.Level));
    }

    [Fact]
    public void A_session_without_a_configuration_makes_no_peer()
    {
        DeviceConfiguration session = ConfigurationText.Read(
            "edge9#show version\nedge9 uptime is 3 weeks\n",
            "edge9.log"
        );
        DeviceConfiguration[] fleet =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i =>
                    Of($"edge{i}", "show tcp brief all", Tcp + (i == 0 ? "57B455EC  0.0.0.0.6129  *.*  LISTEN" : ""))
                ),
        ];

        Assert.Equal(
            Run(Inventory, fleet).Select(DetectorRun.Show),
            Run(Inventory, [.. fleet, session]).Select(DetectorRun.Show)
        );
    }

    [Fact]
    public void Without_an_inventory_of_networks_nobody_is_said_to_be_logged_in_from_outside() =>
        Assert.Empty(
            Run(
                CarrierInventory.Empty,
                Of("edge1", "show users", "*  1 vty 0     kim        idle                 00:00:00 203.0.113.9")
            )
        );

    private static string Filter(string port) => Capture.Replace("{0}", port, StringComparison.Ordinal);

    private static DeviceConfiguration Of(string device, string command, string text) =>
        ConfigurationText.Read(
            $"{device}#{command}\n{text}\n{device}#show running-config\nversion 17.9\nservice timestamps log datetime\nhostname {device}\n!\n"
                + "no ip http server\nrouter bgp 64500\n bgp log-neighbor-changes\n!\nip access-list standard MGMT\n permit 10.1.0.0 0.0.255.255\n deny   any log\n!\n"
                + "netconf beep listener 5555\nline vty 0 4\n access-class MGMT in\n transport input ssh\n!\nend\n",
            $"{device}.log"
        );

    private static IReadOnlyList<Finding> Run(
        CarrierInventory inventory,
        params DeviceConfiguration[] configurations
    ) =>
        DetectorRun.Of(
            new StateDetector(DetectorRun.Factory, inventory, Checks, new MemorySpills()),
            [],
            configurations
        );

    private static StateChecks ReadChecks()
    {
        using StreamReader yaml = new(Path.Combine(Repository.Root, "content", "configurations", "state.yml"));
        StateChecks checks = StateChecks.Read(yaml, "state.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return checks;
    }
}
