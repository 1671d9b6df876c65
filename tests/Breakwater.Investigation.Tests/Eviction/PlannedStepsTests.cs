using Breakwater.Investigation.Eviction;
using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>Steps and risks on which no credential rests, so that neither simulation nor oracle misses them.</summary>
public sealed class PlannedStepsTests
{
    [Fact]
    public void Evidence_is_saved_of_what_is_held_and_of_what_was_accessed()
    {
        EvictionPlan plan = Plan(
            [Device("edge"), Device("core"), Device("far")],
            new DeviceAnswer(["edge"], [], ["core"], [])
        );

        Assert.Equal(["edge", "core"], Nodes(plan, EvictionActions.Preserve));
    }

    [Fact]
    public void Public_addresses_that_shown_findings_name_are_blocked_and_those_of_the_network_are_not()
    {
        EvictionPlan plan = Plan(
            [Device("edge") with { Addresses = ["198.51.100.1"] }],
            findings: new Story()
                .Found(1, "a", "address=203.0.113.9")
                .Found(1, "b", "address=10.9.9.9")
                .Found(1, "c", "address=198.51.100.1")
                .Found(1, "d", "address=203.0.113.10", confidence: 55)
        );

        Assert.Equal(["203.0.113.9"], plan.Addresses);
        Assert.Equal("203.0.113.9", Only(plan, EvictionActions.BlockAddresses).Subject);
    }

    [Fact]
    public void The_management_of_a_held_device_is_closed_and_sessions_on_the_others_are_ended()
    {
        TrustSecret community = new(1, "snmp_community", "readable", "", 5, true);
        EvictionPlan plan = Plan([Device("edge", community), Device("core", community)]);

        Assert.Equal(["edge"], Nodes(plan, EvictionActions.CloseManagement));
        Assert.Equal(["core"], Nodes(plan, EvictionActions.EndSessions));
        Assert.Equal(["core", "edge"], Nodes(plan, EvictionActions.CheckDevice));
        Assert.Equal(EvictionActions.HuntAgain, plan.Steps[^1].Action);
        Assert.Contains(plan.Steps, s => s.Phase == EvictionPhase.Prepare);
    }

    [Fact]
    public void An_entry_of_a_filter_that_lets_a_public_address_in_is_removed_from_a_held_device()
    {
        TrustDevice edge = Device("edge") with { Permits = [new TrustPermit("MGMT", "203.0.113.9")] };

        Assert.Equal("MGMT", Only(Plan([edge]), EvictionActions.Remove + "permit").Subject);
    }

    [Fact]
    public void What_findings_show_on_a_held_device_and_no_configuration_holds_is_removed_once()
    {
        Story shown = new Story()
            .Found(1, "a", "device=edge", behaviours: "T60")
            .Found(2, "b", "device=edge", behaviours: "T63");
        TrustDevice listed = Device("edge") with { Things = [new TrustThing("capture", "CAP", null, [], false)] };

        Assert.Null(Only(Plan([Device("edge")], findings: shown), EvictionActions.Remove + "capture").Subject);
        Assert.Equal("CAP", Only(Plan([listed], findings: shown), EvictionActions.Remove + "capture").Subject);
    }

    [Fact]
    public void A_local_account_of_a_held_device_that_the_inventory_does_not_approve_is_removed()
    {
        TrustDevice edge = Device("edge") with
        {
            LocalUsers = [User("strange", approved: false), User("known", approved: true)],
        };

        Assert.Equal("strange", Only(Plan([edge]), EvictionActions.Remove + "account").Account);
    }

    [Fact]
    public void A_device_that_asks_no_local_accounts_is_told_where_it_gets_one()
    {
        TrustSecret community = new(1, "snmp_community", "readable", "", 5, true);
        EvictionPlan Of(params string[] methods) =>
            Plan([Device("edge", community), Device("core", community) with { LoginMethods = methods }]);

        const string Told = "Its list of login methods does not name local accounts.";
        Assert.Contains(Fallback(Of("tacacs")).Notes, n => n.StartsWith(Told, StringComparison.Ordinal));
        Assert.DoesNotContain(Fallback(Of("tacacs", "local")).Notes, n => n.StartsWith(Told, StringComparison.Ordinal));

        static EvictionStep Fallback(EvictionPlan plan) =>
            plan.Steps.Single(s => s is { Action: EvictionActions.LocalFallback, Node: "core" });
    }

