using Breakwater.Investigation.Comparing;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Manifests;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Comparing;

public sealed class ComparedStoriesTests
{
    private const string OneHash = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string OtherHash = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private static readonly Manifest Plain = new()
    {
        ToolVersion = "1.0.0",
        ZoneDatabase = "2026a",
        Inputs = [new("a.log", OneHash, 10, CoverageStatus.Read)],
        Content = [new("sigma/login.yml", OneHash, 1), new("indicators/lists.csv", OneHash, 1)],
        Rules = [new("login", "login.yml"), new("export", "export.yml")],
    };

    private static readonly IReadOnlyList<Finding> All = new Story()
        .Found(1, "login", "device=pe07 account=ops")
        .Found(2, "export", "device=pe07 account=ops")
        .Found(9, "login", "device=pe09 account=ops")
        .Found(12, "lists", "address=198.51.100.9", kind: RuleKind.Indicator)
        .Findings;

    private static Finding Login => All[0];

    private static Finding Export => All[1];

    private static Finding Other => All[2];

    private static Finding Listed => All[3];

    [Fact]
    public void An_incident_that_new_evidence_shows_is_new_because_of_that_evidence()
    {
        Finding found = Login with
        {
            Evidence = [new EvidenceRef("b.log", OtherHash, new(PositionKind.Line, 1, 0, 9), "x")],
        };
        Manifest later = Plain with { Inputs = [.. Plain.Inputs, new("b.log", OtherHash, 10, CoverageStatus.Read)] };

        IncidentChange change = Assert.Single(
            Compare(Plain, [], [], later, [found], [Incident("one", 80, found)]).Incidents
        );

        Assert.Equal(
            (FindingChangeKind.Added, "one", null, 80),
            (change.Kind, change.Id, change.OldConfidence, change.NewConfidence)
        );
        Assert.Equal([new ChangeCause(ChangeReason.NewEvidence, "b.log")], change.Causes);
    }

    [Fact]
    public void An_incident_that_is_gone_with_its_rule_says_so()
    {
        Manifest later = Plain with { Content = [Plain.Content[1]], Rules = [new("another", "another.yml")] };

        IncidentChange change = Assert.Single(
            Compare(Plain, [Login], [Incident("one", 80, Login)], later, [], []).Incidents
        );

        Assert.Equal((FindingChangeKind.Gone, 80, null), (change.Kind, change.OldConfidence, change.NewConfidence));
        Assert.Equal([new ChangeCause(ChangeReason.LostRule, "login.yml")], change.Causes);
    }

    [Fact]
    public void An_incident_that_is_surer_says_how_much_and_because_of_which_rule()
    {
        Manifest old = Plain with { Rules = [Plain.Rules[0]] };

        AnswerComparison comparison = Compare(
            old,
            [Login],
            [Incident("one", 60, Login)],
            Plain,
            [Login, Export],
            [Incident("one", 90, Login, Export)]
        );

        IncidentChange change = Assert.Single(comparison.Incidents);
        Assert.Equal((FindingChangeKind.Changed, 60, 90), (change.Kind, change.OldConfidence, change.NewConfidence));
        Assert.Equal(["confidence 60 before, 90 now", "findings 1 before, 2 now"], change.Differences);
        Assert.Equal([new ChangeCause(ChangeReason.NewRule, "export.yml")], change.Causes);
    }

    [Fact]
    public void New_indicators_explain_an_incident_that_they_make_surer()
    {
        Manifest later = Plain with { Content = [Plain.Content[0], new("indicators/lists.csv", OtherHash, 1)] };

        IncidentChange change = Assert.Single(
            Compare(
                Plain,
                [Login],
                [Incident("one", 60, Login)],
                later,
                [Login, Listed],
                [Incident("one", 75, Login, Listed)]
            ).Incidents
        );

        Assert.Equal([new ChangeCause(ChangeReason.Indicators, "indicators/lists.csv")], change.Causes);
    }

    [Fact]
    public void An_incident_whose_findings_all_stay_differs_because_of_the_version()
    {
        IncidentChange change = Assert.Single(
            Compare(
                Plain,
                [Login],
                [Incident("one", 60, Login)],
                Plain with
                {
                    ToolVersion = "1.1.0",
                },
                [Login],
                [Incident("one", 70, Login)]
            ).Incidents
        );

        Assert.Equal([new ChangeCause(ChangeReason.Product, "breakwater")], change.Causes);
    }

