using Breakwater.Detection.Configurations.Drift;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.Configurations.Drift.DriftWorld;

namespace Breakwater.Detection.Tests.Configurations.Drift;

/// <summary>Configurations out of the git history of a collector: the commit says when.</summary>
public sealed class CommitTimeTests
{
    private const string First = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// <summary>With digits that would be dates elsewhere.</summary>
    private const string Second = "20190412aaaaaaaaaaaaaaaaaaaaaaaa20180101";

    private static DeviceConfiguration Saved(string folder, string text, string name = "edge1") =>
        SavedConfiguration.Of($"rancid.git!/{folder}/configs/{name}", text);

    private static DeviceConfiguration[] Two(string later = "20260903T030000Z-g" + Second) =>
        [Saved($"20260902T030000Z-g{First}", Base), Saved(later, Base + Tunnel)];

    [Fact]
    public void Both_commits_are_named_and_the_later_is_the_time_of_the_finding()
    {
        Finding finding = Assert.Single(Run(Two(), []));

        Assert.Contains(
            $"Between 2026-09-02 (commit {First[..12]}) and 2026-09-03 (commit {Second[..12]})",
            finding.Summary,
            StringComparison.Ordinal
        );
        Assert.Equal(2, finding.Evidence.Select(e => e.Path).Distinct().Count());
        Assert.Equal(
            new EventTime(new DateTime(2026, 9, 3, 3, 0, 0, DateTimeKind.Utc).Ticks, TimeTrust.Relay),
            finding.First
        );
    }

    [Theory]
    [InlineData("2026-09-01T22:50:00Z", true)]
    [InlineData("2026-09-01T22:40:00Z", false)]
    [InlineData("2026-09-03T03:10:00Z", true)]
    [InlineData("2026-09-03T03:20:00Z", false)]
    public void What_was_done_while_the_collector_ran_explains_the_next_commit(string time, bool isExplained)
    {
        IReadOnlyList<Finding> found = Run(
            Two(),
            [
                Command(time, "interface Tunnel77"),
                Command(time, "ip address 198.51.100.1 255.255.255.252"),
                Command(time, "tunnel destination 203.0.113.77"),
            ]
        );

        Assert.Equal(isExplained ? 0 : 1, found.Count);
    }

    [Fact]
    public void Digits_of_the_name_of_a_commit_are_no_date()
    {
        DriftDetector detector = Detector();

        Run(Two("undated-g" + Second), [], detector);

        Assert.Contains(detector.NotAssessable, n => n.Contains("state no time", StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_in_the_name_of_the_file_counts_unless_the_commit_was_before_it()
    {
        DeviceConfiguration[] kept =
        [
            Saved($"20260910T030000Z-g{First}", Base, "2026-09-01/edge1"),
            Saved($"20260910T030000Z-g{First}", Base + Tunnel, "2026-09-05/edge1"),
        ];
        DeviceConfiguration[] planned =
        [
            Saved($"20260910T030000Z-g{First}", Base, "2027-01-01/edge1"),
            Saved($"20260911T030000Z-g{Second}", Base + Tunnel, "2027-01-01/edge1"),
        ];

        Assert.Contains("Between 2026-09-01 ", Assert.Single(Run(kept, [])).Summary, StringComparison.Ordinal);
        Assert.Contains("Between 2026-09-10 ", Assert.Single(Run(planned, [])).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beside_the_history_without_a_time_changes_nothing()
    {
        DeviceConfiguration[] two = Two();
        two[1] = two[1] with { Item = two[1].Item with { Copies = ["configs/edge1"] } };
        DriftDetector detector = Detector();

        Assert.Single(Run(two, [], detector));
        Assert.DoesNotContain(detector.NotAssessable, n => n.Contains("state no time", StringComparison.Ordinal));
    }
}
