using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Detection.Tests.Configurations.Drift;

public sealed class DriftDetectorTests
{
    private const string Base = """
        hostname edge1
        logging host 192.0.2.22
        interface Loopback0
         ip address 192.0.2.7 255.255.255.255
        ip access-list extended MGMT
         permit ip host 192.0.2.1 any
         deny ip any any log
        access-list 20 permit 192.0.2.1
        access-list 20 deny any
        """;

    private const string Tunnel = """

        interface Tunnel77
         ip address 198.51.100.1 255.255.255.252
         tunnel destination 203.0.113.77
        """;

    private static readonly DriftRules Rules = ReadRules();

    [Fact]
    public void What_nothing_explains_is_one_finding_with_the_lines_that_changed()
    {
        Finding finding = Assert.Single(Run(Pair(Base, Base + Tunnel), [Command("2026-03-01T10:00:00Z", "vlan 7")]));

        Assert.Equal("configuration:change_without_cause", finding.Rule.Id);
        Assert.Equal((Level.High, 70), (finding.Level, finding.Confidence));
        Assert.Equal(["S7", "T56", "T71"], finding.Behaviours);
        Assert.Equal([10L, 11L, 12L], finding.Evidence.Select(e => e.Position.Number));
        Assert.All(finding.Evidence, e => Assert.Equal("2026-03-03/edge1.cfg", e.Path));
        Assert.Contains(new Entity(EntityKind.Address, "203.0.113.77"), finding.Entities);
    }

    [Fact]
    public void A_file_of_the_same_bytes_says_that_the_device_was_the_same_again()
    {
        DeviceConfiguration first = SavedConfiguration.Of("2026-03-01/edge1.cfg", Base);
        DeviceConfiguration again = first with { Item = first.Item with { Copies = ["2026-03-05/edge1.cfg"] } };
        DeviceConfiguration between = SavedConfiguration.Of("2026-03-03/edge1.cfg", Base + Tunnel);

        // It appeared between the first and the second, and was gone with the third.
        Assert.Equal(2, Run([again, between], []).Count);
        Assert.Single(Run([first, between], []));
    }

    [Fact]
    public void Equal_configurations_are_no_change_whatever_stands_in_another_order()
    {
        string other = """
            access-list 20 permit 192.0.2.1
            access-list 20 deny any
            interface Loopback0
             ip address 192.0.2.7 255.255.255.255
            ntp clock-period 17179869
            ip access-list extended MGMT
             permit ip host 192.0.2.1 any
             deny ip any any log
            logging host 192.0.2.22
            hostname edge1
            """;

        Assert.Empty(Run(Pair(Base, other), []));
    }

    [Theory]
    [InlineData(
        " permit ip host 192.0.2.1 any\n deny ip any any log",
        " deny ip any any log\n permit ip host 192.0.2.1 any"
    )]
    [InlineData(
        "access-list 20 permit 192.0.2.1\naccess-list 20 deny any",
        "access-list 20 deny any\naccess-list 20 permit 192.0.2.1"
    )]
    public void Another_order_in_a_filter_is_a_change(string before, string after)
    {
        Finding finding = Assert.Single(
            Run(
                Pair(Base, Base.Replace(before, after, StringComparison.Ordinal)),
                [Command("2026-03-01T10:00:00Z", "vlan 7")]
            )
        );

        Assert.Contains("T37", finding.Behaviours);
    }

