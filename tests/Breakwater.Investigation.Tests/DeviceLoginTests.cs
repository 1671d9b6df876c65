using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Tests;

/// <summary>What a login from a device's own address says of both devices, and what acts over several devices say of each.</summary>
public sealed class DeviceLoginTests
{
    private static readonly Dictionary<string, string> Addresses = new(StringComparer.Ordinal)
    {
        ["10.0.0.1"] = "edge-1",
        ["10.0.0.2"] = "edge-2",
    };

    [Theory]
    [InlineData(1.01, RuleKind.Sigma, "tacacs.accounting", true)]
    [InlineData(1.01, RuleKind.Sigma, "cisco.ios", false)]
    [InlineData(1.2, RuleKind.Sigma, "tacacs.accounting", false)]
    [InlineData(1.9, RuleKind.Configuration, "network_config", true)]
    [InlineData(2.1, RuleKind.Configuration, "network_config", false)]
    public void An_act_and_a_login_through_another_device_show_a_compromise_where_two_kinds_of_evidence_tell_of_them(
        double day,
        RuleKind kind,
        string dataset,
        bool isCompromised
    )
    {
        DeviceAnswer devices = Login(new Story(), 1)
            .Found(day, "mirror", "device=edge-2", kind: kind, behaviours: "T61", dataset: dataset)
            .Answer()
            .Verdict.Devices;

        Assert.Equal(isCompromised, devices.Compromised.Contains("edge-2"));
        Assert.NotEqual(isCompromised, devices.Suspected.Contains("edge-2"));
    }

    [Fact]
    public void A_login_through_another_device_alone_shows_no_compromise_and_neither_does_an_act_with_an_ordinary_login()
    {
        Assert.Empty(Login(new Story(), 1).Answer().Verdict.Devices.Compromised);
        Assert.Empty(
            new Story()
                .Found(1, "T08", "device=edge-2 account=alice", Level.Medium, 65, behaviours: "T08")
                .Found(1, "mirror", "device=edge-2", behaviours: "T61", dataset: "tacacs.accounting")
                .Answer()
                .Verdict.Devices.Compromised
        );
    }

