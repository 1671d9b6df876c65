using System.Globalization;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Silence;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using CsCheck;

namespace Breakwater.Detection.Tests.Silence;

public sealed class SilenceDetectorTests
{
    private static readonly DeviceNames NoNames = new(CarrierInventory.Empty);
    private static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_device_that_goes_quiet_for_31_hours_is_found_with_both_edges_of_the_hole()
    {
        IReadOnlyList<Finding> findings = Run(Without(Network(10), "edge3", 200, 231));

        Finding finding = Assert.Single(findings);
        Assert.Equal("silence:device_quiet", finding.Rule.Id);
        Assert.Equal(Level.Medium, finding.Level);
        Assert.Equal([new Entity(EntityKind.Device, "edge3")], finding.Entities);
        Assert.Equal(["T52"], finding.Behaviours);
        Assert.Equal(2, finding.Evidence.Count);
        Assert.InRange((finding.Last.Value! - finding.First.Value!).Value.TotalHours, 31, 33);
    }

    [Fact]
    public void The_ledger_gets_the_holes_of_each_source()
    {
        SilenceDetector detector = new(DetectorRun.Factory, NoNames);
        DetectorRun.Of(detector, Without(Network(6), "edge3", 200, 231));

        SourceHoles quiet = Assert.Single(detector.Holes);
        Assert.Equal(("edge3", "cisco.ios"), (quiet.Device, quiet.Dataset));
        Hole hole = Assert.Single(quiet.Holes);
        Assert.InRange((hole.From.UtcDateTime - Start).TotalHours, 199, 200);
        Assert.InRange((hole.To.UtcDateTime - Start).TotalHours, 231, 232);
    }

    [Fact]
    public void Devices_that_always_speak_give_nothing() => Assert.Empty(Run(Network(10)));

    [Fact]
    public void A_short_pause_gives_nothing() => Assert.Empty(Run(Without(Network(10), "edge3", 200, 202)));

    [Fact]
    public void A_device_that_seldom_speaks_gives_no_alarm()
    {
        List<TestEvent> events = Network(5);
        events.AddRange(Enumerable.Range(0, 34).Select(i => At("quiet1", (i * 12) + (i == 20 ? 3 : 0), i)));

        Assert.Empty(Run(events.Where(e => e.Fields[0].Value != "quiet1" || !InHours(e, 200, 240))));
    }

    [Fact]
    public void A_device_that_speaks_in_office_hours_only_gives_no_alarm_at_night_or_on_weekends()
    {
        IEnumerable<TestEvent> events = Enumerable
            .Range(0, 24 * 28)
            .Where(h => h / 24 % 7 < 5 && h % 24 is >= 7 and < 18)
            .SelectMany(h => Enumerable.Range(0, 3).Select(i => At("office1", h, i)));

        Assert.Empty(Run(events));
        Assert.Single(Run(events.Where(e => !InHours(e, (24 * 8) + 7, (24 * 8) + 18))));
    }

    [Fact]
    public void A_collector_outage_is_one_informational_finding_and_not_forty()
    {
        Finding finding = Assert.Single(Run(Network(40).Where(e => !InHours(e, 200, 212))));

        Assert.Equal("silence:collector_outage", finding.Rule.Id);
        Assert.Equal(Level.Informational, finding.Level);
        Assert.Equal(40, finding.Entities.Count);
    }

