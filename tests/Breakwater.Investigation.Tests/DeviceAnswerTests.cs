using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests;

/// <summary>Which devices are the intruder's, and how the compromise spreads.</summary>
public sealed class DeviceAnswerTests
{
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

    [Theory]
    [InlineData(65, "device=edge-1 device=edge-2", true)]
    [InlineData(55, "device=edge-1 device=edge-2", false)]
    [InlineData(65, "device=edge-2", false)]
    [InlineData(65, "device=edge-2 device=edge-9", false)]
    public void An_account_that_logs_in_from_a_compromised_device_is_stolen(
        int confidence,
        string devices,
        bool isAccessed
    )
    {
        Verdict verdict = new Story()
            .Found(0, "implant", "device=edge-1 address=203.0.113.9", Level.Critical, 95, behaviours: "T06")
            .Found(
                1,
                "login",
                devices + " account=bob",
                Level.Medium,
                confidence,
                kind: RuleKind.Baseline,
                behaviours: "T55"
            )
            .Answer()
            .Verdict;
        Assert.Equal(isAccessed ? ["edge-2"] : [], verdict.Devices.Accessed);
        Assert.False(verdict.Foothold.Proven.ContainsKey("accounts"));
    }

    [Fact]
    public void A_login_between_devices_long_before_the_intrusion_makes_no_account_stolen() =>
        Assert.Empty(
            new Story()
                .Found(0, "login", "device=edge-1 device=edge-2 account=bob", Level.Medium, 65, behaviours: "T55")
                .Found(30, "implant", "device=edge-1 address=203.0.113.9", Level.Critical, 95, behaviours: "T06")
                .Answer()
                .Verdict.Devices.Accessed
        );

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

    [Theory]
    [InlineData("host-1", "HOST-1.example.net", "host-2", 2)]
    [InlineData("host-1", "host-1.example.net", "host-1.example.org", 2)]
    [InlineData("host-1", "host-11.example.net", "host-2", 3)]
    public void A_short_name_beside_its_full_name_adds_no_device_to_the_least_number(
        string first,
        string second,
        string third,
        long least
    ) =>
        Assert.Equal(
            least,
            new Story()
                .Found(0, "implant", "device=" + first, Level.Critical, 95, behaviours: "T06")
                .Found(0, "implant", "device=" + second, Level.Critical, 95, behaviours: "T06")
                .Found(0, "implant", "device=" + third, Level.Critical, 95, behaviours: "T06")
                .Answer()
                .Verdict.Foothold.Proven["devices"]
        );
}
