using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using CsCheck;
using static Breakwater.Detection.Tests.Configurations.Drift.DriftWorld;

namespace Breakwater.Detection.Tests.Configurations.Drift;

public sealed class ChangeCausesTests
{
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
    public void Setting_a_statement_does_not_explain_that_it_went()
    {
        Finding finding = Assert.Single(
            Run(Pair(Base + Tunnel, Base), [Command("2026-03-02T10:00:00Z", "interface Tunnel77")])
        );

        Assert.Equal("configuration:change_without_cause", finding.Rule.Id);
    }

    [Fact]
    public void Taking_a_statement_back_does_not_explain_that_it_came() =>
        Assert.Single(Run(Pair(Base, Base + "\nvlan 7"), [Command("2026-03-02T10:00:00Z", "no vlan 7")]));

    [Theory]
    [InlineData("hostname edge1", "hostname edge9")]
    [InlineData(" ip address 192.0.2.7 255.255.255.255", " ip address 192.0.2.8 255.255.255.255")]
    public void A_value_that_another_took_the_place_of_is_explained_by_what_set_the_other(
        string before,
        string after
    ) =>
        Assert.Empty(
            Run(
                Pair(Base, Base.Replace(before, after, StringComparison.Ordinal)),
                [Command("2026-03-02T10:00:00Z", after.Trim())]
            )
        );

    [Fact]
    public void One_of_two_alike_that_went_is_not_explained_by_one_that_came() =>
        Assert.Single(
            Run(
                Pair(
                    Base + "\nlogging host 192.0.2.23",
                    Base.Replace("192.0.2.22", "192.0.2.99", StringComparison.Ordinal)
                ),
                [Command("2026-03-02T10:00:00Z", "logging host 192.0.2.99")]
            )
        );

    [Fact]
    public void An_entry_is_taken_back_by_its_number() =>
        Assert.Empty(
            Run(
                Pair(
                    Base + "\nip access-list extended X\n 10 permit ip any any\n 20 deny ip any any",
                    Base + "\nip access-list extended X\n 20 deny ip any any"
                ),
                [Command("2026-03-02T10:00:00Z", "no 10")]
            )
        );

    [Fact]
    public void What_one_account_entered_is_one_change_whichever_record_says_where_it_came_from()
    {
        TestEvent server = Command("2026-03-02T10:00:00Z", "vlan 7");
        TestEvent device = TestEvent.On(
            "2026-03-02T10:00:01Z",
            "edge1",
            "vlan 8",
            (Fields.AaaCommand, "vlan 8"),
            (Fields.UserName, "kim")
        );
        DriftDetector detector = Detector();

        Assert.Empty(Run(Pair(Base, Base + "\nvlan 7\nvlan 8"), [server, device], detector));
        Assert.Equal("commands of kim from 192.0.2.1", Assert.Single(detector.Changes).Reason);
    }

    [Fact]
    public void Where_not_every_command_was_held_against_every_change_the_finding_is_low_and_the_answer_says_so()
    {
        TestEvent[] commands =
        [
            .. Enumerable.Range(0, 50).Select(i => Command("2026-03-02T10:00:00Z", $"vlan 1{i:00} name x")),
        ];
        DriftDetector detector = Detector(comparisons: 20);

        Finding finding = Assert.Single(Run(Pair(Base, Base + "\nvlan 7"), commands, detector));

        Assert.Equal((Level.Low, 30), (finding.Level, finding.Confidence));
        Assert.Contains("50 recorded commands", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(detector.NotAssessable, n => n.Contains("edge1", StringComparison.Ordinal));
    }
}