    [Fact]
    public void A_changed_secret_is_a_change_and_its_text_is_nowhere()
    {
        IReadOnlyList<Finding> findings = Run(
            Pair(Base + "\nusername kim secret 9 [secret]~one", Base + "\nusername kim secret 9 [secret]~two"),
            []
        );

        Assert.Contains("T30", Assert.Single(findings).Behaviours);
        Assert.DoesNotContain("two", DetectorRun.Show(findings[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_printed_in_another_width_is_no_change_and_another_certificate_is()
    {
        string Certificate(string body) => Base + "\ncertificate self-signed 01~~" + body;

        Assert.Empty(Run(Pair(Certificate("3082 01AB"), Certificate("308201 AB")), []));
        Assert.Single(Run(Pair(Certificate("3082 01AB"), Certificate("3082 01AC")), []));
    }

    [Fact]
    public void Commands_explain_a_change_though_they_are_abbreviated()
    {
        TestEvent[] commands =
        [
            Command("2026-03-02T10:00:00Z", "int tu77"),
            Command("2026-03-02T10:00:05Z", "ip addr 198.51.100.1 255.255.255.252"),
            Command("2026-03-02T10:00:09Z", "tunnel dest 203.0.113.77 <cr>"),
        ];
        DriftDetector detector = Detector();

        Assert.Empty(Run(Pair(Base, Base + Tunnel), commands, detector));
        ConfigurationChange change = Assert.Single(detector.Changes);
        Assert.Equal(
            (ChangeCause.Command, "commands of kim from 192.0.2.1", 3),
            (change.Cause, change.Reason, change.Statements)
        );
    }

    [Theory]
    [InlineData("tunnel destination 203.0.113.78", "2026-03-02T10:00:09Z")]
    [InlineData("tunnel destination 203.0.113.77", "2026-03-05T10:00:09Z")]
    [InlineData("show interface Tunnel77", "2026-03-02T10:00:09Z")]
    public void Other_values_other_times_and_reading_commands_explain_nothing(string command, string time)
    {
        Finding finding = Assert.Single(
            Run(
                Pair(Base, Base + Tunnel),
                [
                    Command("2026-03-02T10:00:00Z", "interface Tunnel77"),
                    Command("2026-03-02T10:00:05Z", "ip address 198.51.100.1 255.255.255.252"),
                    Command(time, command),
                ]
            )
        );

        Assert.Equal([12L], finding.Evidence.Select(e => e.Position.Number));
    }

    [Fact]
    public void Taking_a_parent_away_explains_what_stood_below_it() =>
        Assert.Empty(Run(Pair(Base + Tunnel, Base), [Command("2026-03-02T10:00:00Z", "no interface Tunnel77")]));

    [Fact]
    public void A_session_without_its_commands_leaves_a_low_finding_that_names_the_account()
    {
        TestEvent session = TestEvent.On(
            "2026-03-02T10:00:00Z",
            "edge1",
            "%SYS-5-CONFIG_I: Configured from console by kim on vty0 (192.0.2.1)",
            (Fields.EventAction, EventActions.ConfigChange),
            (Fields.UserName, "kim")
        );

        Finding finding = Assert.Single(Run(Pair(Base, Base + Tunnel), [session]));

        Assert.Equal(("configuration:change_not_recorded", Level.Low), (finding.Rule.Id, finding.Level));
        Assert.Contains(new Entity(EntityKind.Account, "kim"), finding.Entities);
    }

    [Theory]
    [InlineData("edge1", "2026-03-02T22:00:00Z", true)]
    [InlineData("*", "2026-03-02T22:00:00Z", true)]
    [InlineData("edge2", "2026-03-02T22:00:00Z", false)]
    [InlineData("edge1", "2026-02-20T22:00:00Z", false)]
    public void A_change_window_of_the_device_explains(string device, string from, bool explains)
    {
        DateTimeOffset start = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        CarrierInventory inventory = CarrierInventory.Empty with
        {
            ChangeWindows =
            [
                new ChangeWindow
                {
                    From = start,
                    To = start.AddHours(3),
                    Devices = [device],
                    Ticket = "CHG1",
                },
            ],
        };

        Finding finding = Assert.Single(Run(Pair(Base, Base + Tunnel), [], Detector(inventory)));

        Assert.Equal(
            explains ? new Disposition(DispositionState.ExplainedBy, "change window CHG1") : Disposition.Open,
            finding.Disposition
        );
        Assert.Equal(explains ? Level.High : Level.Medium, finding.Level);
    }

    [Fact]
    public void A_tunnel_that_the_inventory_approves_explains_its_own_statements()
    {
        CarrierInventory inventory = CarrierInventory.Empty with
        {
            Approved = new Model.Inventory.Approved
            {
                Tunnels = [new ApprovedTunnel { Devices = ["edge1"], Interface = "Tunnel77" }],
            },
        };

        IReadOnlyList<Finding> findings = Run(Pair(Base, Base + Tunnel + "\nvlan 7"), [], Detector(inventory));

        Assert.Equal(
            [DispositionState.Open, DispositionState.ExplainedBy],
            findings.Select(f => f.Disposition.State).Order()
        );
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", false)]
    [InlineData("2026-03-02T20:00:00Z", true)]
    public void What_commands_made_outside_every_change_window_is_a_finding_of_its_own(string from, bool found)
    {
        DateTimeOffset start = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        CarrierInventory inventory = CarrierInventory.Empty with
        {
            ChangeWindows =
            [
                new ChangeWindow
                {
                    From = start,
                    To = start.AddHours(3),
                    Devices = ["*"],
                },
            ],
        };
        TestEvent[] commands = [Command("2026-03-02T10:00:00Z", "username kim")];

        IReadOnlyList<Finding> findings = Run(Pair(Base, Base + "\nusername kim"), commands, Detector(inventory));

        Assert.Equal(found ? ["configuration:change_not_planned"] : [], findings.Select(f => f.Rule.Id));
        Assert.All(findings, f => Assert.Equal(Level.Medium, f.Level));
    }

    [Fact]
    public void What_was_taken_away_is_shown_where_it_stood_and_where_it_is_missing()
    {
        Finding finding = Assert.Single(Run(Pair(Base + "\nusername kim", Base), []));

        Assert.Equal(
            [("2026-03-01/edge1.cfg", 10L), ("2026-03-03/edge1.cfg", 1L)],
            finding.Evidence.Select(e => (e.Path, e.Position.Number))
        );
    }

    [Fact]
    public void A_window_long_before_the_configuration_that_has_the_change_explains_nothing()
    {
        DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        CarrierInventory inventory = CarrierInventory.Empty with
        {
            ChangeWindows =
            [
                new ChangeWindow
                {
                    From = start,
                    To = start.AddHours(3),
                    Devices = ["*"],
                },
            ],
        };
        DeviceConfiguration[] month =
        [
            SavedConfiguration.Of("2026-02-10/edge1.cfg", Base),
            SavedConfiguration.Of("2026-03-10/edge1.cfg", Base + Tunnel),
        ];

        Assert.Equal(Disposition.Open, Assert.Single(Run(month, [], Detector(inventory))).Disposition);
    }

    [Fact]
    public void Where_a_device_records_no_change_ever_and_no_window_is_known_the_finding_is_low_and_says_so()
    {
        Finding finding = Assert.Single(Run(Pair(Base, Base + Tunnel), []));

        Assert.Equal((Level.Low, 30), (finding.Level, finding.Confidence));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("ordinary change", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missing_in_a_configuration_that_breaks_off_proves_nothing()
    {
        DeviceConfiguration[] pair =
        [
            SavedConfiguration.Of("2026-03-01/edge1.cfg", Base + Tunnel),
            SavedConfiguration.Of("2026-03-03/edge1.cfg", Base, complete: false),
        ];

        Assert.Empty(Run(pair, []));
    }

    [Theory]
    [InlineData("archive/edge1.cfg", Assessable.None)]
    [InlineData("archive/edge1_20260303T0236.cfg", Assessable.Full)]
    [InlineData("2026.03.03/edge1.cfg", Assessable.Full)]
    [InlineData("20269303/edge1.cfg", Assessable.None)]
    public void The_order_comes_from_the_text_or_the_path_and_never_from_elsewhere(string path, Assessable assessable)
    {
        DriftDetector detector = Detector();
        DeviceConfiguration[] pair =
        [
            SavedConfiguration.Of("2026-03-01/edge1.cfg", Base),
            SavedConfiguration.Of(path, Base + Tunnel),
        ];

        Assert.Equal(assessable == Assessable.Full ? 1 : 0, Run(pair, [], detector).Count);
        Assert.Equal(assessable, detector.Technique?.Assessable);
        Assert.Equal(assessable == Assessable.None, detector.NotAssessable.Count > 0);
    }

    [Fact]
    public void A_junos_statement_is_explained_by_the_record_of_the_statement_and_by_set_commands()
    {
        string before = "system\n host-name edge1";
        string after =
            before + "\ninterfaces\n gr-0/0/0\n  unit 7\n   tunnel\n    source 192.0.2.7\n    destination 203.0.113.77";
        TestEvent[] commands =
        [
            TestEvent.On(
                "2026-03-02T10:00:00Z",
                "edge1",
                "UI_CFG_AUDIT_SET",
                (Fields.EventAction, EventActions.ConfigStatement),
                (Fields.ConfigPath, "interfaces gr-0/0/0 unit 7 tunnel source"),
                (Fields.ConfigNew, "192.0.2.7")
            ),
            Command("2026-03-02T10:00:09Z", "set interfaces gr-0/0/0 unit 7 tunnel destination 203.0.113.77"),
        ];

        Assert.Empty(Run(Pair(before, after, ConfigurationPlatform.JuniperJunos), commands));
        Assert.Single(Run(Pair(before, after, ConfigurationPlatform.JuniperJunos), commands[..1]));
    }

    [Fact]
    public void A_statement_that_only_holds_what_is_explained_is_explained_too()
    {
        string before = "system\n host-name edge1";
        string after = before + "\nsnmp\n view all\n  oid 1.3.6.1";

        Assert.Empty(
            Run(
                Pair(before, after, ConfigurationPlatform.JuniperJunos),
                [Command("2026-03-02T10:00:00Z", "set view all oid 1.3.6.1")]
            )
        );
    }

    [Fact]
    public void The_answer_does_not_depend_on_threads_or_order() =>
        Gen.Int[1, 1000]
            .Select(Gen.Int[1, 4], (seed, workers) => (seed, workers))
            .Sample(
                sample =>
                {
                    (DeviceConfiguration[] configurations, TestEvent[] events) = World(sample.seed);
                    string[] Show(int seed, int workers) =>
                        [.. Run(configurations, events, Detector(), seed, workers).Select(DetectorRun.Show)];
                    Assert.Equal(Show(0, 1), Show(sample.seed, sample.workers));
                },
                iter: 30
            );

    private static (DeviceConfiguration[], TestEvent[]) World(int seed)
    {
        Random random = new(seed);
        DeviceConfiguration[] configurations =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(day =>
                    SavedConfiguration.Of(
                        $"2026-03-0{day}/edge{random.Next(2)}.cfg",
                        Base
                            + string.Concat(
                                Enumerable.Range(0, random.Next(4)).Select(i => $"\nusername u{random.Next(9)}")
                            ),
                        device: $"edge{random.Next(2)}"
                    )
                ),
        ];
        TestEvent[] events =
        [
            .. Enumerable
                .Range(0, 10)
                .Select(i =>
                    Command(
                        $"2026-03-0{random.Next(1, 9)}T10:00:0{i}Z",
                        $"username u{random.Next(9)}",
                        $"edge{random.Next(2)}"
                    )
                ),
        ];
        return (configurations, events);
    }

    private static DeviceConfiguration[] Pair(
        string before,
        string after,
        ConfigurationPlatform platform = ConfigurationPlatform.CiscoIos
    ) =>
        [
            SavedConfiguration.Of("2026-03-01/edge1.cfg", before, platform),
            SavedConfiguration.Of("2026-03-03/edge1.cfg", after, platform),
        ];

    private static TestEvent Command(string time, string command, string device = "edge1") =>
        TestEvent.On(
            time,
            device,
            command,
            (Fields.AaaCommand, command),
            (Fields.UserName, "kim"),
            (Fields.SourceIp, "192.0.2.1")
        );

    private static DriftDetector Detector(CarrierInventory? inventory = null) =>
        new(DetectorRun.Factory, new Redactor([]), inventory ?? CarrierInventory.Empty, Rules, new MemorySpills());

    private static IReadOnlyList<Finding> Run(
        IReadOnlyList<DeviceConfiguration> configurations,
        IReadOnlyList<TestEvent> events,
        DriftDetector? detector = null,
        int seed = 0,
        int workers = 1
    ) => DetectorRun.Of(detector ?? Detector(), events, configurations, seed, workers);

    private static DriftRules ReadRules()
    {
        string path = Path.Combine(Repository.Root, "content", "configurations", "changes.yml");
        using StreamReader yaml = new(path);
        DriftRules rules = DriftRulesFile.Read(yaml, "changes.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return rules;
    }
}
