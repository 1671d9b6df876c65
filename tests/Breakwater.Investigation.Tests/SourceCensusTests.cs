using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Investigation.Assessment;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Investigation.Tests;

public sealed class SourceCensusTests
{
    private static readonly long Start = new DateTime(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly LogSource Ios = new("cisco", null, "ios", "cisco.ios");

    [Fact]
    public void What_an_exporter_lost_is_a_hole_with_its_count()
    {
        SourceCensus census = new();
        SourceCensus.Worker worker = census.CreateWorker();
        FlowSink sink = new(worker.Observe);
        for (int item = 0; item < 2; item++)
        {
            sink.Batch.Reset(new EvidenceItem($"{item}.pcap", "", 0, "pcap"));
            FlowExporter exporter = sink.Batch.Exporters.Add(IPAddress.Parse("192.0.2.1"), 0, "flow.netflow")!;
            exporter.Losses.Add(new FlowLoss(1000 + (item * 5000), 2000 + (item * 5000), 30, 0));
            sink.HandOn();
            sink.End();
        }

        worker.Complete();

        SourceCoverage source = Assert.Single(census.Sources);
        Assert.Equal(("192.0.2.1", "flow.netflow"), (source.Device, source.Dataset));
        Assert.Equal([30L, 30L], source.Holes.Select(h => h.LostRecords));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(6), source.Holes[1].From);
        Assert.All(source.Holes, h => Assert.Null(h.LostDatagrams));
    }

    [Fact]
    public void A_source_is_told_with_what_its_records_show()
    {
        SourceCensus census = new();
        Count(
            census,
            ("edge-1", 10, [(Fields.AaaCommand, "show version"), (Fields.SyslogSeverityCode, "6")]),
            (
                "edge-1",
                20,
                [(Fields.EventAction, "login"), (Fields.EventSequence, "7"), (Fields.SyslogSeverityCode, "5")]
            ),
            ("edge-1", 0, [])
        );
        SourceCoverage source = Assert.Single(census.Sources);
        Assert.Equal(("edge-1", "cisco.ios", 3L), (source.Device, source.Dataset, source.Events));
        Assert.Equal(
            (1L, 1L, 1L, 1L, 1L),
            (source.Commands, source.Logins, source.Informational, source.Sequenced, source.Untimed)
        );
        Assert.Equal(
            (Start + 10, Start + 20),
            (source.First!.Value.UtcDateTime.Ticks, source.Last!.Value.UtcDateTime.Ticks)
        );
    }

    [Fact]
    public void A_record_without_a_host_counts_for_its_folder()
    {
        SourceCensus census = new();
        Count(census, (null, 5, []));
        Assert.Equal(("a/", false), (Assert.Single(census.Sources).Device, census.Sources[0].IsNamed));
    }

    [Theory]
    [InlineData("SYS-6-LOGOUT", 1L)]
    [InlineData("SYS-5-CONFIG_I", 0L)]
    [InlineData("INFRA-INFRA_MSG-5-RUN_LOGIN", 0L)]
    [InlineData("MGBL-CONFIG-6-DB_COMMIT", 1L)]
    [InlineData("UI_COMMIT", null)]
    public void Severity_is_taken_from_the_mnemonic_where_it_has_one(string code, long? informational)
    {
        SourceCensus census = new();
        Count(census, ("edge-1", 5, [(Fields.EventCode, code)]));
        Assert.Equal(informational, Assert.Single(census.Sources).Informational);
    }

    [Fact]
    public void A_source_without_any_time_is_told_all_the_same()
    {
        SourceCensus census = new();
        Count(census, ("edge-1", 0, []));
        Assert.Null(Assert.Single(census.Sources).First);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1970)]
    [InlineData(9999)]
    public void A_time_that_no_clock_of_today_says_counts_as_none(int year)
    {
        SourceCensus census = new();
        long ticks = new DateTime(year, 1, 1, 0, 0, 1, DateTimeKind.Utc).Ticks - Start;
        Count(census, ("edge-1", 10, []), ("edge-1", ticks, []));
        SourceCoverage source = Assert.Single(census.Sources);
        Assert.Equal((2L, 1L), (source.Events, source.Untimed));
        Assert.Equal(source.First, source.Last);
    }

    [Fact]
    public void Beyond_the_limit_nothing_is_lost_and_the_order_and_the_threads_do_not_matter()
    {
        (string?, long, (int, string)[])[] events =
        [
            .. Enumerable
                .Range(0, 400)
                .Select(i =>
                    ((string?)string.Create(CultureInfo.InvariantCulture, $"h{i % 90}"), i + 1L, ((int, string)[])[])
                ),
        ];
        SourceCensus one = new(20);
        Count(one, events);
        SourceCensus several = new(20);
        Count(several, [.. events.Where((_, i) => i % 3 == 0).Reverse()]);
        Count(several, [.. events.Where((_, i) => i % 3 != 0)]);
        Assert.Equal(21, one.Sources.Count);
        Assert.Equal(400, one.Sources.Sum(s => s.Events));
        Assert.Contains(one.Sources, s => s.Device == SourceCensus.Others);
        Assert.Equal(
            one.Sources.Select(s => (s.Device, s.Events, s.First, s.Last)),
            several.Sources.Select(s => (s.Device, s.Events, s.First, s.Last))
        );
    }

    private static void Count(
        SourceCensus census,
        params (string? Host, long Ticks, (int Slot, string Value)[] More)[] events
    )
    {
        EventBatch batch = new();
        batch.Reset(new EvidenceItem("a/b.log", "", 0, "syslog"), default);
        foreach ((string? host, long ticks, (int Slot, string Value)[] more) in events)
        {
            batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, 0), 0, 0);
            batch.SetLogSource(Ios);
            batch.SetTime(ticks == 0 ? EventTime.Unknown : new EventTime(Start + ticks, TimeTrust.Stated));
            foreach ((int slot, string value) in host is null ? more : [(Fields.HostName, host), .. more])
            {
                batch.AddDerived(slot, Encoding.UTF8.GetBytes(value));
            }
        }

        SourceCensus.Worker worker = census.CreateWorker();
        worker.Observe(batch);
        worker.Complete();
    }
}
