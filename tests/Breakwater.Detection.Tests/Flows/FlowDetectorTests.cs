using Breakwater.Detection.Flows;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Events;
using Breakwater.Model.Inventory;
using static Breakwater.Detection.Tests.Flows.FlowWorld;

namespace Breakwater.Detection.Tests.Flows;

public sealed class FlowDetectorTests
{
    private static readonly DateTime Day7 = Start.AddDays(7).AddHours(3);

    [Fact]
    public void Ordinary_traffic_with_scanners_and_approved_tunnels_is_silent() => Assert.Empty(Run(Ordinary()));

    [Fact]
    public void A_new_tunnel_to_an_address_that_is_not_approved_is_found_with_its_volume()
    {
        Finding finding = Added(
            Gre(Day7, EdgeLoopback, Stranger, 300_000),
            Gre(Day7.AddDays(1), Stranger, EdgeLoopback, 9_000)
        );

        Assert.Equal("flow:tunnel", finding.Rule.Id);
        Assert.Equal(Level.High, finding.Level);
        Assert.Equal(["S4", "T71"], finding.Behaviours);
        Assert.Contains("GRE with 203.0.113.77", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("300 KB sent, 9 KB received", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Device, Value: "edge1" });
    }

    [Fact]
    public void A_tunnel_that_was_there_from_the_first_day_is_rated_lower_and_is_no_sequence()
    {
        Finding finding = Added([
            .. Enumerable.Range(0, 10).Select(d => Gre(Start.AddDays(d), EdgeLoopback, Stranger, 300_000)),
        ]);

        Assert.Equal(Level.Medium, finding.Level);
        Assert.Equal(["T71"], finding.Behaviours);
    }

    [Fact]
    public void A_record_of_a_clock_that_was_not_set_makes_nothing_new()
    {
        TestFlow unset = Tcp(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), Edge, "10.1.2.5", 40_009, 49);

        Finding finding = Added([
            unset,
            .. Enumerable.Range(0, 10).Select(d => Gre(Start.AddDays(d), EdgeLoopback, Stranger, 300_000)),
        ]);

