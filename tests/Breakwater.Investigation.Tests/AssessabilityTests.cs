using Breakwater.Investigation.Assessment;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests;

/// <summary>What could be judged at all.</summary>
public sealed class AssessabilityTests
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

    /// <summary>The tables of the product: what is read of a store, what is looked for in it and what is said of it must agree.</summary>
    [Fact]
    public void Every_audit_of_a_store_that_has_a_reader_makes_call_records_assessable_and_is_searched()
    {
        string content = Path.Combine(Repository.Root, "content");
        IReadOnlyList<BehaviourEvidence> behaviours = BehaviourTable.Read(
            File.ReadAllText(Path.Combine(content, "techniques", "behaviours.csv")),
            out IReadOnlyList<string> errors
        );
        string[] kinds = File.ReadAllText(Path.Combine(content, "call_records", "audits.yml")).Split("- dataset: ")[
            1..
        ];

        Assert.Empty(errors);
        // Who fetches a file or a topic asks no question: such a log tells of call records where a store has its accesses there.
        string[] asked =
        [
            .. kinds.Where(k =>
                !k.Contains("kinds: [files", StringComparison.Ordinal)
                && !k.Contains("kinds: [kafka", StringComparison.Ordinal)
            ),
        ];
        foreach (string kind in asked)
        {
            string dataset = kind.Split('\n')[0].Trim();
            Story story = new Story().Heard("db-1", dataset);
            story.Context = story.Context with { Behaviours = behaviours };

            HarmAnswer answer = story.Answer().Verdict.CallRecords;

            Assert.True(answer.State == HarmState.NoEvidenceSeen, $"{dataset}: {string.Join(' ', answer.Gaps)}");
            Assert.Contains(
                story.Answer().Ledger.Techniques,
                t =>
                    t.Id == "T83b"
                    && t.Assessable == Assessable.Full
                    && t.Why.Contains(dataset, StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("openssh.sftp", 7, Assessable.Partial)]
    [InlineData("openssh.sftp", 0, Assessable.None)]
    [InlineData("kafka.authorizer", 7, Assessable.Partial)]
    [InlineData("kafka.authorizer", 0, Assessable.None)]
    [InlineData("telecom.record_consumers", 0, Assessable.None)]
    public void A_log_of_transfers_tells_of_call_records_only_where_a_store_has_its_accesses_there(
        string dataset,
        long accesses,
        Assessable expected
    )
    {
        Story story = new Story().Heard("med-1", dataset);
        CoverageLedger heard = story.Context.Ledger with
        {
            CallRecordAudits =
            [
                new StoreAuditCoverage
                {
                    Store = "mediation",
                    State = accesses > 0 ? StoreAuditState.Accesses : StoreAuditState.Quiet,
                    Dataset = dataset,
                    Accesses = accesses,
                },
            ],
        };
        story.Context = story.Context with { Ledger = heard };

        Assert.Equal(expected, story.Answer().Verdict.CallRecords.Assessable);
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
    public void A_saved_configuration_counts_as_one_and_the_devices_without_one_are_named()
    {
        Story story = new Story().Heard("edge-1").Heard("edge-2").Heard("edge-1", "network_config", null);

        IReadOnlyList<string> gaps = story.Answer().Verdict.Communications.Gaps;

        Assert.DoesNotContain(gaps, g => g.StartsWith("No configuration", StringComparison.Ordinal));
        Assert.Contains(
            gaps,
            g =>
                g.StartsWith("Of 1 of 2 devices no configuration was read", StringComparison.Ordinal)
                && g.EndsWith(": edge-2.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_no_configuration_was_read_the_answer_says_so() =>
        Assert.Contains(
            new Story().Heard("edge-1").Answer().Verdict.Communications.Gaps,
            g => g.StartsWith("No configuration of a device was read", StringComparison.Ordinal)
        );

    [Fact]
    public void Text_of_unknown_meaning_is_no_evidence() =>
        Assert.Equal(Assessable.None, new Story().Heard("x", "text").Answer().Verdict.Assessable);

    [Fact]
    public void Everything_heard_and_nothing_missing_is_fully_assessable()
    {
        Story story = new Story().Heard("edge-1").Heard("edge-1", "network_config", null);
        story.Context = story.Context with { ExpectedDevices = ["edge-1"] };
        Verdict verdict = story.Answer().Verdict;
        Assert.Equal(Assessable.Full, verdict.Foothold.Assessable);
        Assert.Equal(Assessable.Full, verdict.Communications.Assessable);
        Assert.Equal(0, verdict.Foothold.UpperBound["devices"]);
        Assert.Equal(Assessable.Partial, verdict.Assessable);
    }
}
