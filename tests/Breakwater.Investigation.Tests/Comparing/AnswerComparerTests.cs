using Breakwater.Investigation.Comparing;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests.Comparing;

public sealed class AnswerComparerTests
{
    private const string OneHash = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string OtherHash = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private static readonly Manifest Plain = new()
    {
        ToolVersion = "1.0.0",
        ZoneDatabase = "2026a",
        Inputs = [new("a.log", OneHash, 10, CoverageStatus.Read)],
        Content = [new("sigma/login.yml", OneHash, 1), new("indicators/lists.csv", OneHash, 1)],
        Rules = [new("login", "login.yml")],
        Arguments = [new("timezone", "edge=UTC")],
    };

    private static readonly Finding Login = new Story().Found(1, "login", "device=pe07 account=ops").Findings[0];

    [Fact]
    public void Two_answers_that_are_the_same_have_no_difference()
    {
        AnswerComparison same = Compare(Plain, [Login], Plain, [Login]);

        Assert.Equal(1, same.Same);
        Assert.Empty(same.Findings);
        Assert.Empty(same.Inputs);
        Assert.DoesNotContain(same.Harms, h => h.IsAny);
    }

    [Fact]
    public void A_finding_in_a_new_file_is_there_because_of_that_file()
    {
        Manifest later = Plain with { Inputs = [.. Plain.Inputs, new("b.log", OtherHash, 10, CoverageStatus.Read)] };

        FindingChange change = Only(Compare(Plain, [], later, [InFile(Login, "b.log", OtherHash)]));

        Assert.Equal(FindingChangeKind.Added, change.Kind);
        Assert.Equal([new ChangeCause(ChangeReason.NewEvidence, "b.log")], change.Causes);
    }

    [Fact]
    public void A_finding_in_a_file_that_was_refused_before_is_there_because_it_is_read_now()
    {
        Manifest old = Plain with { Inputs = [new("a.log", OneHash, 10, CoverageStatus.Unsupported)] };

        FindingChange change = Only(Compare(old, [], Plain, [Login]));

        Assert.Equal([new ChangeCause(ChangeReason.OtherReading, "a.log")], change.Causes);
    }

    [Fact]
    public void A_file_that_is_partly_read_both_times_explains_nothing()
    {
        Manifest old = Plain with { Inputs = [new("a.log", OneHash, 10, CoverageStatus.PartlyRead)] };
        Manifest later = old with { ToolVersion = "1.1.0" };

        FindingChange change = Only(Compare(old, [], later, [Login]));

        Assert.Equal([new ChangeCause(ChangeReason.Product, "breakwater")], change.Causes);
    }

    [Fact]
    public void A_finding_of_a_rule_that_is_new_is_there_because_of_the_rule()
    {
        Manifest old = Plain with { Content = [Plain.Content[1]], Rules = [new("another", "another.yml")] };

        FindingChange change = Only(Compare(old, [], Plain, [Login]));

        Assert.Equal([new ChangeCause(ChangeReason.NewRule, "login.yml")], change.Causes);
    }

    [Fact]
    public void A_finding_of_a_rule_with_another_text_is_there_because_of_the_text()
    {
        Manifest later = Plain with { Content = [new("sigma/login.yml", OtherHash, 1), Plain.Content[1]] };

        FindingChange change = Only(Compare(Plain, [], later, [Login]));

        Assert.Equal([new ChangeCause(ChangeReason.ChangedRule, "login.yml")], change.Causes);
    }

    [Fact]
    public void A_rule_that_is_gone_explains_a_finding_that_is_gone()
    {
        Manifest later = Plain with { Content = [Plain.Content[1]], Rules = [new("another", "another.yml")] };

        FindingChange change = Only(Compare(Plain, [Login], later, []));

        Assert.Equal(FindingChangeKind.Gone, change.Kind);
        Assert.Equal([new ChangeCause(ChangeReason.LostRule, "login.yml")], change.Causes);
    }

    [Fact]
    public void Indicators_explain_their_own_findings_and_not_those_of_rules()
    {
        Manifest later = Plain with
        {
            Content = [Plain.Content[0], new("indicators/lists.csv", OtherHash, 1)],
            Arguments = [new("timezone", "edge=Europe/Oslo")],
        };
        Finding listed = new Story().Found(1, "indicator:x", "address=198.51.100.9", kind: RuleKind.Indicator).Findings[
            0
        ];

        AnswerComparison comparison = Compare(
            Plain,
            [],
            later,
            [.. new[] { listed, Login }.Order(FindingOrder.Instance)]
        );

        Assert.Equal(
            [new ChangeCause(ChangeReason.Indicators, "indicators/lists.csv")],
            comparison.Findings.First(f => f.Finding == listed).Causes
        );
        Assert.Equal(
            [new ChangeCause(ChangeReason.Arguments, "timezone")],
            comparison.Findings.First(f => f.Finding == Login).Causes
        );
    }

