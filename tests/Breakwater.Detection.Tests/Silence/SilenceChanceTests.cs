using System.Globalization;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Silence;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.Silence;

/// <summary>Silences that chance or an outage explains, and silences that neither does.</summary>
public sealed class SilenceChanceTests
{
    private const int Days = 46;
    private static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    // In the hours of this pause the device spoke in every other week, as one hour in three weeks does by chance.
    [Fact]
    public void A_pause_of_a_device_that_speaks_at_random_is_no_silence()
    {
        const int From = (7 * 24 * 3) + 13;
        IEnumerable<TestEvent> events = Hours()
            .Where(h => h % 168 is >= 13 and < 21 ? h is < From or >= From + 8 : Speaks(h))
            .Select(h => At("edge1", h));

        Assert.Empty(Quiet(events));
    }

    [Fact]
    public void A_device_that_speaks_at_random_and_stops_for_more_than_a_day_is_silent()
    {
        IEnumerable<TestEvent> events = Hours()
            .Where(h => Speaks(h) && h is < 500 or >= 531)
            .Select(h => At("edge1", h));

        Assert.Equal(["edge1"], Quiet(events));
    }

    [Fact]
    public void A_silence_that_is_long_only_because_the_collector_was_down_within_it_is_no_silence_of_the_device()
    {
        Assert.Empty(Quiet(Network("edge3", 497, 507, 500, 505)));
        Assert.Equal(["edge3"], Quiet(Network("edge3", 490, 507, 500, 505)));
    }

    private static IEnumerable<int> Hours() => Enumerable.Range(0, 24 * Days);

    // Two hours of three, without any pattern.
    private static bool Speaks(int hour) => (uint)(hour * 2_654_435_761L >> 7) % 100 < 66;

    /// <summary>Forty devices that speak every hour; one is silent for some hours, all are for those of an outage.</summary>
    private static IEnumerable<TestEvent> Network(string silent, int from, int to, int outageFrom, int outageTo) =>
        Hours()
            .Where(h => h < outageFrom || h >= outageTo)
            .SelectMany(h => Enumerable.Range(0, 40).Select(d => (Hour: h, Device: $"edge{d}")))
            .Where(e => e.Device != silent || e.Hour < from || e.Hour >= to)
            .Select(e => At(e.Device, e.Hour));

    private static string[] Quiet(IEnumerable<TestEvent> events)
    {
        SilenceDetector detector = new(DetectorRun.Factory, new DeviceNames(CarrierInventory.Empty));
        return
        [
            .. DetectorRun
                .Of(detector, events)
                .Where(f => f.Rule.Id == "silence:device_quiet")
                .Select(f => f.Entities.First(e => e.Kind == EntityKind.Device).Value),
        ];
    }

    private static TestEvent At(string device, int hour) =>
        TestEvent.On(
            Start
                .AddHours(hour)
                .AddMinutes(device.Length + (hour % 7))
                .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            device,
            $"{device} line {hour}"
        );
}
