using System.Globalization;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Investigation.Tests;

public sealed class IncidentTests
{
    [Fact]
    public void Acts_on_one_device_within_a_week_are_one_incident()
    {
        Incident incident = Assert.Single(
            new Story()
                .Found(0, "login", "device=edge-1 address=198.51.100.1")
                .Found(5, "copy", "device=edge-1 account=mallory")
                .Answer()
                .Incidents.Incidents
        );
        Assert.Equal(2, incident.FindingCount);
        Assert.Equal(["login", "copy"], incident.Timeline.Select(t => t.RuleId));
    }

    [Fact]
    public void Acts_on_different_devices_that_share_nothing_are_different_incidents() =>
        Assert.Equal(
            2,
            new Story()
                .Found(0, "login", "device=edge-1 address=198.51.100.1")
                .Found(0.01, "copy", "device=edge-2 address=203.0.113.9")
                .Answer()
                .Incidents.Incidents.Count
        );

    [Fact]
    public void A_rare_address_ties_devices_together_for_two_weeks() =>
        Assert.Single(
            new Story()
                .Found(0, "login", "device=edge-1 address=198.51.100.1")
                .Found(13, "tunnel", "device=edge-2 address=198.51.100.1")
                .Answer()
                .Incidents.Incidents
        );

    [Fact]
    public void A_scanner_seen_on_every_device_does_not_glue_their_incidents()
    {
        Story story = new();
        for (int i = 0; i < 20; i++)
        {
            story
                .Found(i * 0.2, "scan", Text($"device=edge-{i} address=192.0.2.66"), Level.Medium)
                .Found(i * 0.2 + 0.1, "tunnel", Text($"device=edge-{i} tunnel=edge-{i}/1"));
        }

        Assert.Equal(20, story.Answer().Incidents.Incidents.Count);
    }

    [Fact]
    public void An_address_that_did_the_same_on_forty_devices_and_nothing_else_is_one_incident()
    {
        Story story = new();
        for (int i = 0; i < 40; i++)
        {
            story.Found(i * 0.2, "scan", Text($"device=edge-{i} address=192.0.2.66"), Level.Medium);
        }

        Incident incident = Assert.Single(story.Answer().Incidents.Incidents);
        Assert.Equal(40, incident.FindingCount);
        Assert.Equal("Title of scan on edge-0, edge-1, edge-10 and 37 more", incident.Title);
    }

    [Fact]
    public void One_account_on_many_devices_from_one_address_within_minutes_is_one_incident()
    {
        Story story = new();
        for (int i = 0; i < 23; i++)
        {
            story.Found(3 + i * 0.001, "spread", Text($"device=edge-{i} account=mallory address=10.0.0.7"));
        }

        Assert.Equal(23, Assert.Single(story.Answer().Incidents.Incidents).FindingCount);
    }

    [Fact]
    public void An_account_that_logged_in_everywhere_still_ties_its_acts_together()
    {
        Story story = new();
        for (int i = 0; i < 23; i++)
        {
            story.Found(
                3 + (i * 0.2),
                "spread",
                Text($"device=edge-{i} account=mallory address=10.0.0.7"),
                behaviours: "T08"
            );
        }

        story.Found(9, "tunnel", "device=core-1 account=mallory");
        Assert.Equal(24, Assert.Single(story.Answer().Incidents.Incidents).FindingCount);
    }

    [Fact]
    public void A_jump_host_of_the_inventory_ties_nothing_together()
    {
        Story story = new Story()
            .Found(0, "login", "device=edge-1 address=10.0.0.5")
            .Found(1, "tunnel", "device=edge-2 address=10.0.0.5");
        Assert.Single(story.Answer().Incidents.Incidents);
        story.Context = story.Context with { SharedHosts = new HashSet<string>(StringComparer.Ordinal) { "10.0.0.5" } };
        Assert.Equal(2, story.Answer().Incidents.Incidents.Count);
    }

    [Fact]
    public void Low_findings_make_no_incident_but_join_one_that_is_worse()
    {
        Story story = new Story()
            .Found(0, "noise", "device=edge-1", Level.Low)
            .Found(0, "noise", "device=edge-2", Level.Low);
        Assert.Empty(story.Answer().Incidents.Incidents);
        story.Found(0.5, "tunnel", "device=edge-1");
        AnswerSet answers = story.Answer();
        Assert.Equal(2, Assert.Single(answers.Incidents.Incidents).FindingCount);
        Assert.Equal(1, answers.Incidents.Outside.Total);
    }

    [Fact]
    public void Low_findings_do_not_tie_two_incidents_together() =>
        Assert.Equal(
            2,
            new Story()
                .Found(0, "tunnel", "device=edge-1")
                .Found(0.1, "noise", "device=edge-1 address=198.51.100.9", Level.Low)
                .Found(0.1, "noise", "device=edge-2 address=198.51.100.9", Level.Low)
                .Found(0.2, "copy", "device=edge-2")
                .Answer()
                .Incidents.Incidents.Count
        );