    [Fact]
    public void What_nothing_in_the_manifests_explains_is_said_to_be_unexplained() =>
        Assert.Equal([new ChangeCause(ChangeReason.NotKnown, null)], Only(Compare(Plain, [], Plain, [Login])).Causes);

    [Fact]
    public void The_same_of_the_same_things_from_an_earlier_record_is_one_finding_with_another_id()
    {
        Finding earlier = new Story().Found(0.5, "login", "device=pe07 account=ops").Findings[0];
        Finding other = new Story().Found(0.5, "login", "device=pe08 account=ops").Findings[0];
        Manifest later = Plain with { Inputs = [.. Plain.Inputs, new("b.log", OtherHash, 10, CoverageStatus.Read)] };

        AnswerComparison comparison = Compare(Plain, [Login], later, [InFile(earlier, "b.log", OtherHash)]);

        FindingChange change = Only(comparison);
        Assert.Equal((FindingChangeKind.Moved, Login.Id), (change.Kind, change.OldId));
        Assert.Equal((0, 0, 1), Counted(comparison));
        Assert.Equal([new ChangeCause(ChangeReason.NewEvidence, "b.log")], change.Causes);
        Assert.Equal((1, 1, 0), Counted(Compare(Plain, [Login], later, [InFile(other, "b.log", OtherHash)])));
    }

    [Fact]
    public void A_finding_that_the_inventory_explains_now_is_changed_and_says_how()
    {
        Finding explained = Login with
        {
            Disposition = new Disposition(DispositionState.ExplainedBy, "change window CHG-1"),
            Level = Level.Low,
        };
        Manifest later = Plain with { Content = [.. Plain.Content, new("inventory/inventory.json", OtherHash, 1)] };

        FindingChange change = Only(Compare(Plain, [Login], later, [explained]));

        Assert.Equal(FindingChangeKind.Changed, change.Kind);
        Assert.Equal(
            ["level high before, low now", "disposition open before, explained_by (change window CHG-1) now"],
            change.Differences
        );
        Assert.Equal([new ChangeCause(ChangeReason.Inventory, "inventory/inventory.json")], change.Causes);
    }

    [Fact]
    public void A_harm_says_what_its_new_reasons_rest_on()
    {
        Story before = new();
        Story now = new Story().Found(
            1,
            "export",
            "store=cdr account=svc",
            Level.Critical,
            95,
            Harm.CallRecords,
            behaviours: "T83a"
        );
        Finding export = InFile(now.Findings[0], "b.log", OtherHash);
        Manifest later = Plain with { Inputs = [.. Plain.Inputs, new("b.log", OtherHash, 10, CoverageStatus.Read)] };

        AnswerComparison comparison = AnswerComparer.Compare(
            new ComparedParts(Plain, before.Answer().Verdict),
            new ComparedParts(later, now.Answer().Verdict),
            [],
            [export]
        );

        HarmChange harm = comparison.Harms.Single(h => h.Harm == Harm.CallRecords);
        Assert.Equal(HarmState.Confirmed, harm.NewState);
        Assert.NotEqual(harm.OldState, harm.NewState);
        Assert.Contains(export.Id, Assert.Single(harm.NewReasons), StringComparison.Ordinal);
        Assert.Equal([new ChangeCause(ChangeReason.NewEvidence, "b.log")], harm.Causes);
    }