    [Fact]
    public void A_device_from_whose_own_address_a_stolen_account_went_on_is_suspected_and_the_one_it_came_to_accessed()
    {
        Story story = Login(
            new Story().Found(0, "implant", "device=edge-9 account=alice", Level.Critical, 95, behaviours: "T06"),
            1
        );
        story.Context = story.Context with { DeviceAliases = Addresses };

        DeviceAnswer devices = story.Answer().Verdict.Devices;

        Assert.Equal(["edge-9"], devices.Compromised);
        Assert.Equal(["edge-1"], devices.Suspected);
        Assert.Equal(["edge-2"], devices.Accessed);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void An_act_over_several_devices_is_one_of_each_on_which_something_was_done(bool isDone, bool isCompromised)
    {
        Story story = new Story()
            .Found(0, "implant", "device=edge-1", Level.Critical, 95, behaviours: "T06")
            .Found(3, "chain", "device=edge-1 device=edge-2", behaviours: "T63");
        if (isDone)
        {
            story.Found(3, "guest shell", "device=edge-2", Level.Medium, 55, behaviours: "T36");
        }

        DeviceAnswer devices = story.Answer().Verdict.Devices;

        Assert.Equal(isCompromised, devices.Compromised.Contains("edge-2"));
        Assert.Contains("edge-1", devices.Compromised);
    }

    [Fact]
    public void A_device_that_only_had_a_part_in_the_intruders_act_is_suspected()
    {
        DeviceAnswer devices = new Story()
            .Found(0, "implant", "device=edge-1 account=mallory", Level.Critical, 95, behaviours: "T06")
            .Found(3, "chain", "device=edge-1 device=edge-2 account=mallory", behaviours: "T63")
            .Answer()
            .Verdict.Devices;

        Assert.Equal(["edge-1"], devices.Compromised);
        Assert.Equal(["edge-2"], devices.Suspected);
    }

    [Fact]
    public void An_act_over_several_devices_of_which_none_is_shown_compromised_shows_none()
    {
        DeviceAnswer devices = new Story()
            .Found(3, "chain", "device=edge-1 device=edge-2", behaviours: "T63")
            .Found(3, "guest shell", "device=edge-2", Level.Medium, 55, behaviours: "T36")
            .Answer()
            .Verdict.Devices;

        Assert.Empty(devices.Compromised);
        Assert.Equal(["edge-1", "edge-2"], devices.Suspected);
    }

    [Theory]
    [InlineData("admin-1", false)]
    [InlineData("mediation-1", true)]
    public void A_system_that_delivered_as_another_was_told_is_not_suspected(string told, bool isSuspected)
    {
        DeviceAnswer devices = new Story()
            .Found(1, "endpoint", $"device={told}", Level.Critical, 75, Harm.InterceptData, behaviours: "T84d")
            .Found(
                1.001,
                "intercept:LI-32",
                "device=mediation-1",
                Level.Critical,
                80,
                Harm.InterceptData,
                behaviours: "T84d"
            )
            .Answer()
            .Verdict.Devices;

        Assert.Equal(isSuspected, devices.Suspected.Contains("mediation-1"));
        Assert.Contains(told, devices.Suspected);
    }

    [Fact]
    public void A_join_beside_the_acts_that_it_is_made_of_is_no_second_act()
    {
        DeviceAnswer devices = new Story()
            .Found(1, "chain", "device=edge-1", behaviours: "T63")
            .Found(1, "chain with hops", "device=edge-1", behaviours: "S6 T63", dataset: "tacacs.accounting")
            .Answer()
            .Verdict.Devices;

        Assert.Empty(devices.Compromised);
        Assert.Equal(["edge-1"], devices.Suspected);
    }

    [Fact]
    public void A_device_that_was_entered_with_a_borrowed_address_is_accessed_although_no_finding_names_it()
    {
        Story story = new Story().Found(
            1,
            "loopback trick",
            "device=edge-1 account=alice address=10.0.0.2",
            Level.Critical,
            95,
            behaviours: "T50 T70"
        );
        story.Context = story.Context with { DeviceAliases = Addresses };

        DeviceAnswer devices = story.Answer().Verdict.Devices;

        Assert.Equal(["edge-1"], devices.Compromised);
        Assert.Equal(["edge-2"], devices.Accessed);
    }

    [Fact]
    public void A_router_from_which_somebody_went_on_to_many_is_no_hub_that_ties_nothing_together()
    {
        Story story = new();
        Dictionary<string, string> addresses = new(StringComparer.Ordinal);
        for (int i = 0; i < 20; i++)
        {
            addresses[FormattableString.Invariant($"10.0.1.{i}")] = FormattableString.Invariant($"agg-{i}");
        }

        string many = string.Join(' ', addresses.Keys.Select(a => "address=" + a));
        story
            .Found(1, "entry", "device=edge-1 account=alice", behaviours: "T74")
            .Found(4, "fan out", "device=edge-1 " + many, Level.Medium, 70, behaviours: "T21")
            .Found(6, "filter", "device=edge-1", behaviours: "T37");
        Assert.Equal(3, story.Answer().Incidents.Incidents.Count);

        story.Context = story.Context with { DeviceAliases = addresses };
        Assert.Single(story.Answer().Incidents.Incidents);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public void Each_capture_that_a_device_says_began_anew_counts_where_a_finding_stands_in_its_time(
        int recordings,
        long captures
    )
    {
        Story story = new Story()
            .Found(1, "capture", "device=edge-1", Level.Critical, 95, Harm.Communications, behaviours: "T60")
            .Found(6, "chain", "device=edge-1 device=edge-2", harm: Harm.Communications, behaviours: "T63");
        (string Device, DateTimeOffset From, DateTimeOffset To)[] all =
        [
            ("edge-1", Story.Start.AddDays(1).AddHours(-1), Story.Start.AddDays(1).AddHours(1)),
            ("edge-1", Story.Start.AddDays(6).AddHours(-1), Story.Start.AddDays(6).AddHours(1)),
        ];
        story.Context = story.Context with
        {
            Recordings =
            [
                .. all.Take(recordings),
                // Somebody else's work.
                ("edge-1", Story.Start.AddDays(9), Story.Start.AddDays(9).AddHours(1)),
                ("edge-7", Story.Start.AddDays(1), Story.Start.AddDays(2)),
            ],
        };

        Assert.Equal(captures, story.Answer().Verdict.Communications.Proven["captures"]);
    }

    [Fact]
    public void Recordings_that_overlap_are_one_capture()
    {
        Story story = new Story().Found(
            1,
            "capture",
            "device=edge-1",
            Level.Critical,
            95,
            Harm.Communications,
            behaviours: "T60"
        );
        story.Context = story.Context with
        {
            Recordings =
            [
                ("edge-1", Story.Start.AddDays(0.5), Story.Start.AddDays(1.2)),
                ("edge-1", Story.Start.AddDays(1), Story.Start.AddDays(2)),
            ],
        };

        Assert.Equal(1, story.Answer().Verdict.Communications.Proven["captures"]);
    }

    private static Story Login(Story story, double day) =>
        story.Found(
            day,
            "through device",
            "device=edge-1 device=edge-2 account=alice address=10.0.0.1",
            Level.Medium,
            65,
            Harm.DefenceEvasion,
            RuleKind.Reconciliation,
            "T55"
        );
}