    [Fact]
    public void Weaknesses_and_suppressed_findings_stand_outside_and_are_counted()
    {
        IncidentReport incidents = new Story()
            .Found(0, "weak", "device=edge-1", harm: Harm.Exposure)
            .Found(0, "known", "device=edge-1", state: DispositionState.SuppressedBy)
            .Found(0, "approved", "device=edge-1", state: DispositionState.ExplainedBy)
            .Answer()
            .Incidents;
        Assert.Empty(incidents.Incidents);
        Assert.Equal(3, incidents.Outside.Total);
        Assert.Equal((1, 1), (incidents.Outside.Explained, incidents.Outside.Suppressed));
    }

    [Fact]
    public void A_configuration_without_a_time_joins_what_is_known_of_its_device() =>
        Assert.Single(
            new Story()
                .Found(0, "login", "device=edge-1")
                .Found(0, "tunnel", "device=edge-1 tunnel=edge-1/7", kind: RuleKind.Configuration)
                .Timeless()
                .Answer()
                .Incidents.Incidents
        );

    [Fact]
    public void Two_names_of_one_device_are_one_device()
    {
        Story story = new Story().Found(0, "login", "device=edge-1").Found(1, "copy", "device=10.9.9.9");
        Assert.Equal(2, story.Answer().Incidents.Incidents.Count);
        story.Context = story.Context with
        {
            DeviceAliases = new Dictionary<string, string>(StringComparer.Ordinal) { ["10.9.9.9"] = "edge-1" },
        };
        Assert.Single(story.Answer().Incidents.Incidents);
    }

    [Fact]
    public void A_flow_to_the_address_of_a_device_is_about_the_device_unless_another_is_named()
    {
        Story story = new Story()
            .Found(0, "port", "address=10.9.9.9 address=203.0.113.7")
            .Found(1, "login", "device=edge-2 address=10.9.9.9 account=alice");
        story.Context = story.Context with
        {
            DeviceAliases = new Dictionary<string, string>(StringComparer.Ordinal) { ["10.9.9.9"] = "edge-1" },
        };
        Assert.Equal(
            ["edge-1", "edge-2"],
            story.Answer().Incidents.Incidents.SelectMany(i => i.Timeline).Select(t => t.Device).Order()
        );
    }

    [Fact]
    public void The_same_findings_in_any_order_give_the_same_documents() =>
        Gen.Select(GeneratedFindings.Any.Array[0, 30], Gen.Int)
            .Sample(
                (findings, seed) =>
                {
                    Finding[] distinct = [.. findings.DistinctBy(f => f.Id)];
                    Finding[] shuffled = [.. distinct];
#pragma warning disable CA5394 // A seeded shuffle is what makes the test repeat.
                    new Random(seed).Shuffle(shuffled);
#pragma warning restore CA5394
                    Assert.Equal(Story.Json(Answer(distinct)), Story.Json(Answer(shuffled)));
                },
                iter: 200
            );

    [Fact]
    public void Every_finding_is_counted_once_whatever_the_limits() =>
        Gen.Select(GeneratedFindings.Any.Array[0, 60], Gen.Int[0, 5])
            .Sample(
                (findings, limit) =>
                {
                    Finding[] sorted = [.. findings.Order(FindingOrder.Instance)];
                    Investigator investigator = new(
                        limits: new EpisodeLimits
                        {
                            Severe = limit,
                            Medium = limit,
                            Other = limit,
                            Coarse = limit,
                            Ids = limit,
                            Incidents = Math.Max(1, limit),
                        }
                    );
                    foreach (Finding finding in sorted)
                    {
                        investigator.Observe(finding);
                    }

                    AnswerSet answers = investigator.Conclude(
                        new InvestigationContext { Ledger = new CoverageLedger([], [], [], []) }
                    );
                    Assert.Equal(sorted.Length, answers.Verdict.Findings.Total);
                    Assert.Equal(
                        sorted.Length,
                        answers.Incidents.Incidents.Sum(i => i.FindingCount) + answers.Incidents.Outside.Total
                    );
                },
                iter: 300
            );

    [Fact]
    public void Reaching_a_limit_is_told()
    {
        Investigator investigator = new(limits: new EpisodeLimits { Severe = 10, Ids = 5 });
        Story story = new();
        for (int i = 0; i < 200; i++)
        {
            story.Found(i * 0.01, "scan", Text($"device=edge-{i % 3} address=192.0.2.{i}"));
        }

        foreach (Finding finding in story.Findings)
        {
            investigator.Observe(finding);
        }

        AnswerSet answers = investigator.Conclude(story.Context);
        Assert.Contains(answers.Verdict.Notes, n => n.Contains("by rule and device only", StringComparison.Ordinal));
        Assert.Contains(answers.Verdict.Notes, n => n.Contains("more findings than the ids", StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_out_of_order_are_refused()
    {
        IReadOnlyList<Finding> sorted = new Story().Found(0, "a", "device=x").Found(1, "b", "device=x").Findings;
        Investigator investigator = new();
        investigator.Observe(sorted[1]);
        Assert.Throws<ArgumentException>(() => investigator.Observe(sorted[0]));
    }

    private static AnswerSet Answer(IEnumerable<Finding> findings) =>
        Investigator.Investigate(
            findings.Order(FindingOrder.Instance),
            new InvestigationContext { Ledger = new CoverageLedger([], [], [], []) }
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
