using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Eviction;

public sealed class EvictionPlanTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    private static readonly TrustSecret Community = new(1, "snmp_community", "readable", "", 5, true);
    private static readonly TrustSecret Key = new(2, "server_key", "readable", "10.0.1.1", 6, false);

    [Fact]
    public void A_community_of_a_held_device_falls_wherever_it_stands_and_so_does_what_can_be_read_there()
    {
        TrustSecret behind = new(3, "snmp_user_key", "readable", "watch", 7, false);
        EvictionPlan plan = Plan(
            [Device("edge", Community), Device("core", Community, behind), Device("far", behind), Device("alone", Key)],
            held: ["edge"]
        );

        Assert.Equal(["secret:1", "secret:3"], plan.Secrets.Select(s => s.Id));
        Assert.Equal(["core", "edge"], plan.Secrets[0].Devices);
        Assert.Equal(["core", "far"], plan.Secrets[1].Devices);
        Assert.Equal(
            [("edge", NodeStanding.Compromised), ("core", NodeStanding.WithinReach), ("far", NodeStanding.WithinReach)],
            plan.Nodes.Select(n => (n.Name, n.Standing))
        );
    }

    [Fact]
    public void A_community_that_may_only_read_opens_nothing_but_is_changed()
    {
        TrustSecret reading = Community with { Writes = false };
        TrustSecret behind = new(3, "line_password", "readable", "", 7, false);
        EvictionPlan plan = Plan([Device("edge", reading), Device("core", reading, behind)], held: ["edge"]);

        Assert.Equal(["secret:1"], plan.Secrets.Select(s => s.Id));
        Assert.Contains(plan.Steps, s => s is { Action: "rotate_snmp_community", Node: "core" });
    }

    [Fact]
    public void Who_was_on_a_held_device_before_the_first_sign_does_not_fall_and_who_was_there_after_it_does()
    {
        EvictionPlan plan = Plan(
            [Device("edge")],
            held: ["edge"],
            sessions:
            [
                new TrustSession("early", "edge", "10.0.2.1", Day.AddDays(-5), Day.AddDays(-1), 1),
                new TrustSession("late", "edge", "10.0.2.1", Day.AddDays(-5), Day.AddDays(1), 3),
            ]
        );

        Assert.Equal(["late"], plan.Accounts.Select(a => a.Name));
        Assert.Equal("person", plan.Accounts[0].Kind);
        Assert.Contains("edge", plan.Accounts[0].Why[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Who_logged_in_while_traffic_was_recorded_falls()
    {
        EvictionPlan plan = Plan(
            [Device("edge"), Device("core")],
            held: ["edge"],
            captures: [new TrustCapture("edge", Day, Day.AddHours(1), false, ["late"])]
        );

        Assert.Contains("traffic was recorded on edge", Assert.Single(plan.Accounts).Why[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_comes_before_ways_in_these_before_cuts_then_rebuilding_then_secrets_then_new_credentials()
    {
        EvictionPlan plan = Network();

        Assert.Equal(plan.Steps.Select(s => s.Phase).Order(), plan.Steps.Select(s => s.Phase));
        Assert.Empty(plan.Problems);
        Assert.True(At(plan, "preserve", "edge") < At(plan, "remove_tunnel", "edge"));
        Assert.True(At(plan, "local_fallback", "core") < At(plan, "server_key_on_device", "core"));
        Assert.True(At(plan, "rebuild_device", "edge") < At(plan, "server_key_on_device", "edge"));
        Assert.True(plan.Steps.Last(s => s.Action == "server_key_on_device").Phase < EvictionPhase.Reissue);
    }

    [Fact]
    public void A_device_that_is_reached_through_another_is_changed_before_it()
    {
        EvictionPlan plan = Network();

        Assert.True(At(plan, "server_key_on_device", "far") < At(plan, "server_key_on_device", "core"));
        EvictionStep far = plan.Steps.First(s => s is { Action: "server_key_on_device", Node: "far" });
        Assert.Equal((StepWay.Local, "core"), (far.Way, far.Via));
    }

    [Fact]
    public void A_device_that_is_reached_only_through_a_held_one_needs_somebody_at_its_console()
    {
        EvictionPlan plan = Plan(
            [Device("edge", Key), Device("behind", Key)],
            held: ["edge"],
            sessions: [new TrustSession("late", "behind", "10.1.0.1", Day, Day, 1)]
        );

        Assert.All(
            plan.Steps.Where(s => s.Node == "behind" && s.Phase >= EvictionPhase.WayIn),
            s => Assert.Equal(StepWay.Console, s.Way)
        );
        Assert.Contains(plan.AtRisk, r => r.Contains("console", StringComparison.Ordinal));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void A_platform_without_commands_says_so_and_invents_none()
    {
        EvictionPlan plan = Plan([Device("edge") with { Platform = null }], held: ["edge"]);

        EvictionStep step = plan.Steps.First(s => s is { Action: "rebuild_device", Node: "edge" });
        Assert.Empty(step.Commands);
        Assert.Null(step.Source);
        Assert.Contains("The platform is not known, so no commands are given.", step.Notes);
        Assert.Contains(plan.AtRisk, r => r.Contains("no commands", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_has_a_source_and_a_mark()
    {
        EvictionPlan plan = Network();

        Assert.All(
            plan.Steps.Where(s => s.Commands.Count + s.Checks.Count > 0),
            s => Assert.True(s is { Source.Length: > 0, Mark: "V" or "S" or "K" or "D" }, s.Id)
        );
    }

    [Theory]
    [InlineData("Tunnel9\nno ip access-list MGMT")]
    [InlineData("x ; reload")]
    [InlineData("x | redirect tftp")]
    [InlineData("\u202etunnel")]
    [InlineData("-rf")]
    public void A_name_from_evidence_never_becomes_a_second_command(string name)
    {
        TrustDevice edge = Device("edge") with { Things = [new TrustThing("tunnel", name, null, [name], false)] };

        EvictionStep step = Plan([edge], held: ["edge"]).Steps.First(s => s.Action == "remove_tunnel");

        Assert.Contains("interface <NAME AS IN THE EVIDENCE>", step.Commands);
        Assert.All(step.Commands, c => Assert.DoesNotContain(name, c, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_inventory_approves_stays_and_what_it_does_not_judge_is_asked_about()
    {
        TrustDevice edge = Device("edge") with
        {
            Things =
            [
                new TrustThing("tunnel", "Tunnel1", null, [], true),
                new TrustThing("mirror", "4", null, [], null),
            ],
        };

        EvictionPlan plan = Plan([edge], held: ["edge"]);

        Assert.DoesNotContain(plan.Steps, s => s.Action == "remove_tunnel");
        EvictionStep mirror = Assert.Single(plan.Steps, s => s.Action == "remove_mirror");
        Assert.Contains(mirror.Notes, n => n.Contains("Ask its owner", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_without_a_held_device_and_a_lost_account_asks_for_no_window()
    {
        EvictionPlan plan = Plan([Device("edge", Community)], held: []);

        Assert.Empty(plan.Nodes);
        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Accounts);
        Assert.Empty(plan.Secrets);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Findings_that_are_explained_or_mere_weaknesses_lose_no_account()
    {
        Story story = new();
        story.Found(1, "a", "account=kim", level: Level.High, state: DispositionState.ExplainedBy);
        story.Found(1, "b", "account=lee", level: Level.High, harm: Harm.Exposure);
        story.Found(1, "c", "account=low", level: Level.Medium);
        story.Found(1, "d", "account=lost", level: Level.High);

        EvictionPlan plan = Plan([Device("edge")], held: [], findings: story.Findings);

        Assert.Equal(["lost"], plan.Accounts.Select(a => a.Name));
    }

    private static EvictionPlan Network() =>
        Plan(
            [
                Device("edge", Key) with
                {
                    Things = [new TrustThing("tunnel", "Tunnel9", "gre", ["203.0.113.9"], false)],
                },
                Device("core", Key),
                Device("far", Key),
            ],
            held: ["edge"],
            sessions:
            [
                new TrustSession("late", "edge", "10.0.2.1", Day, Day.AddDays(2), 1),
                new TrustSession("late", "core", "10.0.2.1", Day, Day.AddDays(2), 1),
                new TrustSession("late", "far", "10.1.0.2", Day, Day.AddDays(2), 1),
            ]
        );

    private static int At(EvictionPlan plan, string action, string node) =>
        plan.Steps.ToList().FindIndex(s => s.Action == action && s.Node == node) is >= 0 and var at
            ? at
            : throw new InvalidOperationException($"no {action} on {node}");

    private static TrustDevice Device(string name, params TrustSecret[] secrets) =>
        new()
        {
            Name = name,
            Platform = "cisco_ios",
            Configuration = $"configs/{name}.cfg",
            AaaServers = secrets.Contains(Key) ? [new TrustAaaServer("tacacs", "10.0.1.1", true)] : [],
            Secrets = secrets,
        };

    private static EvictionPlan Plan(
        TrustDevice[] devices,
        string[] held,
        TrustSession[]? sessions = null,
        TrustCapture[]? captures = null,
        IReadOnlyList<Finding>? findings = null
    )
    {
        Story signs = new();
        foreach (string device in held)
        {
            signs.Found((Day - Story.Start).TotalDays, "sign", $"device={device}", level: Level.Medium, confidence: 50);
        }

        TrustFacts trust = new()
        {
            Schema = TrustDocument.Schema,
            AsOf = Day.AddDays(10),
            Servers =
            [
                new TrustServer("aaa1", "aaa", ["10.0.1.1"]),
                new TrustServer("jump1", "jump_host", ["10.0.2.1"]),
            ],
            Accounts = [new TrustAccount("early", "person"), new TrustAccount("late", "person")],
            Devices = [.. devices.Select((d, i) => d with { Addresses = [$"10.1.0.{i + 1}"] })],
            Sessions = sessions ?? [],
            Captures = captures ?? [],
        };
        return new EvictionWorld(trust, new DeviceAnswer(held, [], [], []), findings ?? signs.Findings).Plan;
    }
}
