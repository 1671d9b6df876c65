using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests;

/// <summary>Rules of others name an ATT&amp;CK technique and no behaviour.</summary>
public sealed class ForeignRuleTests
{
    private const string Host = "device=host-1 account=alice";

    [Theory]
    [InlineData("T1489", "T1489", HarmState.Suspected)]
    [InlineData("T1562", "T1562.001", HarmState.Suspected)]
    [InlineData("T1489", "T1003", HarmState.Likely)]
    public void Two_logs_of_one_technique_are_one_act_and_two_techniques_are_likely_at_most(
        string first,
        string second,
        HarmState expected
    )
    {
        Verdict verdict = new Story()
            .Found(0, "stop", Host, confidence: 60, techniques: first)
            .Found(0, "stop-seen-elsewhere", Host, confidence: 60, dataset: "windows.system", techniques: second)
            .Answer()
            .Verdict;
        Assert.Equal(expected, verdict.Foothold.State);
        Assert.Empty(verdict.Devices.Compromised);
        Assert.Equal(["host-1"], verdict.Devices.Suspected);
    }

    [Fact]
    public void A_critical_rule_of_others_makes_a_harm_likely_at_most()
    {
        Verdict verdict = new Story()
            .Found(0, "dump", Host, Level.Critical, 95, techniques: "T1003")
            .Found(0, "export", Host, Level.Critical, 95, Harm.CallRecords, techniques: "T1005")
            .Answer()
            .Verdict;
        Assert.Equal(HarmState.Likely, verdict.Foothold.State);
        Assert.Equal(HarmState.Likely, verdict.CallRecords.State);
        Assert.Empty(verdict.Devices.Compromised);
    }

    [Theory]
    [InlineData("T74", "T1489", HarmState.Confirmed)]
    [InlineData("T74", "T1048", HarmState.Suspected)]
    [InlineData("T08", "T1489", HarmState.Likely)]
    public void They_support_a_finding_that_names_a_behaviour_unless_they_repeat_it_or_it_only_logs_in(
        string behaviour,
        string technique,
        HarmState expected
    ) =>
        Assert.Equal(
            expected,
            new Story()
                .Found(0, "copy", Host, behaviours: behaviour, techniques: "T1048")
                .Found(0, "stop", Host, dataset: "windows.system", techniques: technique)
                .Answer()
                .Verdict.Foothold.State
        );

    [Fact]
    public void They_do_not_spread_the_compromise() =>
        Assert.Equal(
            ["edge-1"],
            new Story()
                .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06")
                .Found(1, "stop", "device=host-1 account=mallory", techniques: "T1489")
                .Answer()
                .Verdict.Devices.Compromised
        );
}
