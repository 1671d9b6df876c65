using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests;

/// <summary>How findings become the state of the whole.</summary>
public sealed class VerdictTests
{
    [Fact]
    public void One_critical_act_without_a_benign_reading_confirms_the_foothold()
    {
        Story story = new Story().Found(0, "implant", "device=edge-1", Level.Critical, 95, behaviours: "T06");
        Verdict verdict = story.Answer().Verdict;
        Assert.Equal(HarmState.Confirmed, verdict.Overall);
        Assert.Equal(["edge-1"], verdict.Devices.Compromised);
        Assert.Equal(1, verdict.Foothold.Proven["devices"]);
        Assert.Contains(story.Findings[0].Id, Assert.Single(verdict.Foothold.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuleKind.Indicator)]
    [InlineData(RuleKind.Silence)]
    [InlineData(RuleKind.Baseline)]
    public void An_address_a_silence_or_a_habit_never_confirms(RuleKind kind)
    {
        Story story = new();
        for (int i = 0; i < 3; i++)
        {
            story.Found(
                i,
                "hit" + i,
                "device=edge-1 address=198.51.100.1",
                Level.Critical,
                100,
                kind: kind,
                dataset: "d" + i
            );
        }

        Verdict verdict = story.Answer().Verdict;
        Assert.Equal(HarmState.Suspected, verdict.Overall);
        Assert.Empty(verdict.Devices.Compromised);
    }

    [Fact]
    public void Two_different_acts_in_two_kinds_of_evidence_confirm()
    {
        Verdict verdict = new Story()
            .Found(0, "account", "device=edge-1", behaviours: "T30")
            .Found(1, "copy", "device=edge-1", behaviours: "T74", dataset: "tacacs.accounting")
            .Answer()
            .Verdict;
        Assert.Equal(HarmState.Confirmed, verdict.Foothold.State);
        Assert.Equal(
            "edge-1: Title of account (finding ",
            Assert.Single(verdict.Foothold.Reasons)[.."edge-1: Title of account (finding ".Length]
        );
    }

    [Fact]
    public void One_act_in_two_kinds_of_evidence_only_shows_that_it_happened()
    {
        Verdict verdict = new Story()
            .Found(0, "capture", "device=edge-1", behaviours: "T60")
            .Found(0, "capture-accounting", "device=edge-1", behaviours: "T60", dataset: "tacacs.accounting")
            .Answer()
            .Verdict;
        Assert.Equal(HarmState.Suspected, verdict.Foothold.State);
        Assert.Equal(["edge-1"], verdict.Devices.Suspected);
    }

    [Fact]
    public void Two_different_acts_in_one_kind_of_evidence_are_likely() =>
        Assert.Equal(
            HarmState.Likely,
            new Story()
                .Found(0, "account", "device=edge-1", behaviours: "T30")
                .Found(1, "copy", "device=edge-1", behaviours: "T74")
                .Answer()
                .Verdict.Overall
        );

    [Fact]
    public void One_medium_finding_raises_nothing_and_two_different_ones_a_suspicion()
    {
        Story story = new Story().Heard("edge-1").Found(0, "a", "device=edge-1", Level.Medium);
        Assert.Equal(HarmState.NoEvidenceSeen, story.Answer().Verdict.Overall);
        story.Found(1, "b", "device=edge-1", Level.Medium);
        Assert.Equal(HarmState.Suspected, story.Answer().Verdict.Overall);
    }

    [Fact]
    public void Suppressed_and_explained_findings_raise_nothing()
    {
        Verdict verdict = new Story()
            .Heard("edge-1")
            .Found(0, "implant", "device=edge-1", Level.Critical, 100, state: DispositionState.SuppressedBy)
            .Found(
                0,
                "copy",
                "device=edge-1",
                Level.Critical,
                100,
                Harm.CallRecords,
                state: DispositionState.ExplainedBy
            )
            .Answer()
            .Verdict;
        Assert.Equal(HarmState.NoEvidenceSeen, verdict.Overall);
        Assert.Equal((1, 1), (verdict.Findings.Suppressed, verdict.Findings.Explained));
    }

    [Fact]
    public void The_documents_follow_their_schemas_and_never_clear_anybody()
    {
        Story story = new Story()
            .Heard("edge-1", holes: (3, 4))
            .Read("b.log", CoverageStatus.Refused, "access denied")
            .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06");
        string json = Story.Json(story.Answer());
        Assert.DoesNotContain("not compromised", json, StringComparison.OrdinalIgnoreCase);
        PublishedSchema.Accepts(
            "verdict",
            First(json, "{\"schema\":\"breakwater.verdict/1\"", "{\"schema\":\"breakwater.incidents/1\"")
        );
        PublishedSchema.Accepts(
            "incidents",
            First(json, "{\"schema\":\"breakwater.incidents/1\"", "{\"schema\":\"breakwater.coverage/1\"")
        );
    }

    private static byte[] First(string json, string from, string to) =>
        Encoding.UTF8.GetBytes(
            json[json.IndexOf(from, StringComparison.Ordinal)..json.IndexOf(to, StringComparison.Ordinal)]
        );
}
