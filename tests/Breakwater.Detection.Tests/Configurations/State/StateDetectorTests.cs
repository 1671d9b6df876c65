using System.Net;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.State;

public sealed class StateDetectorTests
{
    private const string Base = """
        hostname edge1
        aaa new-model
        aaa authentication login default group tacacs+ local
        aaa accounting commands 15 default start-stop group tacacs+
        username rescue privilege 15 secret 9 [secret]
        interface Loopback0
         ip address 192.0.2.7 255.255.255.255
        ip access-list standard MGMT
         permit 10.1.0.0 0.0.255.255
         deny any log
        tacacs server T1
         address ipv4 10.1.0.5
        logging host 10.1.0.22
        ntp server 10.1.0.23
        line vty 0 4
         access-class MGMT in
         transport input ssh
        """;

    private const string Tunnel =
        "\ninterface Tunnel7\n ip address 172.16.9.1 255.255.255.252\n tunnel source Loopback0\n tunnel destination 203.0.113.9";

    private static readonly StateChecks Checks = ReadChecks();

    [Fact]
    public void A_configuration_that_the_inventory_explains_is_silent() => Assert.Empty(Run([Of("edge1", Base)]));

    [Theory]
    [InlineData("account", "T30", "username kim privilege 15 secret 9 [secret]")]
    [InlineData("listener", "T33", "ip ssh port 22022 rotary 1")]
    [InlineData("web_listener", "T34", "ip http server\nip http port 18080")]
    [InlineData("filter_number", "T37", "access-list 20 permit 203.0.113.9")]
    [InlineData("aaa_server", "T62", "tacacs server T9\n address ipv4 203.0.113.9")]
    [InlineData("log_server", "T51", "logging host 203.0.113.9")]
    [InlineData("time_server", "T52", "ntp server 203.0.113.9")]
    [InlineData(
        "mirror",
        "T61",
        "monitor session 9 type erspan-source\n source interface Gi0/1\n destination\n  ip address 203.0.113.9"
    )]
    [InlineData("tunnel", "T71", "interface Tunnel7\n tunnel source Loopback0\n tunnel destination 203.0.113.9")]
    [InlineData("container", "T36", "iox")]
    public void What_the_inventory_could_approve_and_does_not_is_exactly_one_finding(
        string check,
        string behaviour,
        string planted
    )
    {
        Finding finding = Assert.Single(Run([Of("edge1", Base + "\n" + planted)]));

        Assert.Equal("configuration:" + check, finding.Rule.Id);
        Assert.Equal([behaviour], finding.Behaviours);
        Assert.Equal(Disposition.Open, finding.Disposition);
        Assert.All(finding.Evidence, e => Assert.True(e.Position.Number > 17));
    }