    [Fact]
    public void A_silence_beside_an_outage_is_still_found()
    {
        IReadOnlyList<Finding> findings = Run(
            Without(Network(20).Where(e => !InHours(e, 100, 110)).ToList(), "edge3", 200, 231)
        );

        Assert.Equal(
            ["silence:collector_outage", "silence:device_quiet"],
            findings.Select(f => f.Rule.Id).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Devices_that_all_rest_for_two_days_and_more_break_nothing()
    {
        IEnumerable<TestEvent> events = Enumerable
            .Range(0, 24 * 28)
            .Where(h => h / 24 % 7 < 4 && h % 24 is >= 7 and < 18)
            .SelectMany(h => Enumerable.Range(0, 8).Select(d => At($"office{d}", h, d)));

        Assert.DoesNotContain(Run(events), f => f.Rule.Id == "silence:device_quiet");
    }

    [Fact]
    public void Both_edges_of_a_hole_show_their_lines_and_a_line_that_comes_late_closes_the_hole()
    {
        List<TestEvent> events = Without(Network(10), "edge3", 200, 231);
        Finding finding = Assert.Single(Run(events));
        Assert.All(finding.Evidence, e => Assert.StartsWith("edge3 line", e.Excerpt, StringComparison.Ordinal));

        events.AddRange(Enumerable.Range(200, 31).Select(h => At("edge3", h, 5) with { Path = "late.log" }));
        Assert.Empty(Run(events));
    }

    [Fact]
    public void Logging_stopped_by_hand_before_the_silence_raises_it()
    {
        List<TestEvent> events = Without(Network(10), "edge3", 200, 231);
        events.Add(
            TestEvent.On(
                "2026-03-10T07:59:00Z",
                "edge3",
                "Logging to host 192.0.2.1 stopped - CLI initiated",
                (Fields.EventAction, "logging_stopped")
            )
        );

        Finding finding = Assert.Single(Run(events));

        Assert.Equal(Level.High, finding.Level);
        Assert.Equal(["T51", "T52"], finding.Behaviours);
    }

    [Fact]
    public void Another_source_that_shows_the_device_alive_raises_it()
    {
        List<TestEvent> events = Without(Network(10), "edge3", 200, 231);
        events.Add(At("edge3", 210, 1) with { Dataset = "tacacs.accounting", Path = "tacacs.log" });

        Finding finding = Assert.Single(Run(events));

        Assert.Equal(Level.High, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("tacacs.accounting", StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_that_does_not_come_back_is_told_with_less_confidence()
    {
        Finding finding = Assert.Single(Run(Without(Network(10), "edge3", 300, 10_000)));

        Assert.Contains("was not heard again", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(35, finding.Confidence);
    }

    [Fact]
    public void A_file_that_ends_earlier_than_the_others_is_no_silence()
    {
        IEnumerable<TestEvent> events = Network(10)
            .Where(e => !InHours(e, int.Parse(e.Fields[0].Value[4..], CultureInfo.InvariantCulture) * 30 + 60, 10_000));

        Assert.Empty(Run(events));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(5, 1)]
    [InlineData(40, 1)]
    public void Missing_sequence_numbers_are_found_and_a_lost_packet_is_not(int missing, int findings)
    {
        IReadOnlyList<Finding> found = Run(Numbered(n => n < 700 || n >= 700 + missing));

        Assert.Equal(findings, found.Count);
        Assert.All(found, f => Assert.Equal("silence:sequence_gap", f.Rule.Id));
        Assert.All(found, f => Assert.Contains($"At least {missing} log records", f.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_missing_after_a_silence_prove_that_the_device_wrote_and_raise_it()
    {
        IEnumerable<TestEvent> events = Numbered(n => n is < 480 or >= 900)
            .Concat(Network(5).Where(e => e.Fields[0].Value != "edge1" && InHours(e, 0, 96)));

        Finding finding = Assert.Single(Run(events));

        Assert.Equal(("silence:device_quiet", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("at least 420 records", StringComparison.Ordinal));
    }

    [Fact]
    public void An_outage_that_leaves_gaps_in_every_devices_numbers_is_one_finding()
    {
        IEnumerable<TestEvent> events = Enumerable
            .Range(0, 12)
            .SelectMany(d =>
                Numbered(n => n is < 600 or >= 640)
                    .Select(e => e with { Fields = [(Fields.HostName, $"edge{d}"), .. e.Fields.Skip(1)] })
            );

        Finding finding = Assert.Single(Run(events));

        Assert.Equal("silence:collector_outage", finding.Rule.Id);
    }

    [Fact]
    public void An_outage_of_one_of_several_collectors_is_one_finding()
    {
        IEnumerable<TestEvent> events = Network(30)
            .Select(e =>
                e with
                {
                    Path = int.Parse(e.Fields[0].Value[4..], CultureInfo.InvariantCulture) % 3 + "/all.log",
                }
            )
            .Where(e => e.Path != "1/all.log" || !InHours(e, 200, 205));

        Finding finding = Assert.Single(Run(events));

        Assert.Equal("silence:collector_outage", finding.Rule.Id);
        Assert.Equal(10, finding.Entities.Count);
    }

    [Theory]
    [InlineData(-5000, 1)]
    [InlineData(9500, 1)]
    [InlineData(300, 0)]
    [InlineData(-3600, 0)]
    public void A_clock_that_jumps_away_from_its_neighbours_is_found_and_a_change_of_zone_is_not(
        int seconds,
        int findings
    )
    {
        IReadOnlyList<Finding> found = Run(Interleaved(n => n is >= 60 and < 90 ? seconds : 0));

        Assert.Equal(findings, found.Count(f => f.Rule.Id == "silence:clock_step"));
        Assert.All(
            found.Where(f => f.Rule.Id == "silence:clock_step"),
            f => Assert.Equal([new Entity(EntityKind.Device, "edge2")], f.Entities)
        );
    }

    [Fact]
    public void A_clock_that_was_never_right_has_not_jumped() =>
        Assert.DoesNotContain(Run(Interleaved(_ => -4000)), f => f.Rule.Id == "silence:clock_step");

    [Fact]
    public void A_reload_that_starts_the_numbers_over_is_no_gap() =>
        Assert.Empty(Run(Numbered(_ => true, n => n < 700 ? n + 500_000 : n - 700)));

    [Fact]
    public void A_filtered_log_is_not_judged_by_its_numbers_and_says_so()
    {
        SilenceDetector detector = new(DetectorRun.Factory, NoNames);

        Assert.Empty(DetectorRun.Of(detector, Numbered(n => n % 5 == 0)));
        Assert.Contains("rarely consecutive", Assert.Single(detector.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_order_and_any_number_of_workers_give_the_same_findings_and_sources()
    {
        List<TestEvent> events = Without(Network(8).Where(e => !InHours(e, 100, 110)).ToList(), "edge3", 200, 231);
        events.AddRange(
            events.Where(e => e.Fields[0].Value == "edge5").Select(e => e with { Path = "copy.log" }).ToList()
        );
        SilenceDetector first = new(DetectorRun.Factory, NoNames, hourLimit: 1500);
        string expected = Show(DetectorRun.Of(first, events), first);

        Assert.NotEmpty(first.Holes);
        for (int seed = 1; seed <= 4; seed++)
        {
            SilenceDetector again = new(DetectorRun.Factory, NoNames, hourLimit: 1500);
            Assert.Equal(expected, Show(DetectorRun.Of(again, events, seed, workers: seed, batchSize: 50), again));
        }
    }

    [Fact]
    public void An_hour_with_a_number_of_the_next_hour_is_not_judged_inside_and_says_so()
    {
        SilenceDetector detector = new(DetectorRun.Factory, NoNames);

        Assert.Empty(DetectorRun.Of(detector, Numbered(_ => true, n => n == 690 ? 760 : n)));
        Assert.Contains("was not judged", Assert.Single(detector.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_lost_reordered_or_copied_give_the_same_in_any_order()
    {
        for (int world = 1; world <= 60; world++)
        {
            Random random = new(world);
            HashSet<int> lost = [.. Enumerable.Range(0, random.Next(0, 4)).SelectMany(_ => Lost(random))];
            Dictionary<int, int> moved = Enumerable
                .Range(0, random.Next(0, 5))
                .Select(_ => random.Next(0, 1400))
                .Distinct()
                .ToDictionary(n => n, n => n + random.Next(-90, 90));
            List<TestEvent> events =
            [
                .. Numbered(n => !lost.Contains(n), n => moved.GetValueOrDefault(n, n)),
                .. Numbered(n => n % 3 != 0 && n > 600).Select(e => e with { Path = "copy.log" }),
            ];
            SilenceDetector first = new(DetectorRun.Factory, NoNames);
            string expected = Show(DetectorRun.Of(first, events, batchSize: 7), first);
            for (int seed = 1; seed <= 3; seed++)
            {
                SilenceDetector again = new(DetectorRun.Factory, NoNames);
                Assert.Equal(expected, Show(DetectorRun.Of(again, events, seed, workers: 2, batchSize: 7), again));
            }
        }

        static IEnumerable<int> Lost(Random random) => Enumerable.Range(random.Next(0, 1400), random.Next(1, 30));
    }

    [Fact]
    public void What_exceeds_the_limit_is_reported()
    {
        SilenceDetector detector = new(DetectorRun.Factory, NoNames, hourLimit: 1500);
        DetectorRun.Of(detector, Network(8));

        Assert.Contains("left out", Assert.Single(detector.Notes), StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Run(IEnumerable<TestEvent> events) =>
        DetectorRun.Of(new SilenceDetector(DetectorRun.Factory, NoNames), events);

    private static string Show(IEnumerable<Finding> findings, SilenceDetector detector) =>
        string.Join('\n', findings.Select(DetectorRun.Show))
        + string.Join('\n', detector.Holes.Select(s => $"{s.Device} {s.Dataset} {string.Join(';', s.Holes)}"))
        + string.Join('\n', detector.Notes);

    /// <summary>Devices that log three times an hour for seventeen days.</summary>
    private static List<TestEvent> Network(int devices) =>
        [
            .. Enumerable
                .Range(0, devices)
                .SelectMany(d =>
                    Enumerable
                        .Range(0, 24 * 17)
                        .SelectMany(h => Enumerable.Range(0, 3).Select(i => At($"edge{d}", h, (i * 20) + (d % 20))))
                ),
        ];

    private static List<TestEvent> Without(List<TestEvent> events, string device, int from, int to) =>
        [.. events.Where(e => e.Fields[0].Value != device || !InHours(e, from, to))];

    private static bool InHours(TestEvent e, int from, int to)
    {
        double hour = (
            DateTime.Parse(e.Time!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) - Start
        ).TotalHours;
        return hour >= from && hour < to;
    }

    private static TestEvent At(string device, int hour, int minute) =>
        TestEvent.On(
            Start.AddHours(hour).AddMinutes(minute).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            device,
            $"{device} line {hour}:{minute}",
            (Fields.EventAction, minute < 30 ? "command" : "login")
        );

    /// <summary>Six devices that take turns in one file, every minute one; edge2's clock is off by so much.</summary>
    private static IEnumerable<TestEvent> Interleaved(Func<int, int> offset) =>
        Enumerable
            .Range(0, 900)
            .Select(n =>
                TestEvent.On(
                    Start
                        .AddMinutes(n)
                        .AddSeconds(n % 6 == 2 ? offset(n / 6) : 0)
                        .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                    $"edge{n % 6}",
                    $"line {n}"
                )
            );

    private static IEnumerable<TestEvent> Numbered(Func<int, bool> kept, Func<int, int>? number = null) =>
        Enumerable
            .Range(0, 24 * 4 * 12)
            .Where(kept)
            .Select(n =>
                At("edge1", n / 12, n % 12 * 5)
                    .With(
                        Fields.EventSequence,
                        (number is null ? n : number(n)).ToString("000000", CultureInfo.InvariantCulture)
                    )
            );
}
