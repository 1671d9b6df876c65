using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.Configurations.State.StateScene;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>Many configurations of one device and many devices: what is counted, and what is shown.</summary>
public sealed class ManyConfigurationsTests
{
    [Fact]
    public void What_most_devices_have_and_the_inventory_does_not_list_is_one_low_finding()
    {
        Finding finding = Assert.Single(
            Run([.. Enumerable.Range(0, 6).Select(i => Of($"edge{i}", Base + "\nlogging host 10.1.0.99"))])
        );

        Assert.Equal(Level.Low, finding.Level);
        Assert.Equal(6, finding.Entities.Count(e => e.Kind == EntityKind.Device));
    }

    [Fact]
    public void A_finding_says_in_which_configuration_the_thing_stood_first()
    {
        Finding finding = Assert.Single(
            Run([
                Of("edge1", Base, "2026-03-01"),
                Of("edge1", Base + Tunnel, "2026-03-05"),
                Of("edge1", Base + Tunnel, "2026-03-09"),
            ])
        );

        Assert.Equal(
            (new DateTime(2026, 3, 5), new DateTime(2026, 3, 9)),
            (finding.First.Value!.Value.Date, finding.Last.Value!.Value.Date)
        );
        Assert.Equal(2, finding.Evidence.Select(e => e.Path).Distinct().Count());
    }

    [Fact]
    public void Many_configurations_of_one_device_are_counted_and_the_first_are_shown()
    {
        Finding finding = Assert.Single(
            Run([.. Enumerable.Range(10, 20).Select(day => Of("edge1", Base + Tunnel, $"2026-03-{day}"))])
        );

        Assert.Equal(20, finding.Occurrences);
        Assert.Equal(5, finding.Evidence.Select(e => e.Path).Distinct().Count());
        Assert.Equal((10, 29), (finding.First.Value!.Value.Day, finding.Last.Value!.Value.Day));
    }

    [Fact]
    public void What_very_many_devices_have_is_counted_and_the_first_two_hundred_are_named()
    {
        Finding finding = Assert.Single(
            Run([.. Enumerable.Range(0, 250).Select(i => Of($"edge{i:000}", Base + "\nlogging host 10.1.0.99"))])
        );

        Assert.Equal(250, finding.Occurrences);
        Assert.Contains("250 devices", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(200, finding.Entities.Count(e => e.Kind == EntityKind.Device));
    }

    [Fact]
    public void The_answer_does_not_depend_on_threads_or_order()
    {
        DeviceConfiguration[] fleet =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i => Of($"edge{i}", i % 5 == 0 ? Base + Tunnel : Base, $"2026-03-0{1 + i % 3}")),
        ];
        string[] Show(int seed, int workers) =>
            [.. DetectorRun.Of(Detector(Inventory), [], fleet, seed, workers).Select(DetectorRun.Show)];

        Assert.NotEmpty(Show(0, 1));
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(Show(0, 1), Show(seed, 1 + seed % 3)));
    }
}