    [Fact]
    public void An_address_from_outside_in_the_filter_that_guards_the_logins_is_high()
    {
        string planted = Base.Replace(" deny any log", " permit 203.0.113.9\n deny any log", StringComparison.Ordinal);

        Finding finding = Assert.Single(Run([Of("edge1", planted)]));

        Assert.Equal(("configuration:filter_entry", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains(new Entity(EntityKind.Address, "203.0.113.9"), finding.Entities);
    }

    [Theory]
    [InlineData("Tunnel7", "203.0.113.9/32", true)]
    [InlineData("Tunnel8", "203.0.113.9/32", false)]
    [InlineData("Tunnel7", "203.0.113.8/32", false)]
    public void A_tunnel_is_approved_by_its_interface_and_its_destination(string name, string destination, bool silent)
    {
        CarrierInventory inventory = Inventory with
        {
            Approved = Inventory.Approved! with
            {
                Tunnels =
                [
                    new ApprovedTunnel
                    {
                        Devices = ["edge1"],
                        Interface = name,
                        Destination = IPNetwork.Parse(destination),
                    },
                ],
            },
        };

        Assert.Equal(silent ? 0 : 1, Run([Of("edge1", Base + Tunnel)], inventory).Count);
    }

    [Fact]
    public void An_approval_that_had_ended_approves_nothing()
    {
        ApprovedTunnel ended = new()
        {
            Devices = ["*"],
            Interface = "Tunnel7",
            ValidTo = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        };
        CarrierInventory inventory = Inventory with { Approved = Inventory.Approved! with { Tunnels = [ended] } };

        Assert.Empty(Run([Of("edge1", Base + Tunnel, "2026-02-01")], inventory));
        Assert.Single(Run([Of("edge1", Base + Tunnel, "2026-03-02")], inventory));
    }

    [Fact]
    public void Without_an_inventory_a_published_habit_is_medium_and_says_that_it_proves_nothing()
    {
        string planted = Base + Tunnel.Replace("172.16.9.1", "10.10.12.1", StringComparison.Ordinal);
        StateDetector detector = Detector(CarrierInventory.Empty);

        Finding finding = Assert.Single(Run([Of("edge1", planted)], detector));

        Assert.Equal((Level.Medium, 45), (finding.Level, finding.Confidence));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("10.10.12.x", StringComparison.Ordinal));
        Assert.Contains(detector.NotAssessable, n => n.Contains("approved tunnels", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, 1, true)]
    [InlineData(10, 2, false)]
    [InlineData(3, 1, false)]
    [InlineData(20, 2, true)]
    public void Without_an_inventory_what_sets_a_device_apart_from_its_peers_is_low(int devices, int having, bool found)
    {
        IReadOnlyList<Finding> findings = Run(
            [.. Enumerable.Range(0, devices).Select(i => Of($"edge{i}", i < having ? Base + Tunnel : Base))],
            CarrierInventory.Empty
        );

        Assert.Equal(found ? having : 0, findings.Count);
        Assert.All(findings, f => Assert.Equal((Level.Low, 30), (f.Level, f.Confidence)));
    }

    [Fact]
    public void Login_lines_without_a_filter_are_found_where_the_peers_have_one()
    {
        string open = Base.Replace(" access-class MGMT in\n", "", StringComparison.Ordinal);

        Finding finding = Assert.Single(
            Run([Of("edge0", open), .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))])
        );

        Assert.Equal("configuration:open_lines", finding.Rule.Id);
        Assert.Equal(["T38"], finding.Behaviours);
    }