    [Fact]
    public void Counts_reasons_devices_and_gaps_that_differ_are_told_both_ways()
    {
        HarmAnswer few = new()
        {
            State = HarmState.Likely,
            Assessable = Assessable.Partial,
            Proven = new Dictionary<string, long> { ["rows"] = 10, ["subscribers"] = 2 },
            UpperBound = new Dictionary<string, long> { ["rows"] = 90 },
            Reasons = [$"Bulk read (finding {Login.Id})."],
            Gaps = ["The audit of archive was not read."],
        };
        HarmAnswer many = few with
        {
            Proven = new Dictionary<string, long> { ["rows"] = 40, ["subscribers"] = 2 },
            UpperBound = new Dictionary<string, long>(),
            Reasons = [],
            Gaps = [],
        };
        Verdict plain = new Story().Answer().Verdict;
        Verdict before = plain with
        {
            CallRecords = few,
            Devices = new DeviceAnswer(["pe01"], ["pe02"], [], ["pe03"]),
            Gaps = ["All"],
        };
        Verdict now = plain with
        {
            CallRecords = many,
            Devices = new DeviceAnswer(["pe01", "pe02"], [], ["pe04"], []),
            Gaps = ["All", "New"],
        };

        AnswerComparison comparison = AnswerComparer.Compare(
            new ComparedParts(Plain, before),
            new ComparedParts(Plain, now),
            [Login],
            []
        );

        HarmChange harm = comparison.Harms.Single(h => h.Harm == Harm.CallRecords);
        Assert.Equal([new CountChange("rows", false, 10, 40), new CountChange("rows", true, 90, null)], harm.Counts);
        Assert.Equal(few.Reasons, harm.LostReasons);
        Assert.Equal([new ChangeCause(ChangeReason.NotKnown, null)], harm.Causes);
        Assert.Equal(
            [
                new DeviceChange("pe02", "suspected", "compromised"),
                new DeviceChange("pe03", "silent", null),
                new DeviceChange("pe04", null, "accessed"),
            ],
            comparison.Devices
        );
        Assert.Equal(["The audit of archive was not read."], comparison.GapsClosed);
        Assert.Equal(["New"], comparison.GapsOpened);
    }

    [Fact]
    public void Further_evidence_of_a_finding_and_other_words_are_differences()
    {
        Finding further = Login with { Evidence = [.. Login.Evidence, .. InFile(Login, "b.log", OtherHash).Evidence] };
        Finding reworded = Login with { Summary = "The same in other words." };

        Assert.Contains(
            "1 pieces of evidence that were not there before",
            Only(Compare(Plain, [Login], Plain, [further])).Differences
        );
        Assert.Equal(["said in other words"], Only(Compare(Plain, [Login], Plain, [reworded])).Differences);
    }

    [Fact]
    public void What_a_manifest_cannot_tell_is_noted()
    {
        Manifest one = Plain with { Arguments = [new("run-id", "one")] };
        Manifest other = Plain with { Arguments = [new("run-id", "two")] };

        Assert.Empty(Compare(Plain, [], Plain, []).Notes);
        Assert.Contains(
            "does not say which rule stands in which file",
            Assert.Single(Compare(Plain with { Rules = [] }, [], Plain, []).Notes),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Names of sealed evidence",
            Assert.Single(Compare(one, [], other, []).Notes),
            StringComparison.Ordinal
        );
        Assert.Empty(Compare(one, [], one, []).Notes);
    }

    [Fact]
    public void Differences_beyond_the_limit_are_counted_and_told()
    {
        Story story = new();
        for (int i = 0; i < AnswerComparer.MostListed + 5; i++)
        {
            story.Found(i / 100.0, "login", $"device=pe{i}");
        }

        AnswerComparison comparison = Compare(Plain, [], Plain, story.Findings);

        Assert.Equal(AnswerComparer.MostListed, comparison.Findings.Count);
        Assert.Equal(AnswerComparer.MostListed + 5, comparison.Counts[FindingChangeKind.Added]);
        Assert.Contains("5 differences are counted and not listed", comparison.Notes[0], StringComparison.Ordinal);
    }

    private static (long Added, long Gone, long Moved) Counted(AnswerComparison comparison) =>
        (
            comparison.Counts[FindingChangeKind.Added],
            comparison.Counts[FindingChangeKind.Gone],
            comparison.Counts[FindingChangeKind.Moved]
        );

    private static FindingChange Only(AnswerComparison comparison) => Assert.Single(comparison.Findings);

    private static AnswerComparison Compare(
        Manifest old,
        IEnumerable<Finding> oldFindings,
        Manifest later,
        IEnumerable<Finding> newFindings
    )
    {
        Verdict verdict = new Story().Answer().Verdict;
        return AnswerComparer.Compare(
            new ComparedParts(old, verdict),
            new ComparedParts(later, verdict),
            oldFindings,
            newFindings
        );
    }

    private static Finding InFile(Finding finding, string path, string hash) =>
        finding with
        {
            Evidence = [new EvidenceRef(path, hash, new(PositionKind.Line, 1, 0, 10), "a line")],
        };
}
