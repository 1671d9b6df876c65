using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests;

/// <summary>Whether one of the three things was taken, and what is proven of it.</summary>
public sealed class HarmAnswerTests
{
    [Theory]
    [InlineData("edge-1", HarmState.Likely)]
    [InlineData("edge-2", HarmState.Suspected)]
    public void A_shown_act_on_a_compromised_device_makes_its_harm_likely_whatever_incident_it_stands_in(
        string device,
        HarmState state
    )
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-1", Level.Critical, 95, behaviours: "T06")
            .Found(20, "mirror", "device=" + device, harm: Harm.Communications, behaviours: "T61")
            .Answer()
            .Verdict;

        Assert.Equal(state, verdict.Communications.State);
    }

    [Theory]
    [InlineData("device=edge-1 device=hop-1 device=hop-2", "device=edge-1", 1)]
    [InlineData("device=edge-1 device=hop-1", "device=edge-1.example.net", 1)]
    [InlineData("device=hop-1 device=hop-2", "device=edge-1", 2)]
    public void A_chain_of_devices_shows_one_capture_and_not_one_on_each(string chain, string alone, long captures)
    {
        Verdict verdict = new Story()
            .Found(
                0,
                "saved",
                alone,
                harm: Harm.Communications,
                level: Level.Critical,
                confidence: 95,
                behaviours: "T60"
            )
            .Found(1, "chain", chain, harm: Harm.Communications, behaviours: "T63", dataset: "cisco.nxos")
            .Answer()
            .Verdict;

        Assert.Equal(captures, verdict.Communications.Proven["captures"]);
    }

    [Fact]
    public void A_harm_follows_from_its_own_findings_and_the_intrusion_they_belong_to()
    {
        Story story = new Story().Found(
            15,
            "export",
            "device=db-1 account=mallory",
            harm: Harm.CallRecords,
            behaviours: "T83a"
        );
        Assert.Equal(HarmState.Suspected, story.Answer().Verdict.CallRecords.State);
        Assert.Equal(Assessable.Partial, story.Answer().Verdict.CallRecords.Assessable);
        story.Found(14, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06");
        Assert.Equal(HarmState.Likely, story.Answer().Verdict.CallRecords.State);
        story.Found(
            16,
            "archive",
            "device=db-1 account=mallory",
            harm: Harm.CallRecords,
            behaviours: "T83e",
            dataset: "linux.auditd"
        );
        Assert.Equal(HarmState.Confirmed, story.Answer().Verdict.CallRecords.State);
    }

    [Fact]
    public void Slight_findings_of_a_harm_are_told_though_they_raise_nothing()
    {
        HarmAnswer answer = new Story()
            .Heard("db-1", "postgresql.log")
            .Found(1, "export", "device=db-1", Level.Low, 40, Harm.CallRecords)
            .Answer()
            .Verdict.CallRecords;
        Assert.Equal(HarmState.NoEvidenceSeen, answer.State);
        Assert.StartsWith("1 finding speaks of it", Assert.Single(answer.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_to_the_intruders_own_address_makes_the_harm_likely()
    {
        HarmAnswer answer = new Story()
            .Found(0, "implant", "device=edge-1 address=203.0.113.77", Level.Critical, 95, behaviours: "T06")
            .Found(
                40,
                "mirror",
                "device=edge-2 address=203.0.113.77",
                Level.Medium,
                55,
                Harm.Communications,
                behaviours: "T61"
            )
            .Answer()
            .Verdict.Communications;
        Assert.Equal(HarmState.Likely, answer.State);
        Assert.Equal(1, answer.Proven["mirrors"]);
    }

    [Fact]
    public void Counts_are_absent_unless_a_finding_proves_them()
    {
        Verdict verdict = new Story()
            .Found(0, "mirror", "device=edge-1", Level.Critical, 95, Harm.Communications, behaviours: "T61")
            .Found(1, "mirror-again", "device=edge-1", harm: Harm.Communications, behaviours: "T61")
            .Answer()
            .Verdict;
        Assert.Equal(1, Assert.Single(verdict.Communications.Proven).Value);
        Assert.Empty(verdict.Communications.UpperBound);
        Assert.Empty(verdict.CallRecords.Proven);
    }

    [Fact]
    public void A_suspicion_proves_no_count()
    {
        HarmAnswer answer = new Story()
            .Found(0, "mirror", "device=edge-1", harm: Harm.Communications, behaviours: "T61")
            .Answer()
            .Verdict.Communications;
        Assert.Equal(HarmState.Suspected, answer.State);
        Assert.Empty(answer.Proven);
    }

    [Fact]
    public void What_findings_of_intercept_count_is_summed_and_a_tap_speaks_of_communications_too()
    {
        Verdict verdict = new Story()
            .Found(
                1,
                "intercept:LI-02",
                "task_token=a",
                Level.Critical,
                92,
                Harm.InterceptData,
                behaviours: "T84c",
                dataset: "li.task"
            )
            .Counts("hidden_tasks", 1)
            .Counts("taps", 1)
            .Found(
                2,
                "intercept:LI-21",
                "account=mallory",
                Level.Critical,
                90,
                Harm.InterceptData,
                behaviours: "T84a",
                dataset: "li.access"
            )
            .Counts("targets_read", 212)
            .Found(
                3,
                "intercept:LI-01",
                "task_token=b",
                Level.Low,
                40,
                Harm.InterceptData,
                behaviours: "T84c",
                dataset: "li.task"
            )
            .Counts("unauthorised_tasks", 1)
            .Answer()
            .Verdict;

        Assert.Equal(
            new SortedDictionary<string, long> { ["hidden_tasks"] = 1, ["targets_read"] = 212 },
            verdict.InterceptData.Proven
        );
        Assert.Equal(new SortedDictionary<string, long> { ["taps"] = 1 }, verdict.Communications.Proven);
        Assert.Equal(HarmState.Confirmed, verdict.Communications.State);
        Assert.Empty(verdict.InterceptData.UpperBound);
    }

    [Fact]
    public void A_count_has_an_upper_bound_only_where_everything_that_adds_to_it_was_logged()
    {
        Story story = new Story()
            .Found(
                2,
                "intercept:LI-21",
                "account=mallory",
                Level.High,
                70,
                Harm.InterceptData,
                behaviours: "T84a",
                dataset: "li.access"
            )
            .Counts("targets_read", 212);
        story.Context = story.Context with
        {
            BoundedCounts = new HashSet<string> { "targets_read", "orders_read" },
        };

        Assert.Equal(
            new SortedDictionary<string, long> { ["orders_read"] = 0, ["targets_read"] = 212 },
            story.Answer().Verdict.InterceptData.UpperBound
        );
    }

    [Fact]
    public void A_system_that_delivers_where_it_was_told_to_is_not_compromised_by_it()
    {
        DeviceAnswer devices = new Story()
            .Found(0, "implant", "device=edge-1 address=203.0.113.77", Level.Critical, 95, behaviours: "T06")
            .Found(
                2,
                "delivery",
                "device=mdf-1 address=203.0.113.77",
                Level.Critical,
                95,
                Harm.InterceptData,
                behaviours: "T84d"
            )
            .Answer()
            .Verdict.Devices;

        Assert.Equal(["edge-1"], devices.Compromised);
        Assert.Equal(["mdf-1"], devices.Suspected);
    }

    [Fact]
    public void What_of_intercepts_could_not_be_judged_stands_among_the_gaps_of_that_harm()
    {
        Story story = new Story().Heard("admf-1", "li.task");
        story.Context = story.Context with
        {
            NotAssessable = ["not assessable: no register of orders was read (LI-01)", "no inventory of people (T39)"],
        };

        Assert.Contains(
            "not assessable: no register of orders was read (LI-01)",
            story.Answer().Verdict.InterceptData.Gaps
        );
        Assert.DoesNotContain("no inventory of people (T39)", story.Answer().Verdict.InterceptData.Gaps);
    }
}
