using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.Flows.Baselines.BaselineWorld;
using static Breakwater.Detection.Tests.Flows.FlowWorld;

namespace Breakwater.Detection.Tests.Flows.Baselines;

public sealed class FlowBaselineTests : IDisposable
{
    private readonly BaselineWorld _world = new();

    [Fact]
    public void An_hour_far_above_the_same_hour_of_earlier_weeks_is_found_and_says_why()
    {
        _world.Run(Weeks(0, 6));

        Finding finding = Assert.Single(Next(6, Talk(At(6, DayOfWeek.Tuesday, 15), 60_000_000)));

        Assert.Equal(
            ("flow:baseline_out", RuleKind.Baseline, Level.Medium),
            (finding.Rule.Id, finding.Rule.Kind, finding.Level)
        );
        Assert.Equal(["T73"], finding.Behaviours);
        Assert.StartsWith(
            "edge1 itself sent 60.1 MB to the outside in one hour",
            finding.Summary,
            StringComparison.Ordinal
        );
        Assert.Contains(
            finding.ConfidenceReasons,
            r =>
                r.StartsWith("Usual at Tuesday 15:00 to 16:00 UTC: 1", StringComparison.Ordinal)
                && r.EndsWith("6 weeks are known.", StringComparison.Ordinal)
        );
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("Now: 60.1 MB, 4", StringComparison.Ordinal));
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Address, Value: "198.51.100.44" });
        Assert.Contains("bytes 60000000", Assert.Single(finding.Evidence).Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Less_than_what_tables_and_logs_swing_by_is_not_found()
    {
        _world.Run(Weeks(0, 6));

        Assert.Empty(Next(6, Talk(At(6, DayOfWeek.Tuesday, 15), 9_800_000)));
    }

    [Fact]
    public void Four_times_what_is_usual_is_not_found_and_six_times_is()
    {
        IEnumerable<TestFlow> busy = Enumerable.Range(0, 6).Select(w => Talk(At(w, DayOfWeek.Friday, 9), 20_000_000));
        _world.Run([.. Weeks(0, 6), .. busy]);

        Assert.Empty(Next(6, Talk(At(6, DayOfWeek.Friday, 9), 80_000_000)));
        Assert.Single(Next(7, Talk(At(7, DayOfWeek.Friday, 9), 121_000_000)));
    }

    [Fact]
    public void The_copy_of_a_Sunday_night_is_usual_then_and_not_on_another_day()
    {
        _world.Run(Weeks(0, 6));

        Assert.Empty(Next(6));
        Assert.Single(Next(7, Talk(At(7, DayOfWeek.Wednesday, 15), 30_000_000)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_nightly_job_that_summer_time_moves_by_an_hour_stays_usual(int hour)
    {
        IEnumerable<TestFlow> Jobs(int from, int to, int at) =>
            Enumerable.Range(from * 7, (to - from) * 7).Select(d => Talk(Monday.AddDays(d).AddHours(at), 25_000_000));
        _world.Run([.. Weeks(0, 6), .. Jobs(0, 6, 2)]);

        Assert.Empty(_world.Run([.. Weeks(6, 7), .. Jobs(6, 7, hour)]));
    }

    [Fact]
    public void Work_of_a_months_end_that_was_accepted_twice_is_usual_at_the_next()
    {
        // 30 June, 31 July, 31 August; 2026-06-01 is the first Monday.
        TestFlow[] turns =
        [
            .. ((DateTime[])[new(2026, 6, 30), new(2026, 7, 31), new(2026, 8, 31)]).Select(d =>
                Talk(DateTime.SpecifyKind(d, DateTimeKind.Utc).AddHours(22), 90_000_000)
            ),
        ];

        Assert.Single(_world.Run([.. Weeks(0, 8), turns[0]]), f => f.Level == Level.Medium);
        _world.Anew().Run([.. Weeks(0, 8), turns[0]], isAccepted: _ => true);
        Finding second = Assert.Single(_world.Run([.. Weeks(8, 11), turns[1]], isAccepted: _ => true));
        Assert.Equal(Level.Low, second.Level);
        Assert.Contains(second.ConfidenceReasons, r => r.Contains("turn of a month before", StringComparison.Ordinal));

        Assert.Empty(_world.Run([.. Weeks(11, 14), turns[2]]));
    }

    [Fact]
    public void An_approved_time_of_changes_explains_the_volume_and_it_is_not_learned()
    {
        CarrierInventory inventory = Inventory with
        {
            ChangeWindows =
            [
                new ChangeWindow
                {
                    From = Utc(At(6, DayOfWeek.Tuesday, 14, 0)),
                    To = Utc(At(6, DayOfWeek.Tuesday, 18, 0)),
                    Devices = ["edge1"],
                    Ticket = "CHG-77",
                },
            ],
        };
        _world.Run(Weeks(0, 6));

        Finding finding = Assert.Single(
            _world.Run([.. Weeks(6, 7), Talk(At(6, DayOfWeek.Tuesday, 15), 60_000_000)], inventory)
        );

        Assert.Equal(new Disposition(DispositionState.ExplainedBy, "change window CHG-77"), finding.Disposition);
        Assert.Equal(1, Assert.Single(_world.Outcome.Coverage).LeftOutAbove);
    }

    [Fact]
    public void An_exporter_that_is_new_is_not_judged_and_says_so()
    {
        _world.Run(Weeks(0, 6));

        IEnumerable<TestFlow> other = Weeks(6, 7, "10.1.255.2").Select(f => f with { Path = "other/" + f.Path });
        IReadOnlyList<Finding> findings = Next(
            6,
            [
                .. other.Take(60),
                Talk(At(6, DayOfWeek.Monday, 20), 60_000_000) with
                {
                    Exporter = "10.1.255.2",
                    Path = "other/x",
                },
            ]
        );

        Assert.Empty(findings);
        FlowBaselineCoverage its = _world.Outcome.Coverage.Single(c => c.Exporter == "10.1.255.2 (flow.ipfix)");
        Assert.Equal(57, its.NotJudged);
        Assert.Contains(
            _world.Outcome.NotAssessable,
            s => s.StartsWith("not assessable: the volume in 57 of 225 hours", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void One_packet_of_an_exporter_that_looks_at_few_is_no_volume()
    {
        _world.Run(Weeks(0, 6));
        TestFlow one = Talk(At(6, DayOfWeek.Tuesday, 15), 1_400) with { Packets = 1, Sampling = 30_000 };

        Assert.Empty(Next(6, one));
    }

    [Fact]
    public void A_rate_that_was_taken_up_lately_makes_a_volume_less_sure()
    {
        _world.Run(Weeks(0, 6));
        TestFlow many = Talk(At(6, DayOfWeek.Tuesday, 15), 70_000) with { Packets = 100, Sampling = 1_000 };

        Finding finding = Assert.Single(Next(6, many));

        Assert.Equal(Level.Low, finding.Level);
        Assert.Contains(
            finding.ConfidenceReasons,
            r => r.Contains("took up this sampling rate", StringComparison.Ordinal)
        );
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("from 100 packets", StringComparison.Ordinal));
    }

    [Fact]
    public void A_volume_that_comes_with_many_more_flows_of_everybody_is_less_sure()
    {
        _world.Run(Weeks(0, 6));
        DateTime at = At(6, DayOfWeek.Tuesday, 15);
        IEnumerable<TestFlow> crowd = Enumerable
            .Range(0, 400)
            .Select(i => InFile(Tcp(at.AddSeconds(i), "192.0.2.9", Stranger, (ushort)(41_000 + i), 443)));

        Finding finding = Assert.Single(Next(6, [Talk(at, 60_000_000), .. crowd]));

        Assert.Equal(Level.Low, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("times as many flows", StringComparison.Ordinal));
    }

    [Fact]
    public void More_through_a_tunnel_that_is_approved_is_rated_low()
    {
        _world.Run(Weeks(0, 6));

        Finding approved = Assert.Single(
            Next(6, InFile(Gre(At(6, DayOfWeek.Tuesday, 15), EdgeLoopback, "198.51.100.7", 60_000_000)))
        );
        Finding other = Assert.Single(
            Next(7, InFile(Gre(At(7, DayOfWeek.Tuesday, 15), EdgeLoopback, Stranger, 60_000_000)))
        );

        Assert.Equal((Level.Low, Level.Medium), (approved.Level, other.Level));
        Assert.Equal(["T71", "T73"], other.Behaviours);
    }

    [Fact]
    public void A_table_that_a_neighbour_gets_anew_counts_in_no_hour()
    {
        _world.Run(Weeks(0, 6));
        TestFlow table = InFile(Tcp(At(6, DayOfWeek.Tuesday, 15), Edge, "198.51.100.200", 40_179, 179));

        Assert.Empty(Next(6, table with { Bytes = 120_000_000, Packets = 90_000 }));
    }

    [Fact]
    public void What_comes_in_and_what_goes_to_the_own_network_is_rated_low()
    {
        _world.Run(Weeks(0, 6));
        DateTime at = At(6, DayOfWeek.Tuesday, 15);
        TestFlow came = InFile(Tcp(at, Jump, Edge, 40_500, 22) with { Bytes = 640_000_000, Packets = 600_000 });
        TestFlow stayed = InFile(Udp(at, Edge, "10.1.2.21", 514, 514, 80_000_000));

        IReadOnlyList<Finding> findings = Next(6, came, stayed);

        Assert.Equal(
            [("flow:baseline_in", Level.Low), ("flow:baseline_out", Level.Low)],
            findings.Select(f => (f.Rule.Id, f.Level)).Order()
        );
    }

    [Fact]
    public void The_first_run_says_which_hours_it_could_not_judge_and_which_by_less()
    {
        Finding copy = Assert.Single(_world.Run(Weeks(0, 5)));
        Assert.Equal(Level.Low, copy.Level);
        Assert.StartsWith(
            "edge1 itself sent 30.2 MB to the outside in one hour from 2026-06-07 02:00",
            copy.Summary,
            StringComparison.Ordinal
        );
        Assert.Contains(copy.ConfidenceReasons, r => r.StartsWith("So little is known", StringComparison.Ordinal));

        FlowBaselineCoverage hours = Assert.Single(_world.Outcome.Coverage);
        Assert.Equal(("edge1", "10.1.255.1 (flow.ipfix)"), (hours.Device, hours.Exporter));
        Assert.Equal((72, 96, 504, 168), (hours.NotJudged, hours.ByAllHours, hours.ByHourOfDay, hours.ByHourOfWeek));
        Assert.Equal([new HourSpan(Utc(Monday), Utc(Monday.AddHours(72)))], hours.NotJudgedSpans);
        Assert.Equal(840, hours.Learned);
        Assert.Contains(
            "not assessable: the baseline was empty before this run; the volume in 72 of 840 hours of devices could not be held against what is usual, for edge1: fewer than 72 hours were known (T73 to T75; the hours stand in coverage.json, flow_baseline)",
            _world.Outcome.NotAssessable
        );
    }

    [Fact]
    public void A_run_without_a_flow_of_a_device_says_that_nothing_was_judged()
    {
        _world.Run([InFile(Tcp(Monday, "192.0.2.9", Stranger, 41_000, 443))]);

        Assert.Contains(
            _world.Outcome.NotAssessable,
            s => s.StartsWith("not assessable: no flow from or to a device", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Without_an_inventory_private_addresses_are_taken_for_the_inside_and_the_finding_says_so()
    {
        IEnumerable<TestFlow> own = Enumerable
            .Range(0, 6 * 168)
            .Select(h => InFile(Tcp(Monday.AddHours(h), EdgeLoopback, "198.51.100.44", 40_008, 8_883)));
        _world.Run(own, CarrierInventory.Empty);

        Finding finding = Assert.Single(
            _world.Run(
                [InFile(Gre(At(6, DayOfWeek.Monday, 3), EdgeLoopback, Stranger, 60_000_000))],
                CarrierInventory.Empty
            )
        );

        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Device, Value: EdgeLoopback });
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("No inventory", StringComparison.Ordinal));
    }

    public void Dispose() => _world.Dispose();

    private IReadOnlyList<Finding> Next(int week, params TestFlow[] more) =>
        _world.Run([.. Weeks(week, week + 1), .. more]);

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private static long Hour(DateTime time) => Utc(time).ToUnixTimeMilliseconds() / HourOfWeek.Milliseconds;
}