    [Fact]
    public void An_incident_with_another_id_is_the_one_with_which_it_shares_the_most_findings()
    {
        AnswerComparison comparison = Compare(
            Plain,
            [Login, Export],
            [Incident("one", 60, Login, Export)],
            Plain,
            [Login, Export, Other],
            [Incident("two", 60, Other), Incident("three", 60, Login, Export)]
        );

        Assert.Equal(
            [(FindingChangeKind.Added, "two", null), (FindingChangeKind.Moved, "three", "one")],
            comparison.Incidents.Select(i => (i.Kind, i.Id, i.OldId))
        );
    }

    [Fact]
    public void Of_two_incidents_that_became_one_the_smaller_is_gone_and_says_where_its_findings_are()
    {
        AnswerComparison comparison = Compare(
            Plain,
            [Login, Export, Other],
            [Incident("one", 60, Login, Export), Incident("two", 60, Other)],
            Plain,
            [Login, Export, Other],
            [Incident("one", 80, Login, Export, Other)]
        );

        Assert.Equal(0, comparison.SameIncidents);
        IncidentChange gone = comparison.Incidents.Single(i => i.Kind == FindingChangeKind.Gone);
        Assert.Equal("two", gone.Id);
        Assert.Equal(["1 of its findings now in one"], gone.Differences);
        Assert.Equal([new ChangeCause(ChangeReason.NotKnown, null)], gone.Causes);
    }

    [Fact]
    public void Incidents_that_are_the_same_are_counted()
    {
        AnswerComparison comparison = Compare(
            Plain,
            [Login],
            [Incident("one", 60, Login)],
            Plain,
            [Login],
            [Incident("one", 60, Login)]
        );

        Assert.Empty(comparison.Incidents);
        Assert.Equal(1, comparison.SameIncidents);
        Assert.Null(comparison.Alignment);
    }

    [Fact]
    public void An_alignment_that_rises_says_which_criterion_turned_and_why()
    {
        ActorAlignment before = new(
            "An actor",
            null,
            [new("role", true, "A carrier."), new("timing", false, "One day.")]
        );
        ActorAlignment now = new(
            "An actor",
            AlignmentGrade.Plausible,
            [new("role", true, "A carrier."), new("timing", true, "Three weeks.")]
        );
        Manifest old = Plain with { Rules = [Plain.Rules[0]] };

        AlignmentChange change = Assert.IsType<AlignmentChange>(
            Compare(
                old,
                [Login],
                [Incident("one", 60, Login) with { Alignment = before }],
                Plain,
                [Login, Export],
                [Incident("one", 60, Login, Export) with { Alignment = now }]
            ).Alignment
        );

        Assert.Equal((null, AlignmentGrade.Plausible), (change.Old, change.New));
        Assert.Equal([new CriterionChange("timing", true, "Three weeks.")], change.Criteria);
        Assert.Equal([new ChangeCause(ChangeReason.NewRule, "export.yml")], change.Causes);
    }

    [Fact]
    public void A_bound_that_moves_while_every_reason_stays_says_why()
    {
        Verdict verdict = new Story().Answer().Verdict;
        Finding rows = Export with { Harm = Harm.CallRecords };
        Finding more = rows with { Occurrences = 9 };
        Manifest later = Plain with { Content = [.. Plain.Content, new("inventory/inventory.json", OtherHash, 1)] };

        HarmChange change = AnswerComparer
            .Compare(
                new ComparedParts(Plain, verdict with { CallRecords = Bound(10) }),
                new ComparedParts(later, verdict with { CallRecords = Bound(20) }),
                [rows],
                [more]
            )
            .Harms.Single(h => h.Harm == Harm.CallRecords);

        Assert.Equal([new CountChange("rows", true, 10, 20)], change.Counts);
        Assert.Empty(change.NewReasons);
        Assert.Equal([new ChangeCause(ChangeReason.Inventory, "inventory/inventory.json")], change.Causes);
    }

