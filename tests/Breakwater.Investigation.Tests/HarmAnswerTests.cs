using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests;

/// <summary>Whether one of the three things was taken, and what is proven of it.</summary>
public sealed class HarmAnswerTests
{
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
}
