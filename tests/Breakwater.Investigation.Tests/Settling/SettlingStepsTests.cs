using Breakwater.Investigation.Settling;
using Breakwater.Investigation.Tests.RecordExposure;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Settling;

public sealed class SettlingStepsTests
{
    private static readonly SettlingGuide Guide = SettlingGuide.Read(
        File.ReadAllText(Path.Combine(Repository.Root, "content", "settling", "evidence.csv")),
        out _
    );

    [Fact]
    public void The_guide_of_the_product_has_no_fault_and_says_how_every_topic_is_got_where_no_platform_is_known()
    {
        SettlingGuide guide = SettlingGuide.Read(
            File.ReadAllText(Path.Combine(Repository.Root, "content", "settling", "evidence.csv")),
            out IReadOnlyList<string> errors
        );

        Assert.Empty(errors);
        Assert.NotEmpty(guide.Topics);
        Assert.All(guide.Topics, t => Assert.Single(guide.How(t, ["a platform that nobody knows"])));
    }

    [Fact]
    public void A_row_that_lacks_a_source_is_told_with_its_line_and_the_others_count()
    {
        SettlingGuide guide = SettlingGuide.Read(
            "topic,dataset,how,source,mark\naaa,*,one,,V\nflows,*,two,docs,V\n",
            out IReadOnlyList<string> errors
        );

        Assert.Contains("line 2", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(["two"], guide.How("flows", []));
        Assert.Empty(guide.How("aaa", []));
    }

    [Fact]
    public void What_gives_a_harm_its_state_comes_first()
    {
        IReadOnlyList<SettlingStep> steps = Steps(
            new Story().Heard("edge-1", holes: (1, 2)).Read("b.bin", CoverageStatus.Unsupported)
        );

        Assert.Equal(
            [SettlingEffect.GivesState, SettlingEffect.GivesState, SettlingEffect.ClosesGap, SettlingEffect.ClosesGap],
            steps.Select(s => s.Effect)
        );
        Assert.Equal([Harm.CallRecords, Harm.InterceptData], steps.Take(2).SelectMany(s => s.Harms).Order());
        Assert.Contains("b.bin", steps.Single(s => s.Harms.Count == 0).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspected_device_is_asked_in_the_words_of_its_platform_and_one_that_showed_itself_is_not()
    {
        Story story = new Story()
            .Found(1, "odd", "device=edge-1", confidence: 55)
            .Found(9, "odder", "device=core-1", confidence: 55)
            .Heard("edge-1")
            .Heard("core-1", "cisco.iosxr")
            .Heard("core-1", "device.show");

        SettlingStep step = Steps(story).Single(s => s.Effect == SettlingEffect.Decides);

        Assert.Contains("edge-1", step.What, StringComparison.Ordinal);
        Assert.DoesNotContain("core-1", step.What, StringComparison.Ordinal);
        Assert.StartsWith("cisco.ios: show version", Assert.Single(step.How), StringComparison.Ordinal);
    }

    [Fact]
    public void The_audit_of_a_store_decides_where_call_records_are_suspected_and_shows_more_elsewhere()
    {
        Assert.Equal(SettlingEffect.ShowsMore, Audit(new Story().Heard("db-1", "postgresql.log")).Effect);
        Assert.Equal(
            SettlingEffect.Decides,
            Audit(
                new Story()
                    .Heard("db-1", "postgresql.log")
                    .Found(1, "reads", "store=cdr", confidence: 55, harm: Harm.CallRecords)
            ).Effect
        );

        static SettlingStep Audit(Story story)
        {
            story.Context = story.Context with
            {
                Ledger = story.Context.Ledger with
                {
                    CallRecordAudits =
                    [
                        new StoreAuditCoverage
                        {
                            Store = "archive",
                            State = StoreAuditState.NotSeen,
                            Enable = ["turn it on"],
                        },
                    ],
                },
            };
            SettlingStep step = Steps(story).Single(s => s.What.Contains("archive", StringComparison.Ordinal));
            Assert.Equal(["turn it on"], step.How);
            return step;
        }
    }

    [Fact]
    public void A_behaviour_that_nothing_read_could_show_names_the_evidence_that_would()
    {
        Story story = new Story().Heard("edge-1");
        story.Context = story.Context with
        {
            Behaviours =
            [
                new("T71", "Tunnel to the outside", ["flow.*"], "detector") { Harm = Harm.Foothold },
                new("T08", "Logged in", ["cisco.*"], "rule") { Harm = Harm.Foothold },
                new("T80", "Nobody looks for it", ["flow.*"], "needs an engine") { Harm = Harm.Foothold },
            ],
        };

        SettlingStep step = Steps(story).Single(s => s.Effect == SettlingEffect.ShowsMore);

        Assert.Equal("Flow records.", step.What);
        Assert.Contains("1 behaviour of this actor", step.Why, StringComparison.Ordinal);
        Assert.Contains("T71 Tunnel to the outside", step.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_gives_a_harm_its_state_is_not_asked_for_again_for_its_behaviours()
    {
        Story story = new Story().Heard("edge-1");
        story.Context = story.Context with
        {
            Behaviours =
            [
                new("T84c", "Activated without an order", ["li.*"], "detector") { Harm = Harm.InterceptData },
                new("T83a", "Read in bulk", ["postgresql.log"], "detector") { Harm = Harm.CallRecords },
            ],
        };

        Assert.All(Steps(story), s => Assert.Equal(SettlingEffect.GivesState, s.Effect));
        Assert.Contains(Steps(story), s => s.Harms.Contains(Harm.InterceptData));
        Assert.Contains(Steps(story), s => s.Harms.Contains(Harm.CallRecords));
    }

    [Fact]
    public void Older_records_are_asked_for_where_an_intruder_is_suspected_and_not_else()
    {
        const string Older = "Everything that is kept from before 2025-03-01 00:00Z.";

        Assert.Contains(
            Steps(new Story().Heard("edge-1").Found(1, "odd", "device=edge-1", confidence: 55)),
            s => s.What == Older
        );
        Assert.DoesNotContain(Steps(new Story().Heard("edge-1")), s => s.What == Older);
    }

    [Fact]
    public void A_compromised_device_is_asked_what_runs_on_it_until_it_has_shown_it()
    {
        Story Intruded() =>
            new Story().Heard("edge-1").Found(1, "break-in", "device=edge-1", Level.Critical, 95, behaviours: "T01");

        SettlingStep step = Steps(Intruded()).Single(s => s.What.StartsWith("What runs on", StringComparison.Ordinal));

        Assert.Equal(
            (SettlingEffect.ShowsMore, "What runs on edge-1: image, processes, ports, files."),
            (step.Effect, step.What)
        );
        Assert.NotEmpty(step.How);
        Assert.DoesNotContain(
            Steps(Intruded().Heard("edge-1", "device.show")),
            s => s.What.StartsWith("What runs on", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_device_of_the_inventory_of_which_nothing_was_read_is_asked_for()
    {
        Story story = new Story().Heard("edge-1").Heard("10.0.0.2");
        story.Context = story.Context with
        {
            ExpectedDevices = ["core-9", "EDGE-1", "core-2"],
            DeviceAliases = new Dictionary<string, string> { ["10.0.0.2"] = "core-2" },
        };

        SettlingStep step = Steps(story)
            .Single(s => s.What.StartsWith("Logs and configurations of", StringComparison.Ordinal));

        Assert.Equal("Logs and configurations of core-9.", step.What);
        Assert.Equal(SettlingEffect.ClosesGap, step.Effect);
    }

    [Fact]
    public void What_speaks_of_more_things_comes_before_what_speaks_of_fewer()
    {
        Story story = new Story().Heard("edge-1");
        story.Context = story.Context with
        {
            Behaviours =
            [
                new("T71", "Tunnel to the outside", ["flow.*"], "detector") { Harm = Harm.Foothold },
                new("T74", "A file sent out", ["flow.*"], "detector") { Harm = Harm.Foothold },
                new("T08", "Logged in", ["tacacs.*"], "rule") { Harm = Harm.Foothold },
            ],
        };

        SettlingStep[] steps = [.. Steps(story).Where(s => s.Effect == SettlingEffect.ShowsMore)];

        Assert.Equal(2, steps.Length);
        Assert.StartsWith("2 behaviours", steps[0].Why, StringComparison.Ordinal);
        Assert.Equal("Flow records.", steps[0].What);
        Assert.True(
            string.CompareOrdinal(steps[1].What, steps[0].What) < 0,
            "else the names alone would give the order"
        );
    }

    [Fact]
    public void Bounds_that_lie_apart_are_narrowed_by_counts_in_the_stores_and_exact_ones_are_not()
    {
        SettlingStep step = Of(new Theft().Takes(100, Theft.Days(1, 4)).Takes(50, Theft.Days(3, 5))).Single();

        Assert.EndsWith("in the stores of call records, under dual control.", step.What, StringComparison.Ordinal);
        Assert.Contains("100 are proven and at most 150", step.Why, StringComparison.Ordinal);
        Assert.Empty(Of(new Theft().Takes(100, Theft.Days(1, 4))));

        static IEnumerable<SettlingStep> Of(Theft theft)
        {
            Story story = new Story().Heard("db-1", "postgresql.log").Found(1, "export", "store=warehouse");
            Finding export = story.Findings[0];
            FindingTakings takings = theft.Takings()["one"];
            Investigator investigator = new(takings: new Dictionary<string, FindingTakings> { [export.Id] = takings });
            investigator.Observe(export);
            return investigator
                .Conclude(story.Context with { Settling = Guide })
                .Verdict.Settling.Where(s => s.Effect == SettlingEffect.NarrowsBounds);
        }
    }

    [Fact]
    public void Every_state_names_the_rule_that_gave_it()
    {
        Verdict verdict = new Story()
            .Heard("edge-1")
            .Found(1, "export", "store=cdr", Level.Critical, 95, Harm.CallRecords, behaviours: "T83a")
            .Answer()
            .Verdict;

        Assert.Equal("An act that is decisive by itself.", verdict.CallRecords.Rule);
        Assert.Equal("Nothing that raises it, and something could have been seen.", verdict.Communications.Rule);
        Assert.Null(verdict.InterceptData.Rule);
    }

    private static IReadOnlyList<SettlingStep> Steps(Story story)
    {
        story.Context = story.Context with { Settling = Guide };
        return story.Answer().Verdict.Settling;
    }
}
