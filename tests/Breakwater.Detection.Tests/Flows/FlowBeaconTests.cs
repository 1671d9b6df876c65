using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.Flows.FlowWorld;

namespace Breakwater.Detection.Tests.Flows;

/// <summary>What returns again and again, and what stays.</summary>
public sealed class FlowBeaconTests
{
    private static readonly DateTime Day7 = Start.AddDays(7).AddHours(3);

    [Fact]
    public void Regular_calls_of_a_device_are_found_with_their_score()
    {
        Finding finding = Added([.. Calls(300, Stranger)]);

        Assert.Equal(("flow:beacon", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Matches("144 times, about every (29[6-9]|30[0-4]) seconds", finding.Summary);
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("Score ", StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_of_which_the_exporter_misses_two_of_three_are_still_regular()
    {
        Random sampler = new(11);
        TestFlow[] calls =
        [
            .. Calls(120, Stranger).Where(c => c.Source == Edge && sampler.Next(3) == 0),
            .. Calls(120, Stranger).Take(2),
        ];

        Assert.Equal("flow:beacon", Added(calls).Rule.Id);
    }

    [Fact]
    public void Calls_at_times_of_chance_are_not_regular()
    {
        Random random = new(5);
        TestFlow[] calls =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ => Day7.AddSeconds(random.Next(60_000)))
                .Order()
                .Select(
                    (t, i) =>
                        Tcp(t, Edge, Stranger, (ushort)(42_000 + i), 8_883) with
                        {
                            Bytes = (ulong)random.Next(200, 90_000),
                        }
                ),
        ];

        Assert.Empty(Run([.. Ordinary(), .. calls]));
    }

    [Fact]
    public void One_conversation_that_stays_for_half_a_day_is_found_and_a_neighbour_is_not()
    {
        TestFlow[] kept =
        [
            .. Enumerable.Range(0, 30).Select(i => Tcp(Day7.AddMinutes(i * 30), Edge, Stranger, 42_001, 8_883)),
        ];
        TestFlow[] neighbour =
        [
            .. Enumerable.Range(0, 30).Select(i => Tcp(Day7.AddMinutes(i * 30), Edge, "198.51.100.9", 42_002, 179)),
        ];

        Finding finding = Added([.. kept, .. neighbour]);

        Assert.Equal("flow:long_connection", finding.Rule.Id);
    }
}
