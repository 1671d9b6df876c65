using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using CsCheck;
using static Breakwater.Detection.Tests.Configurations.Drift.DriftWorld;

namespace Breakwater.Detection.Tests.Configurations.Drift;

public sealed class DriftDetectorTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void A_configuration_that_lost_its_indentation_is_compared_with_its_like_alone(bool lost, int findings)
    {
        DeviceConfiguration[] pair = DriftWorld.Pair(DriftWorld.Base, DriftWorld.Base + DriftWorld.Tunnel);

        IReadOnlyList<Finding> found = DetectorRun.Of(
            DriftWorld.Detector(),
            [],
            [pair[0], pair[1] with { HasLostIndentation = lost, IsComplete = !lost }]
        );

        Assert.Equal(findings, found.Count);
    }

    [Fact]
    public void What_nothing_explains_is_one_finding_with_the_lines_that_changed()
    {
        Finding finding = Assert.Single(Run(Pair(Base, Base + Tunnel), [Command("2026-03-01T10:00:00Z", "vlan 7")]));

        Assert.Equal("configuration:change_without_cause", finding.Rule.Id);
        Assert.Equal((Level.High, 70), (finding.Level, finding.Confidence));
        Assert.Equal(["S7", "T56", "T71"], finding.Behaviours);
        Assert.Equal([10L, 11L, 12L], finding.Evidence.Select(e => e.Position.Number));
        Assert.All(finding.Evidence, e => Assert.Equal("2026-03-03/edge1.cfg", e.Path));
        Assert.Contains(new Entity(EntityKind.Address, "203.0.113.77"), finding.Entities);
    }

    [Fact]
    public void A_file_of_the_same_bytes_says_that_the_device_was_the_same_again()
    {
        DeviceConfiguration first = SavedConfiguration.Of("2026-03-01/edge1.cfg", Base);
        DeviceConfiguration again = first with { Item = first.Item with { Copies = ["2026-03-05/edge1.cfg"] } };
        DeviceConfiguration between = SavedConfiguration.Of("2026-03-03/edge1.cfg", Base + Tunnel);

        // It appeared between the first and the second, and was gone with the third.
        Assert.Equal(2, Run([again, between], []).Count);
        Assert.Single(Run([first, between], []));
    }

    [Fact]
    public void Equal_configurations_are_no_change_whatever_stands_in_another_order()
    {
        string other = """
            access-list 20 permit 192.0.2.1
            access-list 20 deny any
            interface Loopback0
             ip address 192.0.2.7 255.255.255.255
            ntp clock-period 17179869
            ip access-list extended MGMT
             permit ip host 192.0.2.1 any
             deny ip any any log
            logging host 192.0.2.22
            hostname edge1
            """;

        Assert.Empty(Run(Pair(Base, other), []));
    }

    [Theory]
    [InlineData(
        " permit ip host 192.0.2.1 any\n deny ip any any log",
        " deny ip any any log\n permit ip host 192.0.2.1 any"
    )]
    [InlineData(
        "access-list 20 permit 192.0.2.1\naccess-list 20 deny any",
        "access-list 20 deny any\naccess-list 20 permit 192.0.2.1"
    )]
    public void Another_order_in_a_filter_is_a_change(string before, string after)
    {
        Finding finding = Assert.Single(
            Run(
                Pair(Base, Base.Replace(before, after, StringComparison.Ordinal)),
                [Command("2026-03-01T10:00:00Z", "vlan 7")]
            )
        );

        Assert.Contains("T37", finding.Behaviours);
    }

    [Fact]
    public void A_changed_secret_is_a_change_and_its_text_is_nowhere()
    {
        IReadOnlyList<Finding> findings = Run(
            Pair(Base + "\nusername kim secret 9 [secret]~one", Base + "\nusername kim secret 9 [secret]~two"),
            []
        );

        Assert.Contains("T30", Assert.Single(findings).Behaviours);
        Assert.DoesNotContain("two", DetectorRun.Show(findings[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_printed_in_another_width_is_no_change_and_another_certificate_is()
    {
        string Certificate(string body) => Base + "\ncertificate self-signed 01~~" + body;

        Assert.Empty(Run(Pair(Certificate("3082 01AB"), Certificate("308201 AB")), []));
        Assert.Single(Run(Pair(Certificate("3082 01AB"), Certificate("3082 01AC")), []));
    }

    [Fact]
    public void What_was_taken_away_is_shown_where_it_stood_and_where_it_is_missing()
    {
        Finding finding = Assert.Single(Run(Pair(Base + "\nusername kim", Base), []));

        Assert.Equal(
            [("2026-03-01/edge1.cfg", 10L), ("2026-03-03/edge1.cfg", 1L)],
            finding.Evidence.Select(e => (e.Path, e.Position.Number))
        );
    }

    [Fact]
    public void Where_a_device_records_no_change_ever_and_no_window_is_known_the_finding_is_low_and_says_so()
    {
        Finding finding = Assert.Single(Run(Pair(Base, Base + Tunnel), []));

        Assert.Equal((Level.Low, 30), (finding.Level, finding.Confidence));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("ordinary change", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missing_in_a_configuration_that_breaks_off_proves_nothing()
    {
        DeviceConfiguration[] pair =
        [
            SavedConfiguration.Of("2026-03-01/edge1.cfg", Base + Tunnel),
            SavedConfiguration.Of("2026-03-03/edge1.cfg", Base, complete: false),
        ];

        Assert.Empty(Run(pair, []));
    }

    [Theory]
    [InlineData("archive/edge1.cfg", Assessable.None)]
    [InlineData("archive/edge1_20260303T0236.cfg", Assessable.Full)]
    [InlineData("2026.03.03/edge1.cfg", Assessable.Full)]
    [InlineData("20269303/edge1.cfg", Assessable.None)]
    public void The_order_comes_from_the_text_or_the_path_and_never_from_elsewhere(string path, Assessable assessable)
    {
        DriftDetector detector = Detector();
        DeviceConfiguration[] pair =
        [
            SavedConfiguration.Of("2026-03-01/edge1.cfg", Base),
            SavedConfiguration.Of(path, Base + Tunnel),
        ];

        Assert.Equal(assessable == Assessable.Full ? 1 : 0, Run(pair, [], detector).Count);
        Assert.Equal(assessable, detector.Technique?.Assessable);
        Assert.Equal(assessable == Assessable.None, detector.NotAssessable.Count > 0);
    }

    [Fact]
    public void The_answer_does_not_depend_on_threads_or_order() =>
        Gen.Int[1, 1000]
            .Select(Gen.Int[1, 4], (seed, workers) => (seed, workers))
            .Sample(
                sample =>
                {
                    (DeviceConfiguration[] configurations, TestEvent[] events) = World(sample.seed);
                    string[] Show(int seed, int workers) =>
                        [.. Run(configurations, events, Detector(), seed, workers).Select(DetectorRun.Show)];
                    Assert.Equal(Show(0, 1), Show(sample.seed, sample.workers));
                },
                iter: 30
            );

    private static (DeviceConfiguration[], TestEvent[]) World(int seed)
    {
        Random random = new(seed);
        DeviceConfiguration[] configurations =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(day =>
                    SavedConfiguration.Of(
                        $"2026-03-0{day}/edge{random.Next(2)}.cfg",
                        Base
                            + string.Concat(
                                Enumerable.Range(0, random.Next(4)).Select(i => $"\nusername u{random.Next(9)}")
                            ),
                        device: $"edge{random.Next(2)}"
                    )
                ),
        ];
        TestEvent[] events =
        [
            .. Enumerable
                .Range(0, 10)
                .Select(i =>
                    Command(
                        $"2026-03-0{random.Next(1, 9)}T10:00:0{i}Z",
                        $"username u{random.Next(9)}",
                        $"edge{random.Next(2)}"
                    )
                ),
        ];
        return (configurations, events);
    }
}
