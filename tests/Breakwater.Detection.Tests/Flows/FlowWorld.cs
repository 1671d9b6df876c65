using System.Net;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Flows;

/// <summary>Ten days of a small network in which nothing happens, and what tests add to it.</summary>
internal static class FlowWorld
{
    public const string Edge = "10.1.100.1";
    public const string EdgeLoopback = "10.1.255.1";
    public const string Core = "10.1.101.1";
    public const string Jump = "10.1.1.10";
    public const string Stranger = "203.0.113.77";

    public static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly FlowChecks Checks = Read();

    public static readonly CarrierInventory Inventory = new()
    {
        Devices =
        [
            new Device { Name = "edge1", Addresses = [IPAddress.Parse(Edge), IPAddress.Parse(EdgeLoopback)] },
            new Device { Name = "core1", Addresses = [IPAddress.Parse(Core), IPAddress.Parse("10.1.255.2")] },
            .. Enumerable
                .Range(3, 10)
                .Select(i => new Device { Name = $"acc{i}", Addresses = [IPAddress.Parse($"10.1.{100 + i}.1")] }),
        ],
        Networks = new Networks
        {
            Management = [new NetworkRange { Prefix = IPNetwork.Parse("10.1.0.0/16") }],
            Own = [new NetworkRange { Prefix = IPNetwork.Parse("10.0.0.0/8") }],
            Customer = [new NetworkRange { Prefix = IPNetwork.Parse("192.0.2.0/24") }],
        },
        Servers = new Servers
        {
            Aaa = [Of("tac1", "10.1.2.5")],
            Syslog = [Of("log1", "10.1.2.21")],
            JumpHost = [Of("jump1", Jump)],
            Backup = [Of("bak1", "10.1.3.9")],
        },
        Approved = new Breakwater.Model.Inventory.Approved
        {
            Tunnels = [new ApprovedTunnel { Devices = ["edge1"], Destination = IPNetwork.Parse("198.51.100.7/32") }],
            Listeners = [new ApprovedListener { Devices = ["edge1"], Port = 9443 }],
        },
    };

    /// <summary>Ordinary traffic, with everything that looks a little like an intruder's.</summary>
    public static IReadOnlyList<TestFlow> Ordinary()
    {
        List<TestFlow> flows = [];
        for (int day = 0; day < 10; day++)
        {
            DateTime at = Start.AddDays(day);
            ushort port = (ushort)(40_000 + (day * 100));
            Both(flows, Tcp(at.AddHours(1), Edge, "10.1.2.5", port, 49), 600);
            Both(flows, Tcp(at.AddHours(1), EdgeLoopback, "10.1.255.2", port, 179), 4_000);
            Both(flows, Tcp(at.AddHours(2), "10.1.3.9", Edge, port, 22), 300_000);
            Both(flows, Tcp(at.AddHours(3), Jump, Edge, port, 22), 40_000);
            Both(flows, Tcp(at.AddHours(4), "198.51.100.200", Edge, port, 179), 90_000);
            flows.Add(Udp(at.AddHours(5), Edge, "10.1.2.21", 514, 514, 60_000));
            // A tunnel that was approved, a customer's own, a scanner, a registration with the vendor.
            flows.Add(Gre(at.AddHours(6), EdgeLoopback, "198.51.100.7", 40_000_000));
            flows.Add(Gre(at.AddHours(6), "192.0.2.9", Stranger, 90_000_000));
            Both(flows, Tcp(at.AddHours(7), Edge, "198.51.100.44", port, 443) with { Bytes = 2_000 }, 30_000);
            Both(flows, Tcp(at.AddHours(8), Stranger, Edge, port, 9443), 9_000);
            for (int i = 0; i < 5; i++)
            {
                TestFlow knock = Tcp(
                    at.AddHours(9).AddSeconds(i),
                    $"203.0.113.{i + 1}",
                    Edge,
                    (ushort)(port + i),
                    57_722
                );
                flows.Add(knock with { Packets = 2, Bytes = 88, Flags = 0x02 });
                flows.Add(knock.Answer(80) with { Packets = 2, Flags = 0x14 });
            }
        }

        return flows;
    }

