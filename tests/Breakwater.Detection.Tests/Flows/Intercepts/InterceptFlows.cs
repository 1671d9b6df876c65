using System.Net;
using System.Text;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Intercepts;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Flows.Intercepts;

/// <summary>Flows of intercept systems, and what the detector makes of them.</summary>
internal sealed class InterceptFlows
{
    private readonly List<InterceptFlow> _flows = [];

    /// <summary>Adds a flow of TCP with data on it; the time is in minutes after the start of the sample.</summary>
    public InterceptFlows Add(
        string source,
        ushort sourcePort,
        string destination,
        ushort destinationPort,
        ulong bytes,
        int from = 0,
        int to = 60,
        byte protocol = 6,
        ushort flags = 0x1B
    )
    {
        _flows.Add(
            new InterceptFlow(source, sourcePort, destination, destinationPort, bytes, from, to, protocol, flags)
        );
        return this;
    }

    /// <summary>What is found with an inventory, and what could not be judged.</summary>
    public (Finding[] Findings, IReadOnlyList<string> Gaps) Judge(string inventory, int workers = 1)
    {
        using StringReader yaml = new(File.ReadAllText(Path.Combine(Repository.Root, "content/flows/checks.yml")));
        FlowChecks checks = FlowChecks.Read(yaml, "checks.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        InterceptFlowDetector detector = new(DetectorRun.Factory, Read(inventory), checks, new MemorySpills());
        Kept kept = new();
        InterceptFlow[][] parts =
        [
            .. Enumerable.Range(0, workers).Select(w => _flows.Where((_, i) => i % workers == w).ToArray()),
        ];
        foreach (InterceptFlow[] part in parts)
        {
            IDetectionWorker worker = detector.CreateWorker();
            ((IFlowWorker)worker).Observe(Batch(part), kept);
            worker.Complete();
        }

        detector.Conclude(kept);
        return ([.. kept.Findings.OrderBy(f => f.Id, StringComparer.Ordinal)], detector.NotAssessable);
    }

    private FlowBatch Batch(InterceptFlow[] flows)
    {
        const FlowFields Present =
            FlowFields.Start
            | FlowFields.End
            | FlowFields.Source
            | FlowFields.Destination
            | FlowFields.SourcePort
            | FlowFields.DestinationPort
            | FlowFields.Protocol
            | FlowFields.TcpFlags
            | FlowFields.Packets
            | FlowFields.Bytes;
        FlowBatch batch = new();
        batch.Reset(new EvidenceItem("flows.nfcapd", "", 0, "nfcapd"));
        long start = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        foreach (InterceptFlow flow in flows)
        {
            int row = batch.Add(1, Present);
            batch.RecordNumber[row] = _flows.IndexOf(flow) + 1;
            batch.RecordOffset[row] = 100L * batch.RecordNumber[row];
            batch.Source.Set(row, IPAddress.Parse(flow.Source));
            batch.Destination.Set(row, IPAddress.Parse(flow.Destination));
            batch.SourcePort[row] = flow.SourcePort;
            batch.DestinationPort[row] = flow.DestinationPort;
            batch.Protocol[row] = flow.Protocol;
            batch.TcpFlags[row] = flow.Flags;
            batch.Bytes[row] = flow.Bytes;
            batch.Packets[row] = (flow.Bytes / 1_000) + 1;
            batch.Start[row] = start + (flow.From * 60_000L);
            batch.End[row] = start + (flow.To * 60_000L);
        }

        return batch;
    }

    private static CarrierInventory Read(string yaml)
    {
        InventoryReading reading = InventoryReader.Read(Encoding.UTF8.GetBytes(yaml), "inventory.yaml");
        Assert.Empty(reading.Errors);
        return reading.Inventory!;
    }

    private sealed record InterceptFlow(
        string Source,
        ushort SourcePort,
        string Destination,
        ushort DestinationPort,
        ulong Bytes,
        int From,
        int To,
        byte Protocol,
        ushort Flags
    );

    private sealed class Kept : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
