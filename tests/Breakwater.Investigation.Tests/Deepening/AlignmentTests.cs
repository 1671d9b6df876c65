using System.Globalization;
using Breakwater.Investigation.Deepening.Content;
using Breakwater.Model.Answers;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Tests.Deepening;

public sealed class AlignmentTests
{
    private static readonly string[] Logs = ["cisco.ios", "tacacs.accounting", "web.access", "network_config"];

    [Theory]
    [InlineData("T01 T23", 2, AlignmentGrade.Possible)]
    [InlineData("T01 T23 T30 T51", 3, AlignmentGrade.Plausible)]
    [InlineData("T01 T23 T30 T51 T60 T63 T71", 4, AlignmentGrade.Strong)]
    // One leg less of each: the grade below, or none.
    [InlineData("T01 T23 T30 T51", 2, AlignmentGrade.Possible)]
    [InlineData("T01 T23 T30", 3, AlignmentGrade.Possible)]
    [InlineData("T01 T23 T30 T51 T60 T71 T74", 4, AlignmentGrade.Plausible)]
    [InlineData("T01 T23 T30 T51 T60 T63 T71", 3, AlignmentGrade.Plausible)]
    [InlineData("T01 T23", 1, null)]
    [InlineData("T30 T24", 2, null)]
    [InlineData("T01 T83a", 2, null)]
    public void The_grade_needs_techniques_stages_and_artefacts(string behaviours, int logs, AlignmentGrade? grade) =>
        Assert.Equal(grade, Of(Acts(behaviours, logs)).Grade);

    [Fact]
    public void All_four_criteria_must_agree()
    {
        ActorAlignment alignment = Of(Acts("T01 T23 T30 T51", 3));
        Assert.Equal(["techniques", "role", "timing", "artefacts"], alignment.Criteria.Select(c => c.Criterion));
        Assert.All(alignment.Criteria, c => Assert.True(c.Agrees));
        Assert.Equal("Salt Typhoon", alignment.Actor);
    }

    [Fact]
    public void Acts_on_a_host_that_is_no_carriers_network_do_not_align()
    {
        Story story = new Story()
            .Found(0, "a", "device=host-1", behaviours: "T01", dataset: "web.access")
            .Found(0.1, "b", "device=host-1", behaviours: "T53", dataset: "linux.auditd")
            .Found(0.2, "c", "device=host-1", behaviours: "T76", dataset: "linux.sudo");
        ActorAlignment alignment = Of(story);
        Assert.Null(alignment.Grade);
        Assert.Equal(["role"], alignment.Criteria.Where(c => !c.Agrees).Select(c => c.Criterion));
    }

    [Fact]
    public void Acts_before_the_published_activity_do_not_align()
    {
        double early = (new DateTimeOffset(2021, 7, 1, 0, 0, 0, TimeSpan.Zero) - Story.Start).TotalDays;
        ActorAlignment alignment = Of(Acts("T01 T23 T30 T51", 3, early));
        Assert.Null(alignment.Grade);
        Assert.Equal(["timing"], alignment.Criteria.Where(c => !c.Agrees).Select(c => c.Criterion));
    }

    [Fact]
    public void Any_number_of_published_addresses_aligns_with_nobody()
    {
        Story story = new();
        for (int i = 0; i < 8; i++)
        {
            story.Found(
                i * 0.1,
                string.Create(CultureInfo.InvariantCulture, $"indicator:{i}"),
                "device=edge-1 address=198.51.100.1",
                Level.High,
                95,
                kind: RuleKind.Indicator,
                behaviours: "T08 T71 T60",
                dataset: Logs[i % Logs.Length]
            );
        }

        Assert.Null(Of(story).Grade);
    }

    [Fact]
    public void The_verdict_tells_the_incident_that_looks_most_like_the_actor()
    {
        Story story = Acts("T01 T23", 2);
        AnswerSet answers = DeepenedIncidentTests.Answer(
            story.Found(0, "other", "device=core-9", Level.Critical, 95, behaviours: "T03")
        );
        Assert.Equal(2, answers.Incidents.Incidents.Count);
        Assert.Null(answers.Incidents.Incidents[0].Alignment!.Grade);
        Assert.Equal(AlignmentGrade.Possible, answers.Verdict.Alignment!.Grade);
    }

    [Fact]
    public void A_rule_that_lacks_a_part_gives_no_alignment_and_says_so()
    {
        IncidentContent content = IncidentContent.Read(
            "stage,title,behaviours\n",
            "of,explanation,inventory,settles\n",
            "kind,key,value,source,mark\nactor,Somebody,x,y,K\ngrade,strong,behaviours many,y,D\n",
            out IReadOnlyList<string> errors
        );
        Assert.Null(content.Alignment);
        Assert.Contains(errors, e => e.Contains("line 3", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("no alignment is told", StringComparison.Ordinal));
    }

    private static Story Acts(string behaviours, int logs, double day = 0)
    {
        Story story = new();
        string[] acts = behaviours.Split(' ');
        for (int i = 0; i < acts.Length; i++)
        {
            story.Found(day + (i * 0.1), acts[i], "device=edge-1", behaviours: acts[i], dataset: Logs[i % logs]);
        }

        return story;
    }

    private static ActorAlignment Of(Story story) =>
        Assert.Single(DeepenedIncidentTests.Answer(story).Incidents.Incidents).Alignment!;
}