        Assert.Equal((Level.Medium, "T71"), (finding.Level, Assert.Single(finding.Behaviours)));
    }

    [Fact]
    public void A_finding_shows_a_record_in_the_words_that_its_event_has()
    {
        TestFlow tunnel = Gre(Day7, EdgeLoopback, Stranger, 300_000);

        Finding finding = Added(tunnel);

        FlowRecord record = FlowRecord.Of(TestFlow.Batch("flows.pcap", [(tunnel, 1)]), 0);
        Assert.Equal(record.ToString(), finding.Evidence[0].Excerpt);
        Assert.Contains($" gre {EdgeLoopback} -> {Stranger} ", record.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" exporter 10.1.255.1", record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_AAA_server_is_found()
    {
        Finding finding = Added(
            Tcp(Day7, Edge, Stranger, 40_001, 49),
            Tcp(Day7, Edge, Stranger, 40_001, 49).Answer(700)
        );

        Assert.Equal(("flow:foreign_aaa", Level.High), (finding.Rule.Id, finding.Level));
    }

    [Theory]
    [InlineData(17, 69, "flow:file_transfer", Level.High)]
    [InlineData(6, 21, "flow:file_transfer", Level.High)]
    [InlineData(6, 443, "flow:web_upload", Level.Medium)]
    public void A_device_that_sends_files_outside_is_found(byte protocol, ushort port, string rule, Level level)
    {
        TestFlow sent = Tcp(Day7, Edge, Stranger, 40_002, port) with
        {
            Protocol = protocol,
            Bytes = 61_000,
            Packets = 60,
        };

        Finding finding = Added(sent, sent.Answer(500));

        Assert.Equal((rule, level), (finding.Rule.Id, finding.Level));
    }

    [Theory]
    [InlineData("10.1.3.9", 69, 61_000UL, 500UL)]
    [InlineData(Stranger, 443, 9_000UL, 500UL)]
    [InlineData(Stranger, 443, 61_000UL, 900_000UL)]
    [InlineData(Stranger, 53, 61_000UL, 500UL)]
    public void A_copy_to_an_own_server_a_small_question_and_a_download_are_no_transfers(
        string peer,
        ushort port,
        ulong sent,
        ulong received
    )
    {
        TestFlow flow = Tcp(Day7, Edge, peer, 40_003, port) with { Bytes = sent };

        Assert.Empty(Run([.. Ordinary(), flow, flow.Answer(received)]));
    }

    [Theory]
    [InlineData(57_722, Level.High, "T35")]
    [InlineData(22_322, Level.High, "T33")]
    [InlineData(1_022, Level.High, "T33")]
    [InlineData(18_443, Level.Medium, "T34")]
    public void An_answer_on_a_port_of_the_actors_habit_is_found(ushort port, Level level, string behaviour)
    {
        Finding finding = Added([.. Sessions(Stranger, Core, port)]);

        Assert.Equal(("flow:listener", level), (finding.Rule.Id, finding.Level));
        Assert.Equal(["S12", behaviour], finding.Behaviours);
    }

    [Fact]
    public void A_port_that_a_scanner_knocks_at_without_an_answer_is_not_found()
    {
        TestFlow knock = Tcp(Day7, Stranger, Core, 41_000, 22_322) with { Packets = 3, Bytes = 180, Flags = 0x02 };

        Assert.Empty(Run([.. Ordinary(), knock, knock.Answer(120) with { Flags = 0x14, Packets = 3 }]));
    }

    [Fact]
    public void A_client_port_that_looks_like_the_actors_is_no_listener()
    {
        // 40022 fits xxx22, but the other end is the service.
        TestFlow flow = Tcp(Day7, Edge, "10.1.2.5", 40_022, 49);

        Assert.Empty(Run([.. Ordinary(), flow, flow.Answer(600)]));
    }

    [Fact]
    public void Management_that_answers_a_customer_is_found_and_says_whose_network()
    {
        Finding finding = Added([.. Sessions("192.0.2.44", Edge, 22)]);

        Assert.Equal(("flow:management_reached", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Equal(["T09"], finding.Behaviours);
        Assert.Contains("a customer's network", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_logs_in_to_five_others_within_ten_minutes_is_found_once()
    {
        Finding finding = Added([.. Hops(5, 100)]);

        Assert.Equal(("flow:fan_out", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Equal(["T21"], finding.Behaviours);
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(5, 200)]
    public void Four_others_or_five_over_a_longer_time_are_no_fan_out(int devices, int seconds) =>
        Assert.Empty(Run([.. Ordinary(), .. Hops(devices, seconds)]));

    [Fact]
    public void As_much_as_came_from_inside_and_left_within_a_day_is_found_as_one_way()
    {
        TestFlow came = Tcp(Day7, Jump, Edge, 40_500, 22) with { Bytes = 640_000_000, Packets = 600_000 };

        IReadOnlyList<Finding> findings = Run([
            .. Ordinary(),
            came,
            Gre(Day7.AddHours(5), EdgeLoopback, Stranger, 655_000_000),
        ]);

        Finding staged = Assert.Single(findings, f => f.Rule.Id == "flow:staged_exit");
        Assert.Equal(["S8", "T73", "T83e"], staged.Behaviours);
        Assert.Contains("640 MB came from 10.1.1.10", staged.Summary, StringComparison.Ordinal);
        Assert.Single(findings, f => f.Rule.Id == "flow:volume_out");
        Assert.Single(findings, f => f.Rule.Id == "flow:tunnel");
        Assert.Equal(3, findings.Count);
    }

    [Fact]
    public void Sizes_that_differ_by_more_than_a_fifth_are_not_one_way()
    {
        TestFlow came = Tcp(Day7, Jump, Edge, 40_500, 22) with { Bytes = 400_000_000, Packets = 600_000 };

        Assert.DoesNotContain(
            Run([.. Ordinary(), came, Gre(Day7.AddHours(5), EdgeLoopback, Stranger, 655_000_000)]),
            f => f.Rule.Id == "flow:staged_exit"
        );
    }

    [Fact]
    public void Bytes_of_a_sampled_exporter_are_scaled_and_the_finding_says_so()
    {
        Finding finding = Run([.. Ordinary(), Gre(Day7, EdgeLoopback, Stranger, 5_000_000) with { Sampling = 100 }])
            .Single(f => f.Rule.Id == "flow:volume_out");

        Assert.Contains("540.1 MB", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("samples", StringComparison.Ordinal));
        Assert.Contains(
            finding.Evidence,
            e => e.Excerpt.Contains("bytes 5000000 sampled 1 of 100", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(100U, "500 MB sent, none of the sampled packets received")]
    [InlineData(1U, "5 MB sent, 0 bytes received")]
    public void No_packet_back_is_a_zero_only_where_every_packet_was_looked_at(uint rate, string volumes)
    {
        Finding finding = Run([.. Ordinary(), Gre(Day7, EdgeLoopback, Stranger, 5_000_000) with { Sampling = rate }])
            .Single(f => f.Rule.Id == "flow:tunnel");

        Assert.Contains(volumes, finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_packets_told_by_two_routers_count_once()
    {
        TestFlow flow = Gre(Day7, EdgeLoopback, Stranger, 300_000);

        Finding finding = Added(flow, flow with { Exporter = "10.1.255.2", Path = "other.pcap" });

        Assert.Contains("300 KB sent", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_inventory_an_exporter_is_judged_by_what_it_tells_of_itself_and_less_surely()
    {
        FlowDetector detector = Detector(CarrierInventory.Empty);

        IReadOnlyList<Finding> findings = Run(
            detector,
            [.. Ordinary().Where(f => f.Protocol != 47), Gre(Day7, EdgeLoopback, Stranger, 300_000)]
        );

        Finding finding = Assert.Single(findings);
        Assert.Equal(("flow:tunnel", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Device, Value: EdgeLoopback });
        Assert.Contains(
            detector.NotAssessable,
            s => s.Contains("no inventory of approved tunnels", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Without_a_baseline_it_says_of_which_devices_and_days_no_hour_was_held_against_earlier_weeks()
    {
        FlowDetector detector = Detector();

        Run(detector, Ordinary());

        Assert.Contains(
            detector.NotAssessable,
            s =>
                s.StartsWith("not assessable: no baseline of earlier weeks was given", StringComparison.Ordinal)
                && s.Contains(
                    "the volume of core1, edge1 in the hours from 2026-09-01 to 2026-09-10",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_first_day_says_that_it_cannot_tell_what_is_new()
    {
        FlowDetector detector = Detector();

        Run(detector, Ordinary().Where(f => f.Start < Start.AddDays(1)));

        Assert.Contains(detector.NotAssessable, s => s.Contains("what is new there", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1L)]
    [InlineData(300_000_000_000_000L)]
    public void A_time_that_no_clock_can_say_is_no_time_and_the_rest_is_judged(long stated)
    {
        TestFlow wild = Gre(Day7, EdgeLoopback, Stranger, 700_000_000) with { Stated = stated };

        Finding finding = Added(wild);

        Assert.Equal("flow:tunnel", finding.Rule.Id);
        Assert.False(finding.First.IsKnown);
        Assert.Contains("at an unknown time", finding.Summary, StringComparison.Ordinal);
        Assert.Contains($" -> {Stranger} ", finding.Evidence[0].Excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.255.1", true)]
    [InlineData("10.1.255.2", false)]
    public void Records_that_stand_in_two_items_are_told_where_one_exporter_told_them(string exporter, bool isTold)
    {
        FlowDetector detector = Detector();
        TestFlow[] flows = [.. Ordinary().Where(f => f.Exporter == "10.1.255.1")];

        Run(
            detector,
            [.. flows, .. flows.Skip(20).Take(60).Select(f => f with { Path = "second.pcap", Exporter = exporter })],
            seed: 3,
            workers: 2,
            batchSize: 50
        );

        Assert.Equal(
            isTold,
            detector.Notes.Any(n =>
                n.StartsWith("About 22.2 %", StringComparison.Ordinal)
                && n.Contains("in flows.pcap and second.pcap", StringComparison.Ordinal)
            )
        );
        Assert.Equal(isTold ? 1 : 0, detector.Notes.Count);
    }

    [Theory]
    [InlineData(1, 2, 7)]
    [InlineData(2, 3, 100)]
    [InlineData(3, 1, 1)]
    public void Findings_do_not_depend_on_order_threads_or_batches(int seed, int workers, int batch)
    {
        TestFlow came = Tcp(Day7, Jump, Edge, 40_500, 22) with { Bytes = 640_000_000, Packets = 600_000 };
        TestFlow[] flows =
        [
            .. Ordinary(),
            came,
            Gre(Day7.AddHours(5), EdgeLoopback, Stranger, 655_000_000),
            .. Sessions(Stranger, Core, 57_722),
            .. Hops(8, 60),
            .. Calls(300, Stranger),
        ];

        IEnumerable<string> plain = Run(flows).Select(DetectorRun.Show);

        Assert.Equal(plain, Run(flows, seed: seed, workers: workers, batchSize: batch).Select(DetectorRun.Show));
    }

    private static IEnumerable<TestFlow> Sessions(string client, string server, ushort port)
    {
        for (int i = 0; i < 2; i++)
        {
            TestFlow flow = Tcp(Day7.AddMinutes(i * 9), client, server, (ushort)(41_000 + i), port);
            yield return flow;
            yield return flow.Answer(240_000);
        }
    }

    private static IEnumerable<TestFlow> Hops(int devices, int seconds) =>
        Enumerable
            .Range(3, devices)
            .Select(i =>
                Tcp(Day7.AddSeconds(i * seconds), EdgeLoopback, $"10.1.{100 + i}.1", (ushort)(43_000 + i), 22)
            );
}
