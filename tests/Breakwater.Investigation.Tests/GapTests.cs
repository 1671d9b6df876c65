using Breakwater.Investigation.Assessment;
using Breakwater.Model.Coverage;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests;

public sealed class GapTests
{
    [Fact]
    public void A_refused_file_is_named_with_its_reason() =>
        Assert.Contains(
            "2 files were not read (access denied): a.log, b.log.",
            new Story()
                .Read("a.log", CoverageStatus.Refused, "access denied")
                .Read("b.log", CoverageStatus.Refused, "access denied")
                .Answer()
                .Verdict.Gaps
        );

    [Fact]
    public void A_format_without_a_reader_is_named() =>
        Assert.Contains(
            "1 file of format evtx was recognised, but there is no reader yet: a.evtx.",
            new Story().Read("a.evtx", CoverageStatus.Unsupported, "no reader", "evtx").Answer().Verdict.Gaps
        );

    [Theory]
    [InlineData("text", false)]
    [InlineData("cisco.ios", true)]
    public void That_records_have_no_time_is_not_told_again_of_what_is_read_as_text(string dataset, bool told) =>
        Assert.Equal(
            told,
            new Story()
                .Heard("edge-1")
                .HeardWithoutTime("edge-2", dataset)
                .Answer()
                .Verdict.Gaps.Contains("The records of 1 source have no time that could be read: edge-2.")
        );

    [Theory]
    [InlineData("cisco.ios", true)]
    [InlineData("network_config", false)]
    public void That_statements_of_a_saved_configuration_have_no_time_is_no_gap(string dataset, bool told) =>
        Assert.Equal(
            told,
            new Story()
                .Heard("edge-1")
                .HeardWithoutTime("edge-1", dataset)
                .Answer()
                .Verdict.Gaps.Any(g => g.StartsWith("On 1 of 1 device some records have no", StringComparison.Ordinal))
        );

    [Fact]
    public void A_hole_names_place_time_and_kind_of_evidence() =>
        Assert.Contains(
            "edge-1: no cisco.ios records between 2025-03-10 00:00Z and 2025-03-11 07:12Z (31 h).",
            new Story().Heard("edge-1", holes: (9, 10.3)).Answer().Verdict.Gaps
        );

    [Fact]
    public void Devices_that_fell_silent_together_are_told_once()
    {
        Story story = new();
        for (int i = 0; i < 7; i++)
        {
            story.Heard("edge-" + i, holes: (9 + i * 0.001, 10));
        }

        Assert.Contains(
            "edge-0, edge-1, edge-2, edge-3 and 3 more: no cisco.ios records between 2025-03-10 00:00Z and 2025-03-11 00:00Z (24 h).",
            story.Answer().Verdict.Gaps
        );
    }

    [Fact]
    public void A_device_whose_commands_are_not_accounted_is_named()
    {
        Verdict verdict = new Story().Heard("edge-1").Heard("edge-2", commands: 0).Answer().Verdict;
        Assert.Contains(
            "On 1 of 2 devices no entered commands, no logins, no messages of severity informational, no sequence numbers were seen; what they would show could not be seen there: edge-2.",
            verdict.Gaps
        );
    }

    [Fact]
    public void Sources_beyond_the_limit_are_told_and_are_no_device()
    {
        Verdict verdict = new Story().Heard("edge-1").Heard(SourceCensus.Others, commands: 0).Answer().Verdict;
        Assert.Contains(
            verdict.Gaps,
            g =>
                g.StartsWith(
                    "There are more sources than are told apart. 100 records of the others were searched",
                    StringComparison.Ordinal
                )
        );
        Assert.DoesNotContain(verdict.Gaps, g => g.Contains("devices no", StringComparison.Ordinal));
    }

    [Fact]
    public void Accounting_at_the_server_counts_for_the_device() =>
        Assert.DoesNotContain(
            new Story().Heard("edge-1", commands: 0).Heard("edge-1", "tacacs.accounting", 7).Answer().Verdict.Gaps,
            g => g.Contains("no entered commands", StringComparison.Ordinal)
        );

    [Fact]
    public void What_nobody_counted_is_not_judged() =>
        Assert.DoesNotContain(
            new Story().Heard("edge-1", commands: null).Answer().Verdict.Gaps,
            g => g.Contains("entered commands", StringComparison.Ordinal)
        );

    [Fact]
    public void A_device_of_the_inventory_that_was_never_heard_is_named()
    {
        Story story = new Story().Heard("edge-1");
        story.Context = story.Context with
        {
            ExpectedDevices = ["edge-1", "edge-9"],
            NotAssessable = ["Not assessable: x."],
        };
        Assert.Contains(
            "Nothing at all was received from 1 device of the inventory: edge-9.",
            story.Answer().Verdict.Gaps
        );
        Assert.Contains("Not assessable: x.", story.Answer().Verdict.Gaps);
    }

    [Fact]
    public void A_behaviour_is_assessable_where_its_evidence_was_read_and_something_looks_for_it()
    {
        Story story = new Story().Heard("edge-1").Heard("edge-2", "juniper.junos", holes: (1, 2));
        story.Context = story.Context with
        {
            Behaviours =
            [
                new BehaviourEvidence("T01", "one", ["cisco.*"], "rule"),
                new BehaviourEvidence("T02", "two", ["juniper.junos"], "rule"),
                new BehaviourEvidence("T03", "three", ["nokia.sros"], "rule"),
                new BehaviourEvidence("T04", "four", ["cisco.ios"], "waiting_for_correlation"),
            ],
        };
        Assert.Equal(
            [Assessable.Full, Assessable.Partial, Assessable.None, Assessable.None],
            story.Answer().Ledger.Techniques.Select(t => t.Assessable)
        );
        Assert.Equal("Not looked for: waiting for correlation.", story.Answer().Ledger.Techniques[3].Why);
    }

    [Fact]
    public void The_table_of_behaviours_reports_what_is_wrong_and_keeps_the_rest()
    {
        IReadOnlyList<BehaviourEvidence> rows = BehaviourTable.Read(
            "id,name,datasets,status\nT02,\"Made \"\"users\"\", many\",cisco.ios;tacacs.accounting,rule\n\n# note\nT01,x,web.access,rule\nT01,y,,rule\n,z,,\n",
            out IReadOnlyList<string> errors
        );
        Assert.Equal(["T01", "T02"], rows.Select(r => r.Id));
        Assert.Equal("Made \"users\", many", rows[1].Name);
        Assert.Equal(["cisco.ios", "tacacs.accounting"], rows[1].Datasets);
        Assert.Equal(
            ["behaviours: line 6: T01 stands twice; the first row counts", "behaviours: line 7: the row has no id"],
            errors
        );
    }

    [Fact]
    public void A_table_without_its_columns_is_refused()
    {
        Assert.Empty(BehaviourTable.Read("a,b\n1,2\n", out IReadOnlyList<string> errors));
        Assert.Equal(["behaviours: line 1: column id, datasets, status is missing"], errors);
    }
}
