using Breakwater.Detection.Flows.Baselines;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Flows.Baselines;
using CsCheck;
using static Breakwater.Detection.Tests.Flows.Baselines.BaselineWorld;

namespace Breakwater.Detection.Tests.Flows.Baselines;

public sealed class FlowBaselinePropertyTests
{
    // Day, minute, bytes: some of them large enough to be found, some across the full hour or midnight.
    private static readonly Gen<TestFlow[]> Extras = Gen.Select(
            Gen.Int[0, 41],
            Gen.Int[0, 1439],
            Gen.Int[0, 5_000],
            Gen.ULong[1, 200_000_000],
            Gen.Int[0, 2]
        )
        .Select(
            (day, minute, seconds, bytes, rate) =>
                Talk(Monday.AddDays(day).AddMinutes(minute), bytes) with
                {
                    Seconds = seconds,
                    Sampling = rate == 2 ? 100U : (uint)rate,
                }
        )
        .Array[0, 12];

    [Fact]
    public void Neither_order_nor_threads_nor_batches_change_what_is_found_or_stored() =>
        Gen.Select(Extras, Gen.Int[1, 1_000], Gen.Int[1, 4], Gen.Int[1, 900])
            .Sample(
                (extras, seed, workers, batch) =>
                {
                    TestFlow[] flows = [.. Weeks(0, 6), .. extras];
                    using BaselineWorld plain = new();
                    using BaselineWorld other = new();

                    string[] expected = [.. plain.Run(flows).Select(DetectorRun.Show)];
                    string[] actual =
                    [
                        .. other.Run(flows, seed: seed, workers: workers, batchSize: batch).Select(DetectorRun.Show),
                    ];

                    Assert.Equal(expected, actual);
                    Assert.Equal(plain.Stored, other.Stored);
                },
                iter: 6,
                threads: 1
            );

    [Fact]
    public void Two_runs_over_parts_one_after_the_other_end_where_one_run_over_all_does() =>
        Gen.Select(Extras, Gen.Int[1, 41])
            .Sample(
                (extras, cut) =>
                {
                    TestFlow[] flows = [.. Weeks(0, 6), .. extras];
                    using BaselineWorld whole = new();
                    using BaselineWorld parts = new();

                    string[] expected = [.. whole.Run(flows).Select(DetectorRun.Show)];
                    string[] actual =
                    [
                        .. parts.Run(flows.Where(f => f.Start < Monday.AddDays(cut))).Select(DetectorRun.Show),
                        .. parts.Run(flows.Where(f => f.Start >= Monday.AddDays(cut))).Select(DetectorRun.Show),
                    ];

                    Assert.Equal(whole.Stored, parts.Stored);
                    if (!extras.Any(f => CrossesOrTouches(f, Monday.AddDays(cut))))
                    {
                        Assert.Equal(expected, actual);
                    }
                },
                iter: 6,
                threads: 1
            );

    [Fact]
    public void The_hours_of_a_record_share_its_bytes_without_rest() =>
        Gen.Select(Gen.Long[0, 4_000_000_000_000], Gen.Long[0, 900_000_000], Gen.ULong)
            .Sample(
                (start, length, bytes) =>
                {
                    FlowParts parts = new(start, start + length);
                    UInt128 sum = 0;
                    for (long hour = parts.FirstHour; hour <= parts.LastHour; hour++)
                    {
                        sum += parts.Share(bytes, hour);
                    }

                    Assert.Equal(bytes, sum);
                }
            );

    [Fact]
    public void A_record_that_says_to_last_for_years_is_taken_for_its_first_hour()
    {
        FlowParts parts = new(0, 40L * 365 * 24 * HourOfWeek.Milliseconds);

        Assert.Equal((0, 0, 77UL), (parts.FirstHour, parts.LastHour, parts.Share(77, 0)));
    }

    [Fact]
    public void Hours_at_many_times_stay_in_bounds()
    {
        // A record a week over two hundred years: of the first hours nothing is left in the end.
        using BaselineWorld world = new();
        DateTime first = new(1991, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        world.Run(
            Enumerable.Range(0, 10_000).Select(i => Talk(first.AddDays(i * 7), 5_000) with { Path = "all.pcap" })
        );

        Assert.InRange(world.Stored.Length, 1_000, 10_000);
    }

    // An episode that goes over the cut is told in two findings, one a run.
    private static bool CrossesOrTouches(TestFlow flow, DateTime cut) => Math.Abs((flow.Start - cut).TotalHours) < 60;
}