    [Fact]
    public void A_new_credential_of_a_person_and_of_a_service_is_given_each_in_its_own_way()
    {
        EvictionPlan plan = Plan(
            [Device("edge")],
            findings: new Story()
                .Found(1, "a", "account=kim")
                .Found(1, "b", "account=svc")
                .Found(1, "c", "account=odd"),
            accounts: [new TrustAccount("kim", "person"), new TrustAccount("svc", "service")]
        );

        EvictionStep[] reissued = [.. plan.Steps.Where(s => s.Action == EvictionActions.ReissueAccount)];
        Assert.Equal(["kim", "svc"], reissued.Select(s => s.Account));
        Assert.Contains(reissued[0].Notes, n => n.StartsWith("The person gets it", StringComparison.Ordinal));
        Assert.Contains(reissued[1].Notes, n => n.StartsWith("Bind it to its one source", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_a_shown_finding_names_with_an_account_is_held_and_one_that_was_only_pointed_to_is_not()
    {
        Story Named(string entities, string behaviours = "") =>
            new Story().Found(1, "a", entities, behaviours: behaviours);

        Assert.Equal([], Touched(Named("address=10.0.1.1")));
        Assert.Equal(["aaa1"], Touched(Named("address=10.0.1.1 account=kim")));
        Assert.Equal([], Touched(Named("address=10.0.1.1 account=kim", "T62")));
        Assert.Equal(["db1"], Touched(Named("store=warehouse account=kim")));

        static IEnumerable<string> Touched(Story story) =>
            Plan([Device("edge")], new DeviceAnswer([], [], [], []), story)
                .Nodes.Where(n => n.Standing == NodeStanding.Touched)
                .Select(n => n.Name);
    }

    [Theory]
    [InlineData(Level.High, 60, "kim")]
    [InlineData(Level.High, 59, null)]
    [InlineData(Level.Medium, 90, null)]
    public void Only_a_shown_finding_loses_the_account_that_it_names(Level level, int confidence, string? lost)
    {
        EvictionPlan plan = Plan(
            [Device("edge")],
            new DeviceAnswer([], [], [], []),
            new Story().Found(1, "a", "account=kim", level, confidence)
        );

        Assert.Equal(lost, plan.Accounts.SingleOrDefault()?.Name);
    }

    [Fact]
    public void A_weak_sign_is_no_first_sign()
    {
        DateTimeOffset day = Story.Start.AddDays(2);
        EvictionPlan plan = Plan(
            [Device("edge")],
            findings: new Story().Found(1, "a", "device=edge", Level.Low).Found(5, "b", "device=edge", Level.Medium),
            sessions: [new TrustSession("kim", "edge", "10.0.2.1", day, day, 1)]
        );

        Assert.Empty(plan.Accounts);
    }

    [Fact]
    public void What_stays_at_risk_is_told()
    {
        TrustSecret community = new(1, "snmp_community", "readable", "", 5, true);
        TrustSecret slow = new(2, "account_password", "strong_hash", "kim", 6, false);
        EvictionPlan plan = Plan(
            [
                Device("edge", community),
                Device("core", community, slow) with
                {
                    Things = [new TrustThing("tunnel", "Tunnel7", null, [], false)],
                    LocalUsers = [User("kim", approved: true, key: true)],
                    IsPart = true,
                },
                Device("dark") with
                {
                    Configuration = null,
                },
            ],
            new DeviceAnswer(["edge"], [], [], ["quiet"]),
            new Story().Found(1, "a", "account=kim"),
            accounts: [new TrustAccount("kim", "person")],
            gaps: ["one", "two"],
            limits: ["only half of the sessions"]
        );

        foreach (
            string told in (string[])
                [
                    "1 secrets on devices within reach are slow hashes",
                    "No configuration shows the key that devices share with 10.0.1.1",
                    "tunnel Tunnel7 on core",
                    "whoever is among kim must change it",
                    "SSH keys of kim on core",
                    "nothing else is shown: quiet",
                    "have a limit: only half of the sessions",
                    "verdict.json names 2 gaps",
                    "no configuration was read",
                    "only a part of the configuration was read",
                ]
        )
        {
            Assert.Contains(plan.AtRisk, r => r.Contains(told, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_plan_without_such_risks_tells_none_of_them() => Assert.Equal(2, Plan([Device("edge")]).AtRisk.Count);

    private static EvictionStep Only(EvictionPlan plan, string action) =>
        Assert.Single(plan.Steps, s => s.Action == action);

    private static IEnumerable<string?> Nodes(EvictionPlan plan, string action) =>
        plan.Steps.Where(s => s.Action == action).Select(s => s.Node);

    private static TrustLocalUser User(string name, bool? approved, bool key = false) =>
        new(name, Administrator: false, NeedsNoPassword: false, HasSshKey: key, Approved: approved);

    private static TrustDevice Device(string name, params TrustSecret[] secrets) =>
        new()
        {
            Name = name,
            Platform = "cisco_ios",
            Configuration = $"configs/{name}.cfg",
            Secrets = secrets,
        };

    private static EvictionPlan Plan(
        TrustDevice[] devices,
        DeviceAnswer? answer = null,
        Story? findings = null,
        TrustAccount[]? accounts = null,
        TrustSession[]? sessions = null,
        string[]? gaps = null,
        string[]? limits = null
    ) =>
        EvictionPlanner.Plan(
            new TrustFacts
            {
                Schema = TrustDocument.Schema,
                AsOf = Story.Start.AddDays(30),
                Servers =
                [
                    new TrustServer("aaa1", "aaa", ["10.0.1.1"]),
                    new TrustServer("db1", "database", ["10.0.3.1"]),
                    new TrustServer("jump1", "jump_host", ["10.0.2.1"]),
                ],
                Stores = [new TrustStore("warehouse", ["db1"])],
                Accounts = accounts ?? [],
                Devices = devices,
                Sessions = sessions ?? [],
                Limits = limits ?? [],
            },
            answer ?? new DeviceAnswer(["edge"], [], [], []),
            gaps ?? [],
            findings?.Findings ?? [],
            EvictionWorld.Content
        );
}
