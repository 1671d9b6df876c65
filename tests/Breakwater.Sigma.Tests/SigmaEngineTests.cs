using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests;

public sealed class SigmaEngineTests
{
    private static SigmaRule Rule(string source) =>
        SigmaParser
            .Parse(
                $"title: {source.Replace(':', ' ')}\nlogsource: {{{source}}}\ndetection:\n  s: {{F: x}}\n  condition: s\n",
                "r.yml"
            )
            .Rules[0];

    [Fact]
    public void A_rule_is_tried_only_where_every_part_of_its_log_source_is_stated()
    {
        SigmaEngine engine = SigmaEngine.Compile([
            Rule("product: cisco"),
            Rule("product: cisco, service: aaa"),
            Rule("category: network_command"),
            Rule("product: juniper"),
        ]);
        SigmaMatcher matcher = engine.CreateMatcher();
        TestEvent e = TestEvent.Of(("F", "x"));
        Assert.Equal([0], e.Match(engine, matcher, engine.Plan([new("cisco", null, "ios")])));
        Assert.Equal(
            [0, 1, 2],
            e.Match(engine, matcher, engine.Plan([new("cisco", "network_command", "ios"), new("cisco", null, "aaa")]))
        );
        Assert.Empty(e.Match(engine, matcher, engine.Plan([new(null, null, null)])));
        Assert.Empty(e.Match(engine, matcher, engine.Plan([])));
    }

    [Fact]
    public void Parts_of_two_log_sources_do_not_add_up()
    {
        SigmaEngine engine = SigmaEngine.Compile([Rule("product: cisco, service: aaa")]);
        int plan = engine.Plan([new("cisco", null, "ios"), new("juniper", null, "aaa")]);
        Assert.Empty(TestEvent.Of(("F", "x")).Match(engine, engine.CreateMatcher(), plan));
    }

    [Fact]
    public void Log_sources_that_call_for_the_same_rules_share_a_plan()
    {
        SigmaEngine engine = SigmaEngine.Compile([Rule("product: cisco")]);
        Assert.Equal(engine.Plan([new("cisco", null, "one")]), engine.Plan([new("cisco", null, "two")]));
        Assert.Equal(engine.Plan([new("a", null, null)]), engine.Plan([new("b", null, null)]));
    }

    [Fact]
    public void More_log_sources_than_there_are_plans_find_the_same()
    {
        const int Sources = (SigmaEngine.PlanLimit * 2) + 20;
        SigmaRule[] rules = [.. Enumerable.Range(0, Sources).Select(i => Rule($"product: p{i}")), Rule("category: c")];
        SigmaEngine engine = SigmaEngine.Compile(rules, new SigmaOptions { SampleSize = 8 });
        SigmaMatcher matcher = engine.CreateMatcher();
        TestEvent hit = TestEvent.Of(("F", "x"));
        TestEvent miss = TestEvent.Of(("F", "y"));
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < Sources; i++)
            {
                int plan = engine.Plan([new($"p{i}", null, null)]);
                Assert.Equal([i], hit.Match(engine, matcher, plan));
                Assert.Empty(miss.Match(engine, matcher, plan));
                Assert.Equal([i, Sources], hit.Match(engine, matcher, engine.Plan([new($"p{i}", "c", null)])));
            }
        }

        Assert.Equal(engine.Plan([new("p270", null, null)]), engine.Plan([new("p270", null, null)]));
        Assert.Equal(Sources + 1, hit.Match(engine, matcher, engine.PlanOfAll()).Count);
    }

    [Fact]
    public void Only_fields_that_rules_ask_for_have_a_slot()
    {
        SigmaEngine engine = SigmaEngine.Compile([Rule("product: cisco")]);
        Assert.Equal(0, engine.Slot("F"));
        Assert.Equal(-1, engine.Slot("G"));
    }

    [Fact]
    public void Many_events_with_sampling_give_the_same_as_few_without()
    {
        SigmaRule[] rules =
        [
            Rules.One("s: {F|contains: abcd, G: x}\ncondition: s"),
            Rules.One("s: {F|contains: [efgh, ijkl], G|startswith: y}\ncondition: s"),
        ];
        SigmaEngine sampled = SigmaEngine.Compile(rules, new SigmaOptions { SampleSize = 8 });
        SigmaEngine plain = SigmaEngine.Compile(rules, new SigmaOptions { SampleSize = 0 });
        SigmaMatcher one = sampled.CreateMatcher();
        SigmaMatcher two = plain.CreateMatcher();
        string[] values = ["abcd", "xefghx", "ijkl", "nothing", "abcdijkl"];
        for (int i = 0; i < 1000; i++)
        {
            TestEvent e = TestEvent.Of(("F", values[i % 5]), ("G", i % 3 == 0 ? "x" : "yy"));
            Assert.Equal(
                e.Match(plain, two, plain.Plan([Rules.Source])),
                e.Match(sampled, one, sampled.Plan([Rules.Source]))
            );
        }
    }
}
