using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void Without_evidence_there_is_no_state()
    {
        Verdict verdict = new Story().Answer().Verdict;
        Assert.Null(verdict.Overall);
        Assert.Equal(Assessable.None, verdict.Assessable);
        Assert.All(
            [verdict.Foothold, verdict.CallRecords, verdict.Communications, verdict.InterceptData],
            a => Assert.Null(a.State)
        );
    }

    [Fact]
    public void Quiet_device_logs_say_nothing_about_call_records_and_intercepts()
    {
        Verdict verdict = new Story().Heard("edge-1").Answer().Verdict;
        Assert.Equal(HarmState.NoEvidenceSeen, verdict.Overall);
        Assert.Equal(Assessable.Partial, verdict.Assessable);
        Assert.Equal(HarmState.NoEvidenceSeen, verdict.Communications.State);
        Assert.Null(verdict.CallRecords.State);
        Assert.Null(verdict.InterceptData.State);
        Assert.Contains("No audit of a database", verdict.CallRecords.Gaps[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql.audit", Harm.CallRecords)]
    [InlineData("openli.provisioner", Harm.InterceptData)]
    public void The_audit_of_the_system_makes_its_harm_assessable(string dataset, Harm harm)
    {
        Verdict verdict = new Story().Heard("server-1", dataset).Answer().Verdict;
        HarmAnswer answer = harm == Harm.CallRecords ? verdict.CallRecords : verdict.InterceptData;
        Assert.Equal(HarmState.NoEvidenceSeen, answer.State);
        Assert.Equal(Assessable.Partial, answer.Assessable);
    }

    [Fact]
    public void Without_commands_and_configurations_communications_cannot_be_judged() =>
        Assert.Equal(
            Assessable.None,
            new Story().Heard("edge-1", commands: 0).Answer().Verdict.Communications.Assessable
        );

    [Theory]
    [InlineData("rule", Assessable.Partial)]
    [InlineData("needs reader of database audit", Assessable.None)]
    public void What_is_read_but_not_looked_for_cannot_be_judged(string status, Assessable expected)
    {
        Story story = new Story().Heard("db-1", "postgresql.log");
        story.Context = story.Context with
        {
            Behaviours = [new("T83a", "Read call records", ["postgresql*"], status) { Harm = Harm.CallRecords }],
        };
        HarmAnswer answer = story.Answer().Verdict.CallRecords;
        Assert.Equal(expected, answer.Assessable);
        Assert.Equal(expected == Assessable.None, answer.State is null);
        Assert.Equal(
            expected == Assessable.None,
            answer.Gaps[0].Contains("postgresql.log), but no rule", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Text_of_unknown_meaning_is_no_evidence() =>
        Assert.Equal(Assessable.None, new Story().Heard("x", "text").Answer().Verdict.Assessable);

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
    public void An_act_with_the_intruders_account_spreads_the_compromise()
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06")
            .Found(2, "tunnel", "device=edge-2 account=mallory", behaviours: "T71")
            .Found(2, "tunnel", "device=edge-3 account=alice", behaviours: "T71")
            .Answer()
            .Verdict;
        Assert.Equal(["edge-1", "edge-2"], verdict.Devices.Compromised);
        Assert.Equal(["edge-3"], verdict.Devices.Suspected);
    }

    [Fact]
    public void A_medium_act_of_the_intruder_in_two_kinds_of_evidence_spreads_it_too()
    {
        Story story = new Story()
            .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06")
            .Found(2, "mirror", "device=edge-2 account=mallory", Level.Medium, 55, behaviours: "T61");
        Assert.Equal(["edge-1"], story.Answer().Verdict.Devices.Compromised);
        Assert.Equal(["edge-2"], story.Answer().Verdict.Devices.Suspected);
        story.Found(
            2,
            "mirror",
            "device=edge-2 account=mallory",
            Level.Medium,
            55,
            behaviours: "T61",
            dataset: "tacacs.accounting"
        );
        Assert.Equal(["edge-1", "edge-2"], story.Answer().Verdict.Devices.Compromised);
    }

    [Theory]
    [InlineData("203.0.113.77", Level.Medium, true, false)]
    [InlineData("203.0.113.77", Level.Low, false, true)]
    [InlineData("10.0.0.77", Level.Medium, false, true)]
    [InlineData("10.0.0.77", Level.Low, false, false)]
    [InlineData("fd00::77", Level.Low, false, false)]
    [InlineData("2001:db8::77", Level.Low, false, true)]
    public void What_bears_the_intruders_own_address_is_his(
        string address,
        Level level,
        bool compromised,
        bool suspected
    )
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-1 address=" + address, Level.Critical, 95, behaviours: "T06")
            .Found(2, "tunnel", "device=edge-2 address=" + address, level, 55, behaviours: "T71")
            .Answer()
            .Verdict;
        Assert.Equal(compromised, verdict.Devices.Compromised.Contains("edge-2"));
        Assert.Equal(suspected, verdict.Devices.Suspected.Contains("edge-2"));
    }

    [Fact]
    public void The_compromise_spreads_on_from_device_to_device()
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-3 address=203.0.113.9", Level.Critical, 95, behaviours: "T06")
            .Found(2, "tunnel", "device=edge-2 account=mallory address=203.0.113.9", behaviours: "T71")
            .Found(4, "shell", "device=edge-1 account=mallory", behaviours: "T25")
            .Answer()
            .Verdict;
        Assert.Equal(["edge-1", "edge-2", "edge-3"], verdict.Devices.Compromised);
    }

    [Fact]
    public void Without_a_device_that_is_proven_on_its_own_nothing_spreads() =>
        Assert.Empty(
            new Story()
                .Found(0, "login", "device=edge-1 account=mallory", behaviours: "T08")
                .Found(1, "tunnel", "device=edge-2 account=mallory", behaviours: "T71")
                .Answer()
                .Verdict.Devices.Compromised
        );

    [Fact]
    public void A_device_on_which_a_stolen_account_only_logged_in_is_accessed()
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06")
            .Found(2, "login", "device=edge-2 account=mallory", behaviours: "T08")
            .Found(2, "login", "device=edge-3 account=mallory", Level.Medium, behaviours: "T55")
            .Found(3, "tunnel", "device=edge-3 account=alice", behaviours: "T71")
            .Answer()
            .Verdict;
        Assert.Equal(["edge-1"], verdict.Devices.Compromised);
        Assert.Equal(["edge-2"], verdict.Devices.Accessed);
        Assert.Equal(["edge-3"], verdict.Devices.Suspected);
        Assert.Equal(1, verdict.Foothold.Proven["accounts"]);
    }

    [Fact]
    public void A_silence_during_an_intrusion_is_suspect_and_at_another_time_only_a_silence()
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-1", Level.Critical, 95, behaviours: "T06")
            .Found(6, "tunnel", "device=edge-1", behaviours: "T71")
            .Found(
                3,
                "silence",
                "device=edge-2",
                Level.Medium,
                kind: RuleKind.Silence,
                harm: Harm.DefenceEvasion,
                hours: 31
            )
            .Found(
                20,
                "silence",
                "device=edge-3",
                Level.Medium,
                kind: RuleKind.Silence,
                harm: Harm.DefenceEvasion,
                hours: 31
            )
            .Answer()
            .Verdict;
        Assert.Equal(["edge-2"], verdict.Devices.Suspected);
        Assert.Equal(["edge-3"], verdict.Devices.Silent);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(20, false)]
    public void A_silence_soon_after_a_stolen_account_entered_is_suspect_and_long_after_it_is_not(
        double day,
        bool suspect
    )
    {
        DeviceAnswer devices = new Story()
            .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06")
            .Found(1, "login", "device=edge-2 account=mallory", behaviours: "T08")
            .Found(
                day,
                "silence",
                "device=edge-2",
                Level.Medium,
                kind: RuleKind.Silence,
                harm: Harm.DefenceEvasion,
                hours: 6
            )
            .Answer()
            .Verdict.Devices;
        Assert.Equal(suspect ? ["edge-2"] : [], devices.Suspected);
        Assert.Equal(suspect ? [] : ["edge-2"], devices.Accessed);
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
    public void Everything_heard_and_nothing_missing_is_fully_assessable()
    {
        Story story = new Story().Heard("edge-1").Heard("edge-1", "config.running", null);
        story.Context = story.Context with { ExpectedDevices = ["edge-1"] };
        Verdict verdict = story.Answer().Verdict;
        Assert.Equal(Assessable.Full, verdict.Foothold.Assessable);
        Assert.Equal(Assessable.Full, verdict.Communications.Assessable);
        Assert.Equal(0, verdict.Foothold.UpperBound["devices"]);
        Assert.Equal(Assessable.Partial, verdict.Assessable);
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
