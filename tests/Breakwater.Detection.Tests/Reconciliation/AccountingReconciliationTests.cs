using System.Globalization;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Detection.Reconciliation;
using Breakwater.Detection.Silence;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.Reconciliation;

public sealed class AccountingReconciliationTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Commands_without_device_log_are_one_finding_a_session()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange([
            Server("edge1", 500, "interface Tunnel9"),
            Server("edge1", 501, "interface Gi1"),
            Server("edge1", 502, "interface Gi2"),
        ]);

        Finding finding = Assert.Single(Run(events));

        Assert.Equal("reconciliation:no_device_log", finding.Rule.Id);
        Assert.Equal((Level.Medium, 3L), (finding.Level, finding.Occurrences));
        Assert.Equal(["S11"], finding.Behaviours);
        Assert.Contains("3 commands of kim on edge1", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_log_without_an_aaa_record_is_found_too()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.Add(Device("edge1", 500, "interface Tunnel9"));

        Finding finding = Assert.Single(Run(events));

        Assert.Equal("reconciliation:no_aaa_record", finding.Rule.Id);
        Assert.Equal(Level.Low, finding.Level);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 2)]
    public void The_two_may_be_five_minutes_apart(int minutes, int findings)
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange([
            Server("edge1", 500, "interface Tunnel9"),
            Device("edge1", 500 + minutes, "interface Tunnel9"),
        ]);

        Assert.Equal(findings, Run(events).Count);
    }

    [Fact]
    public void Spelling_that_differs_between_the_two_does_not_matter()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange([
            Server("edge1", 500, "interface  Tunnel9 <cr>"),
            Device("edge1", 501, "do Interface tunnel9"),
        ]);

        Assert.Empty(Run(events));
    }

    [Fact]
    public void Kinds_of_command_that_the_device_never_logs_are_not_judged()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange(Enumerable.Range(0, 50).Select(i => Server("edge1", i, "show version")));

        Assert.Empty(Run(events));
    }

    [Fact]
    public void A_device_with_one_kind_of_evidence_is_not_assessable_and_says_so()
    {
        AccountingReconciliation detector = New();
        DetectorRun.Of(detector, Ordinary("edge1").Where(e => e.Dataset == "cisco.ios"));

        Assert.Contains(
            "not assessable: 1 of 1 devices",
            Assert.Single(detector.NotAssessable),
            StringComparison.Ordinal
        );
        Assert.Equal(Assessable.None, detector.Technique!.Assessable);
    }

    [Fact]
    public void The_server_may_know_a_device_by_its_address()
    {
        CarrierInventory inventory = InventoryReader
            .Read("devices: [{name: edge1, addresses: [192.0.2.1]}]"u8, "i")
            .Inventory!;
        AccountingReconciliation detector = New(inventory);
        DetectorRun.Of(
            detector,
            Ordinary("edge1")
                .Select(e =>
                    e.Dataset == "cisco.ios"
                        ? e
                        : e with
                        {
                            Fields = [(Fields.HostName, "192.0.2.1"), .. e.Fields.Skip(1)],
                        }
                )
        );

        Assert.Empty(detector.NotAssessable);
        Assert.Equal(Assessable.Full, detector.Technique!.Assessable);
    }

    [Fact]
    public void A_record_that_came_by_two_collectors_is_one()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange(events.Select(e => e with { Path = "copy-" + e.Path }).ToList());

        Assert.Empty(Run(events));
    }

    [Fact]
    public void A_command_that_one_side_never_records_is_not_judged()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange(
            Enumerable
                .Range(0, 4)
                .Select(i =>
                    Device("edge1", 500 + (i * 60), "interface save") with
                    {
                        Fields =
                        [
                            (Fields.HostName, "edge1"),
                            (Fields.AaaCommand, "interface save"),
                            (Fields.UserName, $"user{i}"),
                        ],
                    }
                )
        );

        Assert.Empty(Run(events));
    }

    [Fact]
    public void A_collector_outage_explains_missing_device_logs()
    {
        List<TestEvent> events = Ordinary("edge1");
        events.AddRange([
            Server("edge1", 500, "interface Gi1"),
            Server("edge1", 501, "interface Gi2"),
            Server("edge1", 502, "interface Gi3"),
        ]);
        CollectorOutage outage = new(
            new DateTimeOffset(Start.AddMinutes(480), TimeSpan.Zero),
            new DateTimeOffset(Start.AddMinutes(600), TimeSpan.Zero),
            new HashSet<string> { "edge1" }
        );

        Finding finding = Assert.Single(DetectorRun.Of(New(outages: [outage]), events));

        Assert.Equal(DispositionState.ExplainedBy, finding.Disposition.State);
    }

    [Fact]
    public void Any_order_and_any_number_of_workers_give_the_same_findings()
    {
        List<TestEvent> events = [.. Enumerable.Range(0, 12).SelectMany(d => Ordinary($"edge{d}"))];
        events.AddRange(
            Enumerable
                .Range(0, 12)
                .SelectMany(d =>
                    new[] { Server($"edge{d}", 500 + d, "interface Tunnel9"), Device($"edge{d}", 700, "interface Lo0") }
                )
        );
        AccountingReconciliation first = New(limit: 300);
        string expected = Show(DetectorRun.Of(first, events), first);

        Assert.Contains("left out", expected, StringComparison.Ordinal);
        Assert.Contains("reconciliation:", expected, StringComparison.Ordinal);
        for (int seed = 1; seed <= 5; seed++)
        {
            AccountingReconciliation again = New(limit: 300);
            Assert.Equal(expected, Show(DetectorRun.Of(again, events, seed, workers: seed, batchSize: 9), again));
        }
    }

    private static string Show(IEnumerable<Finding> findings, AccountingReconciliation detector) =>
        string.Join('\n', findings.Select(DetectorRun.Show)) + string.Join('\n', detector.NotAssessable);

    private static IReadOnlyList<Finding> Run(IEnumerable<TestEvent> events) => DetectorRun.Of(New(), events);

    private static AccountingReconciliation New(
        CarrierInventory? inventory = null,
        int limit = AccountingReconciliation.Limit,
        IReadOnlyList<CollectorOutage>? outages = null
    ) => new(DetectorRun.Factory, new DeviceNames(inventory ?? CarrierInventory.Empty), () => outages ?? [], limit);

    /// <summary>Twenty commands that both sides record, a few seconds apart.</summary>
    private static List<TestEvent> Ordinary(string device) =>
        [
            .. Enumerable
                .Range(0, 20)
                .SelectMany(i =>
                    new[] { Server(device, i * 10, $"interface Gi0/{i}"), Device(device, i * 10, $"interface Gi0/{i}") }
                ),
        ];

    private static TestEvent Server(string device, int minute, string command) =>
        At(device, minute, 2, command) with
        {
            Dataset = "tacacs.accounting",
            Path = "tacacs.log",
        };

    private static TestEvent Device(string device, int minute, string command) => At(device, minute, 0, command);

    private static TestEvent At(string device, int minute, int second, string command) =>
        TestEvent.On(
            Start.AddMinutes(minute).AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            device,
            $"{minute} {device} {command}",
            (Fields.AaaCommand, command),
            (Fields.UserName, "kim")
        );
}
