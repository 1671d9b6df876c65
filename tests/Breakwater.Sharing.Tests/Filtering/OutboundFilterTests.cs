using System.Net;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Tests.Leaks;

namespace Breakwater.Sharing.Tests.Filtering;

public sealed class OutboundFilterTests
{
    private static readonly DateTimeOffset Day = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("45.1.2.3", "45.1.2.3")]
    [InlineData("2a0e:1::5", "2a0e:1::5")]
    [InlineData("::ffff:45.1.2.3", "45.1.2.3")]
    [InlineData("10.1.2.3", null)]
    [InlineData("172.31.255.1", null)]
    [InlineData("192.168.1.1", null)]
    [InlineData("100.64.0.1", null)]
    [InlineData("169.254.1.1", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("0.0.0.0", null)]
    [InlineData("255.255.255.255", null)]
    [InlineData("fd00::1", null)]
    [InlineData("fe80::1", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:10.1.2.3", null)]
    [InlineData("64:ff9b::a01:203", null)]
    [InlineData("2002:a01:203::1", null)]
    [InlineData("2001:0:1::1", null)]
    [InlineData("2a0e:1::5efe:a01:203", null)]
    [InlineData("2a0e:1::5efe:10.1.2.3", null)]
    [InlineData("2a0e:1::200:5efe:10.1.2.3", null)]
    [InlineData("2a0e:1::200:5efe:a01:203", null)]
    [InlineData("2a0e:1::5efe:81.4.1.1", null)]
    [InlineData("2a0e:1::5efe:45.1.2.3", "2a0e:1::5efe:45.1.2.3")]
    [InlineData("81.4.1.1", null)]
    [InlineData("81.5.1.1", null)]
    [InlineData("2a0c:77::1", null)]
    [InlineData("2a0c:99:1::1", null)]
    [InlineData("64:ff9b::5104:101", null)]
    [InlineData("2002:5104:101::1", null)]
    [InlineData("755040803", null)]
    [InlineData("0x2d010203", null)]
    [InlineData("45.1.515", null)]
    [InlineData("055.001.002.003", null)]
    [InlineData("fe80::1%2", null)]
    [InlineData("9.3.2.10", null)]
    [InlineData("7.1.5.81", null)]
    [InlineData("7.21.4.18", null)]
    [InlineData("cb3b::24cf:77", null)]
    [InlineData("4000::1", null)]
    [InlineData("45.1.2.3 ", null)]
    [InlineData("15551234567", null)]
    public void An_address_leaves_only_where_it_is_somebody_elses(string text, string? leaves)
    {
        SharedCase shared = Share(MadeUpCase.Inventory, Found(text));
        Assert.Equal(leaves is null ? [] : [leaves], shared.Indicators.Select(i => i.Value.ToString()));
    }

    [Fact]
    public void Without_the_carriers_networks_no_unlisted_address_leaves()
    {
        Assert.Empty(Share(CarrierInventory.Empty, Found("45.1.2.3")).Indicators);
        Assert.Single(Share(CarrierInventory.Empty, Found("198.51.100.200")).Indicators);
        CarrierInventory whole = MadeUpCase.Inventory;
        Assert.Single(Share(whole, Found("45.1.2.3")).Indicators);
        Networks withoutOwn = whole.Networks! with { Own = [] };
        Networks withoutCustomers = whole.Networks with { Customer = null };
        Assert.All(
            [withoutOwn, withoutCustomers],
            n => Assert.Empty(Share(whole with { Networks = n }, Found("45.1.2.3")).Indicators)
        );
    }

    [Theory]
    [InlineData(Level.Informational, false)]
    [InlineData(Level.Low, true)]
    public void A_published_indicator_leaves_where_more_than_an_informational_finding_found_it(Level level, bool leaves)
    {
        Finding listed = Found("10.1.1.1") with
        {
            Level = level,
            Rule = new RuleReference("indicator:domain:bad.example", "", RuleKind.Indicator, ""),
        };

        Assert.Equal(
            leaves ? ["bad.example"] : [],
            Share(MadeUpCase.Inventory, listed).Indicators.Select(i => i.Value.ToString())
        );
    }

    [Fact]
    public void An_address_that_no_finding_is_sure_of_stays_unless_a_person_lets_it_leave()
    {
        Finding vague = Found("45.1.2.3") with { Level = Level.Medium };
        Finding unsure = Found("45.1.2.3") with { Confidence = 69 };
        Finding weakness = Found("45.1.2.3") with { Harm = Harm.Exposure };
        Assert.All([vague, unsure, weakness], f => Assert.Empty(Share(MadeUpCase.Inventory, f).Indicators));
        Finding backwards = Found("9.3.2.10");
        SharePolicy looked = new() { Include = [IPAddress.Parse("9.3.2.10")] };
        Assert.Single(Share(MadeUpCase.Inventory, looked, backwards).Indicators);
        SharePolicy include = new() { Include = [IPAddress.Parse("45.1.2.3"), IPAddress.Parse("10.1.1.1")] };
        Assert.Single(Share(MadeUpCase.Inventory, include, vague, Found("10.1.1.1")).Indicators);
    }

    [Fact]
    public void What_a_person_keeps_back_stays()
    {
        SharePolicy policy = new() { Withhold = ["45.1.2.3", "bad.example"] };
        Finding listed = Found("45.1.2.4") with
        {
            Rule = new RuleReference("indicator:domain:bad.example", "", RuleKind.Indicator, ""),
        };
        SharedCase shared = Share(MadeUpCase.Inventory, policy, Found("45.1.2.3"), listed);
        Assert.Equal(["45.1.2.4"], shared.Indicators.Select(i => i.Value.ToString()));
    }

    [Theory]
    [InlineData("TLP:RED")]
    [InlineData("TLP:AMBER+STRICT")]
    [InlineData("tlp:amber")]
    [InlineData("")]
    public void A_finding_with_a_stricter_or_unknown_label_gives_nothing(string label) =>
        Assert.True(Share(MadeUpCase.Inventory, Found("45.1.2.3") with { Disclosure = label }).IsEmpty);

    [Fact]
    public void What_something_explains_gives_nothing() =>
        Assert.True(
            Share(
                MadeUpCase.Inventory,
                Found("45.1.2.3") with
                {
                    Disposition = new Disposition(DispositionState.ExplainedBy, "a window"),
                }
            ).IsEmpty
        );

    [Fact]
    public void Lawful_intercept_gives_nothing_by_harm_by_rule_or_by_token()
    {
        Finding byHarm = Found("45.1.2.3") with { Harm = Harm.InterceptData };
        Finding byRule = Found("45.1.2.3") with
        {
            Rule = new RuleReference("intercept:LI-36", "", RuleKind.Reconciliation, ""),
        };
        Finding byToken = Found("45.1.2.3") with
        {
            Entities = [new Entity(EntityKind.Address, "45.1.2.3"), new Entity(EntityKind.TaskToken, "t")],
        };
        Assert.All([byHarm, byRule, byToken], f => Assert.True(Share(MadeUpCase.Inventory, f).IsEmpty));
        SharedCase shared = Share(MadeUpCase.Inventory, Found("45.1.2.3") with { Behaviours = ["T99", "T01"] });
        Assert.Equal(["T01"], shared.Behaviours.Select(b => b.Id.Value));
    }

    [Fact]
    public void A_published_prefix_that_holds_own_addresses_stays()
    {
        Finding finding = Found("45.1.2.3") with
        {
            Rule = new RuleReference("indicator:prefix:81.4.0.0/20", "", RuleKind.Indicator, ""),
        };
        Assert.Equal(["45.1.2.3"], Share(MadeUpCase.Inventory, finding).Indicators.Select(i => i.Value.ToString()));
    }

    [Fact]
    public void Of_the_verdict_states_and_two_counts_leave_and_nothing_of_lawful_intercept()
    {
        OutboundFilter filter = Filter(MadeUpCase.Inventory, new SharePolicy());
        SharedCase shared = filter.Conclude(
            new Verdict
            {
                Assessable = Assessable.Full,
                Foothold = Answer(HarmState.Suspected),
                CallRecords = Answer(HarmState.Likely) with
                {
                    Proven = new Dictionary<string, long>
                    {
                        ["rows"] = 12,
                        ["subscribers"] = 0,
                        ["watch_listed_numbers"] = 7,
                    },
                },
                Communications = Answer(HarmState.NoEvidenceSeen),
                InterceptData = Answer(HarmState.Confirmed),
                Devices = new DeviceAnswer(["pe07"], [], [], []),
            },
            Day
        );
        Assert.Equal(HarmState.Likely, shared.State);
        Assert.Equal([new SharedImpact(Harm.CallRecords, HarmState.Likely, 12, 0)], shared.Impacts);
    }

    [Fact]
    public void Of_private_communications_the_state_leaves_and_no_count()
    {
        SharedCase shared = Filter(MadeUpCase.Inventory, new SharePolicy())
            .Conclude(
                new Verdict
                {
                    Assessable = Assessable.Full,
                    Foothold = Answer(HarmState.Suspected),
                    CallRecords = Answer(HarmState.NoEvidenceSeen),
                    Communications = Answer(HarmState.Confirmed) with
                    {
                        Proven = new Dictionary<string, long> { ["taps"] = 3, ["subscribers"] = 5 },
                    },
                    InterceptData = Answer(HarmState.NoEvidenceSeen),
                    Devices = new DeviceAnswer([], [], [], []),
                },
                Day
            );
        Assert.Equal(HarmState.Confirmed, shared.State);
        Assert.Equal([new SharedImpact(Harm.Communications, HarmState.Confirmed, null, null)], shared.Impacts);
    }

    [Fact]
    public void One_record_in_several_findings_counts_once()
    {
        SharedCase shared = Share(MadeUpCase.Inventory, Found("45.1.2.3"), Found("45.1.2.3") with { Id = "b" });
        Assert.Equal((2, 1), (shared.Indicators[0].Findings, shared.Indicators[0].Records));
    }

    private static HarmAnswer Answer(HarmState state) => new() { State = state, Assessable = Assessable.Full };

    private static SharedCase Share(CarrierInventory inventory, params Finding[] findings) =>
        Share(inventory, new SharePolicy(), findings);

    private static SharedCase Share(CarrierInventory inventory, SharePolicy policy, params Finding[] findings)
    {
        OutboundFilter filter = Filter(inventory, policy);
        Array.ForEach(findings, filter.Observe);
        return filter.Conclude(
            new Verdict
            {
                Assessable = Assessable.None,
                Foothold = new HarmAnswer { Assessable = Assessable.None },
                CallRecords = new HarmAnswer { Assessable = Assessable.None },
                Communications = new HarmAnswer { Assessable = Assessable.None },
                InterceptData = new HarmAnswer { Assessable = Assessable.None },
                Devices = new DeviceAnswer([], [], [], []),
            },
            Day
        );
    }

    private static OutboundFilter Filter(CarrierInventory inventory, SharePolicy policy) =>
        new(TestKnowledge.Instance, new OwnNetworks(inventory), policy);

    private static Finding Found(string address) =>
        new()
        {
            Id = "a",
            Rule = new RuleReference("r", "title", RuleKind.Sigma, "1"),
            Level = Level.High,
            Confidence = 70,
            Harm = Harm.Foothold,
            Techniques = ["T1040"],
            First = new EventTime(Day.UtcTicks, TimeTrust.Stated),
            Last = new EventTime(Day.UtcTicks, TimeTrust.Stated),
            Entities = [new Entity(EntityKind.Address, address)],
            Evidence = [new EvidenceRef("a.log", "00", new EvidencePosition(PositionKind.Line, 1, 0, 5), "x")],
            Summary = "s",
        };
}
