using System.Net;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Tests.Flows;

/// <summary>One flow record.</summary>
internal sealed record TestFlow(DateTime Start, string Source, string Destination)
{
    /// <summary>FIN, SYN, PSH and ACK: a conversation from its beginning to its end.</summary>
    public const ushort Whole = 0x1B;

    public byte Protocol { get; init; } = 6;

    public ushort SourcePort { get; init; }

    public ushort DestinationPort { get; init; }

    public ulong Packets { get; init; } = 10;

    public ulong Bytes { get; init; } = 4_000;

    public ushort Flags { get; init; } = Whole;

    public int Seconds { get; init; } = 10;

    public uint Sampling { get; init; }

    /// <summary>Milliseconds that stand in the record in place of <see cref="Start"/>, also such as no calendar has.</summary>
    public long? Stated { get; init; }

    /// <summary>Who tells of it.</summary>
    public string Exporter { get; init; } = "10.1.255.1";

    /// <summary>The file that it stands in.</summary>
    public string Path { get; init; } = "flows.pcap";

    /// <summary>The other direction.</summary>
    public TestFlow Answer(ulong bytes) =>
        this with
        {
            Source = Destination,
            Destination = Source,
            SourcePort = DestinationPort,
            DestinationPort = SourcePort,
            Bytes = bytes,
            Packets = (bytes / 1000) + 1,
        };

    /// <summary>Rows of one file, in batches.</summary>
    public static FlowBatch Batch(string path, IReadOnlyList<(TestFlow Flow, long Number)> flows)
    {
        FlowBatch batch = new();
        batch.Reset(new EvidenceItem(path, "00", 1_000_000, "pcap"));
        Dictionary<string, int> exporters = [];
        foreach ((TestFlow flow, long number) in flows)
        {
            if (!exporters.TryGetValue(flow.Exporter, out int exporter))
            {
                exporters[flow.Exporter] = exporter = batch
                    .Exporters.Add(IPAddress.Parse(flow.Exporter), 0, "flow.ipfix")!
                    .Index;
            }

            flow.AddTo(batch, exporter, number);
        }

        return batch;
    }

    private void AddTo(FlowBatch batch, int exporter, long number)
    {
        FlowFields fields =
            FlowFields.Start
            | FlowFields.End
            | FlowFields.Source
            | FlowFields.Destination
            | FlowFields.SourcePort
            | FlowFields.DestinationPort
            | FlowFields.Protocol
            | FlowFields.Packets
            | FlowFields.Bytes
            | (Protocol == 6 ? FlowFields.TcpFlags : FlowFields.None)
            | (Sampling > 0 ? FlowFields.SamplingRate : FlowFields.None)
            | (Source.Contains(':', StringComparison.Ordinal) ? FlowFields.Ipv6 : FlowFields.None);
        int row = batch.Add(1, fields);
        batch.Exporter[row] = (ushort)exporter;
        batch.RecordNumber[row] = number;
        batch.RecordOffset[row] = number * 100;
        batch.RecordLength[row] = 100;
        batch.Start[row] = Stated ?? new DateTimeOffset(Start, TimeSpan.Zero).ToUnixTimeMilliseconds();
        batch.End[row] = unchecked(batch.Start[row] + (Seconds * 1000L));
        batch.Source.Set(row, IPAddress.Parse(Source));
        batch.Destination.Set(row, IPAddress.Parse(Destination));
        batch.SourcePort[row] = SourcePort;
        batch.DestinationPort[row] = DestinationPort;
        batch.Protocol[row] = Protocol;
        batch.Packets[row] = Packets;
        batch.Bytes[row] = Bytes;
        batch.TcpFlags[row] = Protocol == 6 ? Flags : (ushort)0;
        batch.SamplingRate[row] = Sampling;
    }
}