    [Theory]
    [InlineData("aaa authentication login default local", "weak_aaa")]
    [InlineData("aaa authentication login default group tacacs+ none", "weak_aaa")]
    public void Logins_that_need_no_server_are_found_where_the_peers_need_one(string list, string check)
    {
        string weak = Base.Replace(
            "aaa authentication login default group tacacs+ local",
            list,
            StringComparison.Ordinal
        );

        Finding finding = Assert.Single(
            Run([Of("edge0", weak), .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))])
        );

        Assert.Equal("configuration:" + check, finding.Rule.Id);
    }

    [Theory]
    [InlineData("rotary 22", true)]
    [InlineData("rotary 22\n transport input telnet ssh", true)]
    [InlineData("rotary 22\n transport input ssh", false)]
    [InlineData("rotary 22\n transport input none", false)]
    public void A_rotary_group_is_reached_by_telnet_on_three_ports_and_is_no_port_itself(string lines, bool found)
    {
        string planted = Base.Replace("transport input ssh", lines, StringComparison.Ordinal);

        IReadOnlyList<Finding> findings = Run([Of("edge1", planted)]);

        Assert.Equal(found ? 1 : 0, findings.Count);
        Assert.All(
            findings,
            f =>
            {
                Assert.Equal("configuration:listener", f.Rule.Id);
                Assert.Contains("rotary group 22 on ports 3022, 5022 and 7022", f.Summary, StringComparison.Ordinal);
                Assert.DoesNotContain(f.ConfidenceReasons, r => r.Contains("22x22", StringComparison.Ordinal));
            }
        );
    }

    [Theory]
    [InlineData(3022, true)]
    [InlineData(22, false)]
    public void A_rotary_group_is_approved_by_a_port_that_it_answers_on(int port, bool silent)
    {
        CarrierInventory inventory = Inventory with
        {
            Approved = Inventory.Approved! with
            {
                Listeners = [new ApprovedListener { Devices = ["edge1"], Port = port }],
            },
        };

        string planted = Base.Replace("transport input ssh", "rotary 22", StringComparison.Ordinal);

        Assert.Equal(silent ? 0 : 1, Run([Of("edge1", planted)], inventory).Count);
    }

    [Fact]
    public void Ssh_on_a_range_of_rotary_groups_is_found_port_by_port()
    {
        IReadOnlyList<Finding> findings = Run([Of("edge1", Base + "\nip ssh port 22120 rotary 1 3")]);

        Assert.Equal(
            ["22120", "22121", "22122"],
            findings.Select(f => f.Summary.Split("SSH on port ")[1].Split(',')[0]).Order(StringComparer.Ordinal)
        );
        Assert.Equal(1, findings.Count(f => f.Confidence == 85));
    }

    [Fact]
    public void Nothing_follows_from_a_filter_or_accounting_that_is_missing_in_a_part_of_a_configuration()
    {
        string open = Base.Replace(" access-class MGMT in\n", "", StringComparison.Ordinal)
            .Replace("aaa accounting commands 15 default start-stop group tacacs+\n", "", StringComparison.Ordinal);
        DeviceConfiguration part = Of("edge0", open) with { IsComplete = false };

        Assert.Empty(Run([part, .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))]));
    }

    [Fact]
    public void Missing_accounting_is_found_where_the_peers_have_it()
    {
        string without = Base.Replace(
            "aaa accounting commands 15 default start-stop group tacacs+\n",
            "",
            StringComparison.Ordinal
        );

        Finding finding = Assert.Single(
            Run([Of("edge0", without), .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Base))])
        );

        Assert.Equal("configuration:no_accounting", finding.Rule.Id);
    }

    [Fact]
    public void A_community_that_no_peer_has_is_found_and_never_shown()
    {
        string Community(string secret) => Base + "\nsnmp-server community [secret] RO~" + secret;

        Finding finding = Assert.Single(
            Run([
                Of("edge0", Community("planted")),
                .. Enumerable.Range(1, 9).Select(i => Of($"edge{i}", Community("usual"))),
            ])
        );

        Assert.Equal("configuration:community", finding.Rule.Id);
        Assert.DoesNotContain("planted", DetectorRun.Show(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void What_most_devices_have_and_the_inventory_does_not_list_is_one_low_finding()
    {
        Finding finding = Assert.Single(
            Run([.. Enumerable.Range(0, 6).Select(i => Of($"edge{i}", Base + "\nlogging host 10.1.0.99"))])
        );

        Assert.Equal(Level.Low, finding.Level);
        Assert.Equal(6, finding.Entities.Count(e => e.Kind == EntityKind.Device));
    }

    [Fact]
    public void A_finding_says_in_which_configuration_the_thing_stood_first()
    {
        Finding finding = Assert.Single(
            Run([
                Of("edge1", Base, "2026-03-01"),
                Of("edge1", Base + Tunnel, "2026-03-05"),
                Of("edge1", Base + Tunnel, "2026-03-09"),
            ])
        );

        Assert.Equal(
            (new DateTime(2026, 3, 5), new DateTime(2026, 3, 9)),
            (finding.First.Value!.Value.Date, finding.Last.Value!.Value.Date)
        );
        Assert.Equal(2, finding.Evidence.Select(e => e.Path).Distinct().Count());
    }

    [Fact]
    public void Many_configurations_of_one_device_are_counted_and_the_first_are_shown()
    {
        Finding finding = Assert.Single(
            Run([.. Enumerable.Range(10, 20).Select(day => Of("edge1", Base + Tunnel, $"2026-03-{day}"))])
        );

        Assert.Equal(20, finding.Occurrences);
        Assert.Equal(5, finding.Evidence.Select(e => e.Path).Distinct().Count());
        Assert.Equal((10, 29), (finding.First.Value!.Value.Day, finding.Last.Value!.Value.Day));
    }

    [Fact]
    public void What_very_many_devices_have_is_counted_and_the_first_two_hundred_are_named()
    {
        Finding finding = Assert.Single(
            Run([.. Enumerable.Range(0, 250).Select(i => Of($"edge{i:000}", Base + "\nlogging host 10.1.0.99"))])
        );

        Assert.Equal(250, finding.Occurrences);
        Assert.Contains("250 devices", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(200, finding.Entities.Count(e => e.Kind == EntityKind.Device));
    }

    [Fact]
    public void The_answer_does_not_depend_on_threads_or_order()
    {
        DeviceConfiguration[] fleet =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i => Of($"edge{i}", i % 5 == 0 ? Base + Tunnel : Base, $"2026-03-0{1 + i % 3}")),
        ];
        string[] Show(int seed, int workers) =>
            [.. DetectorRun.Of(Detector(Inventory), [], fleet, seed, workers).Select(DetectorRun.Show)];

        Assert.NotEmpty(Show(0, 1));
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(Show(0, 1), Show(seed, 1 + seed % 3)));
    }

    [Theory]
    [InlineData("10.7.0.41", false, false)]
    [InlineData("10.7.0.41", true, false)]
    [InlineData("203.0.113.40", false, true)]
    [InlineData("203.0.113.40", true, true)]
    public void A_mirror_to_a_registered_recorder_is_meant_to_be(string host, bool hasMirrors, bool isTold)
    {
        CarrierInventory inventory = Inventory with
        {
            Approved = hasMirrors ? Inventory.Approved : null,
            Intercept = new Intercept
            {
                Recorders = [new() { Name = "quality", Addresses = [IPNetwork.Parse("10.7.0.40/30")] }],
            },
        };
        string mirror = $"""
            hostname edge1
            monitor session 7 type erspan-source
             source interface GigabitEthernet0/0/1
             destination
              erspan-id 7
              ip address {host}
            end

            """;

        Assert.Equal(
            isTold,
            Run([Of("edge1", mirror)], inventory).Any(f => f.Rule.Id == "configuration:mirror" && f.Level == Level.High)
        );
    }

    private static CarrierInventory Inventory { get; } =
        CarrierInventory.Empty with
        {
            Networks = new Networks { Management = [new NetworkRange { Prefix = IPNetwork.Parse("10.1.0.0/16") }] },
            Servers = new Servers
            {
                Aaa = [ServerAt("tac", "10.1.0.5")],
                Syslog = [ServerAt("log", "10.1.0.22")],
                Ntp = [ServerAt("ntp", "10.1.0.23")],
            },
            People = [new Person { Accounts = ["rescue"] }],
            ServiceAccounts = [],
            Approved = new Model.Inventory.Approved
            {
                Tunnels = [],
                Mirrors = [],
                Captures = [],
                Scripts = [],
                Listeners = [],
                Containers = [],
            },
        };

    private static Server ServerAt(string name, string address) =>
        new() { Name = name, Addresses = [IPAddress.Parse(address)] };

    private static DeviceConfiguration Of(string device, string text, string day = "2026-03-01") =>
        SavedConfiguration.Of($"{day}/{device}.cfg", text, device: device);

    private static StateDetector Detector(CarrierInventory inventory) =>
        new(DetectorRun.Factory, inventory, Checks, new MemorySpills());

    private static IReadOnlyList<Finding> Run(
        IReadOnlyList<DeviceConfiguration> configurations,
        CarrierInventory? inventory = null
    ) => Run(configurations, Detector(inventory ?? Inventory));

    private static IReadOnlyList<Finding> Run(
        IReadOnlyList<DeviceConfiguration> configurations,
        StateDetector detector
    ) => DetectorRun.Of(detector, [], configurations);

    private static StateChecks ReadChecks()
    {
        using StreamReader yaml = new(Path.Combine(Repository.Root, "content", "configurations", "state.yml"));
        StateChecks checks = StateChecks.Read(yaml, "state.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return checks;
    }
}