    [Fact]
    public void Accounts_that_were_recorded_and_secrets_that_were_copied_are_new_gone_or_others_with_the_reason()
    {
        Manifest old = Plain with { Rules = [Plain.Rules[0]] };
        CapturedCredentials before = Captured(
            [
                new CapturedAccount("ops", "person", [Time("pe07", 1)]),
                new CapturedAccount("old", null, [Time("pe01", 1)]),
            ],
            []
        );
        CapturedCredentials now = Captured(
            [new CapturedAccount("ops", "person", [Time("pe07", 1), Time("pe07", 2)])],
            [
                new CopiedConfiguration(
                    "pe07",
                    null,
                    null,
                    [Export.Id],
                    [new SavedCopy("pe07.cfg", null)],
                    [new CopiedSecret(1, "server_key", "readable", "", "pe07.cfg", 3, true, ["pe08"], 1)]
                ),
            ]
        );

        AnswerComparison comparison = Compare(old, [Login], [], Plain, [Login, Export], [], before, now);

        Assert.Equal(
            [
                (CredentialKind.RecordedAccount, "old", "recorded in 1 capture on pe01", null),
                (
                    CredentialKind.RecordedAccount,
                    "ops",
                    "recorded in 1 capture on pe07",
                    "recorded in 2 captures on pe07"
                ),
                (CredentialKind.CopiedConfiguration, "pe07", null, "copied, with 1 secret in 1 saved copy"),
                (CredentialKind.CopiedSecret, "pe07: server_key", null, "1 copied, 1 in use, on 1 other device"),
            ],
            comparison.Credentials.Select(c => (c.Kind, c.Name, c.Old, c.New))
        );
        ChangeCause rule = new(ChangeReason.NewRule, "export.yml");
        Assert.Equal([rule], comparison.Credentials[1].Causes);
        Assert.Equal([rule], comparison.Credentials[2].Causes);
        Assert.Equal([rule], comparison.Credentials[3].Causes);
        Assert.Empty(Compare(Plain, [], [], Plain, [], [], now, now).Credentials);
    }

    [Fact]
    public void What_one_answer_does_not_tell_is_noted_and_not_called_new()
    {
        AnswerComparison comparison = Compare(Plain, [], [], Plain, [], [], null, Captured([new("ops", null, [])], []));

        Assert.Empty(comparison.Credentials);
        Assert.Contains(
            "The earlier answer does not tell which credentials",
            Assert.Single(comparison.Notes),
            StringComparison.Ordinal
        );
    }

    private static AnswerComparison Compare(
        Manifest old,
        IReadOnlyList<Finding> oldFindings,
        IReadOnlyList<Incident> oldIncidents,
        Manifest later,
        IReadOnlyList<Finding> newFindings,
        IReadOnlyList<Incident> newIncidents,
        CapturedCredentials? oldCaptured = null,
        CapturedCredentials? newCaptured = null
    )
    {
        Verdict verdict = new Story().Answer().Verdict;
        return AnswerComparer.Compare(
            new ComparedParts(old, verdict with { Alignment = Alignment(oldIncidents) })
            {
                Incidents = oldIncidents,
                Captured = oldCaptured,
            },
            new ComparedParts(later, verdict with { Alignment = Alignment(newIncidents) })
            {
                Incidents = newIncidents,
                Captured = newCaptured,
            },
            oldFindings,
            newFindings
        );
    }

    private static ActorAlignment? Alignment(IReadOnlyList<Incident> incidents) =>
        incidents.Select(i => i.Alignment).OfType<ActorAlignment>().FirstOrDefault();

    private static Incident Incident(string id, int confidence, params Finding[] findings) =>
        new()
        {
            Id = id,
            Title = "Somebody was in.",
            Level = Level.High,
            Confidence = confidence,
            FindingCount = findings.Length,
            Findings = [.. findings.Select(f => f.Id)],
        };

    private static HarmAnswer Bound(long rows) =>
        new()
        {
            State = HarmState.Likely,
            Assessable = Assessable.Partial,
            UpperBound = new Dictionary<string, long> { ["rows"] = rows },
        };

    private static CaptureTime Time(string device, int day) =>
        new(device, Story.Start.AddDays(day), Story.Start.AddDays(day).AddHours(1), IsOpen: false);

    private static CapturedCredentials Captured(
        IReadOnlyList<CapturedAccount> accounts,
        IReadOnlyList<CopiedConfiguration> configurations
    ) =>
        new()
        {
            Schema = CapturedCredentialsDocument.Schema,
            Accounts = accounts,
            Configurations = configurations,
        };
}
