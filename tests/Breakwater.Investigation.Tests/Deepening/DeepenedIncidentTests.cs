using Breakwater.Investigation.Deepening.Content;
using Breakwater.Model.Answers;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Investigation.Tests.Deepening;

public sealed class DeepenedIncidentTests
{
    private static IncidentContent Shipped { get; } = ReadShipped();

    [Fact]
    public void The_shipped_tables_have_no_error_and_name_known_behaviours_only()
    {
        string[] known =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "content", "techniques", "behaviours.csv"))
                .Skip(1)
                .Select(l => l.Split(',')[0]),
        ];
        Assert.Empty(Shipped.Stages.SelectMany(s => s.Behaviours).Except(known));
        Assert.Empty(
            Shipped
                .Alternatives.SelectMany(a => a.Of)
                .Where(o => !o.StartsWith("join:", StringComparison.Ordinal))
                .Except(known)
        );
        Assert.Empty(Shipped.Alignment!.Behaviours.Keys.Except(known));
        Assert.Empty(known.Except(Shipped.Stages.SelectMany(s => s.Behaviours)));
    }

    [Fact]
    public void Stages_follow_each_other_in_time_and_one_finding_may_show_two()
    {
        Incident incident = Only(Intrusion());
        Assert.Equal(
            ["entry", "persistence", "configurations", "credentials", "spread"],
            incident.Stages.Select(s => s.Stage)
        );
        Assert.Equal(2, incident.Stages[3].Findings);
        Assert.Equal(["edge-1"], incident.Stages[0].Devices);
    }

    [Fact]
    public void The_first_foothold_is_the_first_shown_act_and_the_stay_lasts_to_the_last_act()
    {
        Story story = Intrusion()
            .Found(-1, "knock", "device=edge-1 address=198.51.100.1", Level.Medium, behaviours: "T01")
            .Found(9, "quiet", "device=edge-1", kind: RuleKind.Silence, behaviours: "T52")
            .Heard("edge-1");
        FirstFoothold foothold = Only(story).FirstFoothold!;
        Assert.True(foothold.IsShown);
        Assert.Equal(Story.Start, foothold.At);
        Assert.Equal("edge-1", foothold.Device);
        Assert.Equal((long)TimeSpan.FromDays(3).TotalSeconds, foothold.DwellSeconds);
        Assert.Equal(Story.Start, foothold.SeenSince);
    }

    [Fact]
    public void Where_no_act_is_shown_the_first_one_is_told_as_no_more_than_a_pointer()
    {
        FirstFoothold foothold = Only(
            new Story().Found(1, "login", "device=edge-1 account=mallory", Level.Medium)
        ).FirstFoothold!;
        Assert.False(foothold.IsShown);
        Assert.Null(foothold.SeenSince);
    }

    [Fact]
    public void An_address_that_was_seen_never_makes_an_incident_sure()
    {
        Incident incident = Only(
            new Story().Found(
                0,
                "indicator:address",
                "device=edge-1 address=198.51.100.1",
                Level.High,
                95,
                kind: RuleKind.Indicator
            )
        );
        Assert.Equal(40, incident.Confidence);
        Assert.Empty(incident.Artefacts);
        Assert.Null(incident.FirstFoothold);
        Assert.Null(incident.Alignment!.Grade);
    }

    [Fact]
    public void One_act_in_two_logs_is_one_artefact_and_two_acts_in_one_log_too()
    {
        Story twice = new Story()
            .Found(0, "copy", "device=edge-1", confidence: 85, behaviours: "T23")
            .Found(0.1, "copied", "device=edge-1", confidence: 85, behaviours: "T23", dataset: "tacacs.accounting");
        Story together = new Story()
            .Found(0, "copy", "device=edge-1", confidence: 85, behaviours: "T23")
            .Found(0.1, "tunnel", "device=edge-1", confidence: 85, behaviours: "T71");
        Assert.Equal((1, 70), (Only(twice).Artefacts.Count, Only(twice).Confidence));
        Assert.Equal((1, 70), (Only(together).Artefacts.Count, Only(together).Confidence));
    }

    [Fact]
    public void Two_acts_of_which_each_has_a_log_of_its_own_raise_the_confidence()
    {
        // The second act stands in both logs: the first gives way to it only if it can.
        Incident incident = Only(
            new Story()
                .Found(0, "tunnel", "device=edge-1", confidence: 80, behaviours: "T71")
                .Found(0.1, "copy", "device=edge-1", confidence: 85, behaviours: "T23")
                .Found(0.2, "copied", "device=edge-1", confidence: 85, behaviours: "T23", dataset: "tacacs.accounting")
        );
        Assert.Equal(90, incident.Confidence);
        Assert.Equal(["cisco.ios", "tacacs.accounting"], incident.Artefacts.Select(a => a.Dataset).Order());
        Assert.Equal(2, incident.Artefacts.Select(a => a.Act).Distinct().Count());
    }

    [Fact]
    public void Acts_that_share_a_behaviour_are_one_act()
    {
        Incident incident = Only(
            new Story()
                .Found(0, "account", "device=edge-1", behaviours: "T30")
                .Found(0.1, "takeover", "device=edge-1", behaviours: "S2 T02 T30", dataset: "tacacs.accounting")
        );
        Assert.Equal(["S2+T02+T30"], incident.Artefacts.Select(a => a.Act));
    }

    [Fact]
    public void What_a_copy_of_the_day_shows_gives_way_to_the_record_of_the_day_and_not_to_a_later_one()
    {
        Story same = new Story()
            .Found(0, "local administrator", "device=edge-1", kind: RuleKind.Configuration)
            .Found(0.1, "account", "device=edge-1");
        Story later = new Story()
            .Found(0, "local administrator", "device=edge-1", kind: RuleKind.Configuration)
            .Found(2, "account", "device=edge-1");
        Assert.Equal(Story.Start.AddDays(0.1), Only(same).FirstFoothold!.At);
        Assert.Equal(Story.Start, Only(later).FirstFoothold!.At);
    }

    [Fact]
    public void A_decisive_act_keeps_its_confidence_alone() =>
        Assert.Equal(
            95,
            Only(new Story().Found(0, "entry", "device=edge-1", Level.Critical, 95, behaviours: "T03")).Confidence
        );

    [Fact]
    public void Each_join_names_its_rows_its_times_its_tolerance_and_what_else_it_could_be()
    {
        Incident incident = Only(
            new Story()
                .Found(0, "login", "device=edge-1 address=198.51.100.1", hours: 1)
                .Found(2, "tunnel", "device=edge-2 address=198.51.100.1")
        );
        IncidentJoin join = Assert.Single(incident.Joins);
        Assert.Equal(JoinRule.SameEntity, join.Rule);
        Assert.Equal([new Entity(EntityKind.Address, "198.51.100.1")], join.Entities);
        Assert.Equal(incident.Findings, [join.From, join.To]);
        Assert.Equal((long)TimeSpan.FromHours(47).TotalSeconds, join.ApartSeconds);
        Assert.Equal((long)TimeSpan.FromDays(14).TotalSeconds, join.WithinSeconds);
        Assert.Contains("translation", join.Otherwise, StringComparison.Ordinal);
    }

    [Fact]
    public void Joins_hold_an_incident_together_whatever_it_is_made_of() =>
        Gen.Select(GeneratedFindings.Any.Array[0, 30], Gen.Int[0, 1])
            .Sample(
                (findings, _) =>
                {
                    Story story = new();
                    AnswerSet answers = Investigator.Investigate(
                        findings.DistinctBy(f => f.Id).Order(FindingOrder.Instance),
                        story.Context with
                        {
                            Incidents = Shipped,
                        }
                    );
                    foreach (Incident incident in answers.Incidents.Incidents)
                    {
                        HashSet<string> reached = [incident.Joins.Count == 0 ? "" : incident.Joins[0].From];
                        bool more = true;
                        while (more)
                        {
                            more = false;
                            foreach (IncidentJoin join in incident.Joins)
                            {
                                more |=
                                    (reached.Contains(join.From) && reached.Add(join.To))
                                    || (reached.Contains(join.To) && reached.Add(join.From));
                            }
                        }

                        Assert.All(incident.Joins, j => Assert.Contains(j.To, reached));
                        // Findings of one act are one line of the timeline, and the first of them stands for it.
                        if (incident.Timeline.Count > 1)
                        {
                            Assert.Superset(incident.Timeline.Select(l => l.Finding).ToHashSet(), reached);
                        }

                        Assert.All(
                            incident.Joins.Where(j => j.WithinSeconds is not null && j.ApartSeconds is not null),
                            j => Assert.True(j.ApartSeconds <= j.WithinSeconds)
                        );
                    }
                },
                iter: 100
            );

    [Fact]
    public void Other_explanations_stay_and_say_whether_anybody_could_look_them_up()
    {
        Story story = new Story().Found(0, "capture", "device=edge-1", Level.Critical, 99, behaviours: "T60");
        AlternativeExplanation unknown = Assert.Single(Only(story).Alternatives);
        Assert.Equal(AlternativeStanding.NotAssessable, unknown.Standing);
        Assert.Equal(["T60"], unknown.Behaviours);
        story.Context = story.Context with
        {
            InventorySections = new HashSet<string>(StringComparer.Ordinal) { "approved.captures" },
        };
        Assert.Equal(AlternativeStanding.NothingFits, Assert.Single(Only(story).Alternatives).Standing);
    }

    [Fact]
    public void Work_that_something_explains_is_shown_as_considered_near_the_incident_and_in_the_case()
    {
        Story story = new Story()
            .Found(0, "tunnel", "device=edge-1")
            .Found(0.2, "capture", "device=edge-1", state: DispositionState.ExplainedBy, behaviours: "T60")
            .Found(0.2, "capture", "device=edge-9", state: DispositionState.ExplainedBy, behaviours: "T60")
            .Found(8, "capture", "device=edge-1", state: DispositionState.ExplainedBy, behaviours: "T60");
        AnswerSet answers = Answer(story);
        ConsideredFindings near = Assert.Single(Assert.Single(answers.Incidents.Incidents).Considered);
        Assert.Equal((1, "somebody"), (near.Count, near.By));
        ConsideredFindings all = Assert.Single(answers.Incidents.Considered);
        Assert.Equal(3, all.Count);
        Assert.Equal(["edge-1", "edge-9"], all.Devices);
    }

    [Fact]
    public void A_written_incident_reads_back()
    {
        Story story = Intrusion()
            .Found(3.1, "file", "account=mallory file=a.tar", Level.Medium)
            .Found(3.2, "login", "device=edge-1", state: DispositionState.ExplainedBy);
        IncidentReport report = Answer(story).Incidents;
        System.Buffers.ArrayBufferWriter<byte> bytes = new();
        using (System.Text.Json.Utf8JsonWriter writer = new(bytes, DocumentWriting.Compact))
        {
            IncidentsDocument.Write(writer, report);
        }

        PublishedSchema.Accepts("incidents", bytes.WrittenSpan);
        Incident read = Assert.Single(IncidentsDocument.Read(bytes.WrittenSpan));
        Assert.Equivalent(report.Incidents[0], read, strict: true);
    }

    internal static Story Intrusion() =>
        new Story()
            .Found(0, "web", "device=edge-1 address=198.51.100.1", behaviours: "T01", dataset: "web.access")
            .Found(0.01, "account", "device=edge-1 account=mallory", behaviours: "T30")
            .Found(1, "copy", "device=edge-1 address=198.51.100.1", behaviours: "T23", dataset: "tacacs.accounting")
            .Found(2, "capture", "device=edge-1", behaviours: "T60")
            .Found(3, "spread", "device=edge-1 account=mallory", behaviours: "S3", dataset: "linux.sshd");

    internal static AnswerSet Answer(Story story)
    {
        story.Context = story.Context with { Incidents = Shipped };
        return story.Answer();
    }

    private static Incident Only(Story story) => Assert.Single(Answer(story).Incidents.Incidents);

    private static IncidentContent ReadShipped()
    {
        IncidentContent content = IncidentContent.Read(
            Text("stages"),
            Text("alternatives"),
            Text("alignment"),
            out IReadOnlyList<string> errors
        );
        Assert.Empty(errors);
        return content;
    }

    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "content", "incidents", name + ".csv"));
}
