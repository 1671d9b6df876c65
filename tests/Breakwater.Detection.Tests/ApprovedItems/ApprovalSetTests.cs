using System.Net;
using Breakwater.Detection.ApprovedItems;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.ApprovedItems;

public sealed class ApprovalSetTests
{
    private static readonly CarrierInventory Inventory = CarrierInventory.Empty with
    {
        Devices = [new Device { Name = "edge1", Aliases = ["edge1.example.net"] }],
        ChangeWindows =
        [
            new ChangeWindow
            {
                From = At("2026-03-14T22:00:00Z"),
                To = At("2026-03-15T02:00:00Z"),
                Devices = ["edge1"],
                Accounts = ["planner"],
                Ticket = "CHG-7",
            },
        ],
        Approved = new Approved
        {
            Tunnels =
            [
                new ApprovedTunnel
                {
                    Devices = ["edge1"],
                    Interface = "Tunnel10",
                    Source = IPAddress.Parse("192.0.2.1"),
                    Destination = IPNetwork.Parse("192.0.2.9/32"),
                    Protocol = "gre",
                    Ticket = "CHG-1",
                    ValidTo = At("2026-06-01T00:00:00Z"),
                },
                new ApprovedTunnel { Devices = ["*"], Interface = "gr-0/0/0.7" },
            ],
            Mirrors =
            [
                new ApprovedMirror
                {
                    Devices = ["*"],
                    Session = "3",
                    Destination = IPNetwork.Parse("192.0.2.64/26"),
                },
            ],
            Captures =
            [
                new ApprovedCapture
                {
                    Devices = ["edge1"],
                    Name = "ospf",
                    Accounts = ["ops"],
                    Approver = "noc",
                },
            ],
            Scripts = [new ApprovedScript { Devices = ["edge1"], Name = "flash:check.tcl" }],
            Listeners = [new ApprovedListener { Devices = ["edge1"], Port = 2222 }],
            Containers = [new ApprovedContainer { Devices = ["edge1"], Name = "guestshell" }],
        },
    };

    private static readonly FindingFactory Factory = new(
        new Redactor([]),
        DetectorRun.Names,
        new ApprovalSet(Inventory)
    );

    [Theory]
    [InlineData("T71", "interface Tunnel10", "approved tunnel Tunnel10 (CHG-1)")]
    [InlineData("T71", "interface tu 10", "approved tunnel Tunnel10 (CHG-1)")]
    [InlineData("T71", "tunnel destination 192.0.2.9", "approved tunnel Tunnel10 (CHG-1)")]
    [InlineData("T71", "interfaces gr-0/0/0 unit 7 tunnel", "approved tunnel gr-0/0/0.7")]
    [InlineData("T61", "monitor session 3 type erspan-source", "approved mirror 3")]
    [InlineData("T61", "destination ip address 192.0.2.70", "approved mirror 3")]
    [InlineData("T60", "monitor capture ospf start", "approved capture ospf (noc)")]
    [InlineData("T24", "tclsh flash:check.tcl", "approved script flash:check.tcl")]
    [InlineData("T33", "ip ssh port 2222 rotary 1", "approved listener on port 2222")]
    [InlineData("T36", "guestshell enable", "approved container guestshell")]
    public void What_was_approved_is_explained_and_stays_a_finding(string behaviour, string command, string by)
    {
        Finding finding = Find(command, [behaviour]);

        Assert.Equal(new Disposition(DispositionState.ExplainedBy, by), finding.Disposition);
        Assert.Equal(Level.High, finding.Level);
    }

    [Theory]
    [InlineData("T71", "interface Tunnel77")]
    [InlineData("T71", "interface Tunnel10 tunnel destination 203.0.113.77")]
    [InlineData("T71", "tunnel destination 203.0.113.77")]
    [InlineData("T71", "interface Tunnel10 tunnel mode ipsec ipv4")]
    [InlineData("T71", "interfaces gr-0/0/0 unit 8 tunnel")]
    [InlineData("T61", "monitor session 4 type erspan-source")]
    [InlineData("T61", "monitor session 3 destination ip 203.0.113.77")]
    [InlineData("T60", "monitor capture mycap start")]
    [InlineData("T24", "tclsh flash:other.tcl")]
    [InlineData("T33", "ip ssh port 22222 rotary 1")]
    [InlineData("T36", "app-hosting start appid tool")]
    [InlineData("T62", "interface Tunnel10")]
    public void What_differs_from_the_approved_item_stays_open(string behaviour, string command) =>
        Assert.Equal(Disposition.Open, Find(command, [behaviour]).Disposition);

    [Fact]
    public void A_finding_that_says_more_than_the_item_approves_stays_open()
    {
        Assert.Equal(Disposition.Open, Find("monitor capture ospf export", ["T60", "T74"]).Disposition);
        Assert.Equal(Disposition.Open, Find("monitor capture ospf start", []).Disposition);
    }

    [Theory]
    [InlineData("2026-07-01T00:00:00Z", "edge1", "ops")]
    [InlineData(null, "edge1", "ops")]
    [InlineData("2026-03-03T00:00:00Z", "edge2", "ops")]
    public void Another_time_no_time_and_another_device_are_not_approved(string? time, string device, string account) =>
        Assert.Equal(
            Disposition.Open,
            Find("interface Tunnel10", ["T71"], time: time, device: device, account: account).Disposition
        );

    [Fact]
    public void Another_account_may_not_run_the_capture() =>
        Assert.Equal(Disposition.Open, Find("monitor capture ospf start", ["T60"], account: "intern").Disposition);

    [Fact]
    public void A_device_is_known_by_any_of_its_names() =>
        Assert.Equal(
            DispositionState.ExplainedBy,
            Find("interface Tunnel10", ["T71"], device: "edge1.example.net").Disposition.State
        );

    [Theory]
    [InlineData(Level.Medium, "planner", "2026-03-14T23:00:00Z", true)]
    [InlineData(Level.High, "planner", "2026-03-14T23:00:00Z", false)]
    [InlineData(Level.Medium, "someone", "2026-03-14T23:00:00Z", false)]
    [InlineData(Level.Medium, "planner", "2026-03-15T02:00:00Z", false)]
    public void A_change_window_explains_the_changes_of_those_who_may_make_them_but_nothing_grave(
        Level level,
        string account,
        string time,
        bool explained
    )
    {
        Disposition disposition = Find("username x", ["T30"], level, account, time).Disposition;

        Assert.Equal(
            explained ? new Disposition(DispositionState.ExplainedBy, "change window CHG-7") : Disposition.Open,
            disposition
        );
    }

    private static Finding Find(
        string command,
        IReadOnlyList<string> behaviours,
        Level level = Level.High,
        string account = "ops",
        string? time = "2026-03-03T00:00:00Z",
        string device = "edge1"
    )
    {
        TestEvent made = TestEvent.On(time, device, command, (Fields.AaaCommand, command), (Fields.UserName, account));
        FindingTemplate template = new()
        {
            Rule = new RuleReference("r", "Rule", RuleKind.Sigma, "1"),
            Level = level,
            Confidence = 50,
            Harm = Harm.Foothold,
            Behaviours = behaviours,
            Summary = "Something.",
        };
        return Factory.FromEvent(template, DetectorRun.Batch("a.log", [(made, 1)]).At(0));
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
