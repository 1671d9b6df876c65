using System.Net;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.Tests.Flows;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordConsumers;

public sealed class RecordFlowTests
{
    private const string Mediation = "192.0.2.6";

    private static readonly CarrierInventory Known = new()
    {
        CallRecords = new CallRecords
        {
            Stores =
            [
                new RecordStore
                {
                    Name = "mediation",
                    Hosts = ["med1"],
                    Addresses = [IPAddress.Parse(Mediation)],
                    Tables = ["/data/cdr"],
                },
            ],
            Consumers = [ConsumerEvidence.Billing],
        },
        Servers = new Servers
        {
            JumpHost = [new Server { Name = "jump1", Addresses = [IPAddress.Parse("192.0.2.10")] }],
        },
    };

    [Theory]
    [InlineData(3386, 40_000, "peer of the charging interface Ga")]
    [InlineData(3868, 400_000, "Diameter peer")]
    [InlineData(22, 60_000_000, "transfer of files")]
    public void Who_takes_much_off_a_store_on_three_days_by_such_a_port_is_an_additional_consumer(
        ushort port,
        ulong bytes,
        string way
    )
    {
        Finding finding = Assert.Single(Judge("203.0.113.9", port, bytes, 3));

        Assert.Equal("record_consumers:additional_consumer", finding.Rule.Id);
        Assert.Contains(way, finding.Summary, StringComparison.Ordinal);
        Assert.Contains("203.0.113.9", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    // The registered consumer.
    [InlineData("192.0.2.20", 22, 60_000_000, 30)]
    // A jump host.
    [InlineData("192.0.2.10", 22, 60_000_000, 30)]
    // Two days only.
    [InlineData("203.0.113.9", 22, 60_000_000, 2)]
    // What a session of a person shows.
    [InlineData("203.0.113.9", 22, 300_000, 30)]
    // Another service.
    [InlineData("203.0.113.9", 443, 60_000_000, 30)]
    public void Others_are_quiet(string peer, ushort port, ulong bytes, int days) =>
        Assert.Empty(Judge(peer, port, bytes, days));

    private static List<Finding> Judge(string peer, ushort port, ulong bytes, int days)
    {
        List<TestFlow> flows = [];
        for (int day = 0; day < days; day++)
        {
            TestFlow asked = FlowWorld.Tcp(ConsumerEvidence.Start.AddDays(day), peer, Mediation, 50_001, port) with
            {
                Bytes = bytes / 50,
                Packets = (bytes / 50_000) + 6,
            };
            FlowWorld.Both(flows, asked, bytes);
        }

        RecordConsumerDetector detector = ConsumerEvidence.Detector(Known);
        IFlowWorker worker = (IFlowWorker)detector.CreateWorker();
        Sink sink = new();
        worker.Observe(TestFlow.Batch("flows.pcap", [.. flows.Select((f, i) => (f, (long)i + 1))]), sink);
        worker.Complete();
        detector.Conclude(sink);
        return sink.Findings;
    }

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