    public static TestFlow Tcp(DateTime time, string source, string destination, ushort from, ushort to) =>
        new(time, source, destination) { SourcePort = from, DestinationPort = to };

    public static TestFlow Udp(DateTime time, string source, string destination, ushort from, ushort to, ulong bytes) =>
        Tcp(time, source, destination, from, to) with
        {
            Protocol = 17,
            Bytes = bytes,
            Packets = (bytes / 500) + 1,
        };

    public static TestFlow Gre(DateTime time, string source, string destination, ulong bytes) =>
        new(time, source, destination)
        {
            Protocol = 47,
            Bytes = bytes,
            Packets = (bytes / 1000) + 1,
        };

    public static void Both(List<TestFlow> flows, TestFlow flow, ulong answer)
    {
        flows.Add(flow);
        flows.Add(flow.Answer(answer) with { Start = flow.Start.AddMilliseconds(20) });
    }

    /// <summary>What the detector finds.</summary>
    public static IReadOnlyList<Finding> Run(
        IEnumerable<TestFlow> flows,
        CarrierInventory? inventory = null,
        IEnumerable<DeviceConfiguration>? configurations = null,
        int seed = 0,
        int workers = 1,
        int batchSize = 1000
    )
    {
        FlowDetector detector = Detector(inventory);
        return Run(detector, flows, configurations, seed, workers, batchSize);
    }

    public static FlowDetector Detector(CarrierInventory? inventory = null) =>
        new(DetectorRun.Factory, inventory ?? Inventory, Checks, new MemorySpills());

    public static IReadOnlyList<Finding> Run(
        FlowDetector detector,
        IEnumerable<TestFlow> flows,
        IEnumerable<DeviceConfiguration>? configurations = null,
        int seed = 0,
        int workers = 1,
        int batchSize = 1000
    )
    {
        Random random = new(seed);
        FlowBatch[] batches =
        [
            .. flows
                .GroupBy(f => f.Path)
                .SelectMany(g =>
                    g.Select((f, i) => (f, i + 1L)).Chunk(batchSize).Select(c => TestFlow.Batch(g.Key, c))
                ),
        ];
        if (seed != 0)
        {
            random.Shuffle(batches);
        }

        Sink sink = new();
        IFlowWorker[] team = [.. Enumerable.Range(0, workers).Select(_ => (IFlowWorker)detector.CreateWorker())];
        foreach (DeviceConfiguration configuration in configurations ?? [])
        {
            EventBatch batch = new();
            batch.Reset(configuration.Item, ReadOnlyMemory<byte>.Empty);
            batch.Add(configuration);
            team[random.Next(workers)].Observe(batch, sink);
        }

        foreach (FlowBatch batch in batches)
        {
            team[random.Next(workers)].Observe(batch, sink);
        }

        random.Shuffle(team);
        foreach (IFlowWorker worker in team)
        {
            worker.Complete();
        }

        detector.Conclude(sink);
        return [.. sink.Findings.OrderBy(f => f.First.Ticks).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    private static Server Of(string name, string address) =>
        new() { Name = name, Addresses = [IPAddress.Parse(address)] };

    private static FlowChecks Read()
    {
        using StreamReader yaml = new(Path.Combine(Repository.Root, "content", "flows", "checks.yml"));
        FlowChecks checks = FlowChecks.Read(yaml, "checks.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return checks;
    }

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }

    /// <summary>The one finding that some flows add to ordinary traffic.</summary>
    public static Finding Added(params TestFlow[] flows) => Assert.Single(Run([.. Ordinary(), .. flows]));

    /// <summary>Calls of a device to a peer, as regular as a clock.</summary>
    public static IEnumerable<TestFlow> Calls(int seconds, string peer)
    {
        for (int i = 0; i < 12 * 3600 / seconds; i++)
        {
            TestFlow call = Tcp(
                Start.AddDays(7).AddHours(3).AddSeconds((i * seconds) + (i * 7 % 5)),
                Edge,
                peer,
                (ushort)(44_000 + i),
                8_883
            ) with
            {
                Bytes = 410,
            };
            yield return call;
            yield return call.Answer(180);
        }
    }
}
