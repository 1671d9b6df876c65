using System.Globalization;
using System.Net;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordStaging;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Detection.Tests.Flows;
using Breakwater.Detection.Tests.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordStaging;

/// <summary>A store, a jump host and what passes between them and the world in a month.</summary>
internal sealed class StagingWorld
{
    public const string Jump = "192.0.2.10";
    public const string Mediation = "192.0.2.6";
    public const string Stranger = "203.0.113.77";

    /// <summary>The night on which something is taken.</summary>
    public static readonly DateTime Night = new(2026, 9, 24, 2, 0, 0, DateTimeKind.Utc);

    private readonly List<TestEvent> _commands = [];
    private readonly List<TestFlow> _flows = [];

    public StoreLog Store { get; } = new StoreLog().Habit("report", Night.Date.AddDays(-20), 20);

    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    public static CarrierInventory Inventory { get; } =
        new()
        {
            CallRecords = new CallRecords
            {
                Stores =
                [
                    new RecordStore
                    {
                        Name = "warehouse",
                        Hosts = ["db1"],
                        Addresses = [IPAddress.Parse("192.0.2.5")],
                        Tables = ["cdr.calls"],
                    },
                    new RecordStore
                    {
                        Name = "mediation",
                        Kind = "files",
                        Hosts = ["med1"],
                        Addresses = [IPAddress.Parse(Mediation)],
                        Tables = ["/data/cdr"],
                    },
                ],
                Jobs =
                [
                    new RecordJob
                    {
                        Name = "billing",
                        Account = "billing",
                        Store = "warehouse",
                    },
                ],
            },
            Servers = new Servers
            {
                JumpHost = [new Server { Name = "jump1", Addresses = [IPAddress.Parse(Jump)] }],
                Backup = [new Server { Name = "bak1", Addresses = [IPAddress.Parse("192.0.2.9")] }],
            },
            Networks = new Networks { Own = [new NetworkRange { Prefix = IPNetwork.Parse("192.0.2.0/24") }] },
        };

    /// <summary>An export of a million rows to the jump host, an archive, and as much as fits.</summary>
    public static StagingWorld Theft(
        ulong left = 40_000_000,
        string command = "tar czf /tmp/x.tgz /tmp/x",
        int hours = 2
    ) => new StagingWorld().Export(Night).Run(Night.AddHours(1), command).Send(Night.AddHours(hours), Stranger, left);

    public StagingWorld Export(DateTime time, string account = "report", long? rows = 1_000_000, string client = Jump)
    {
        Store.Add(time, account, "COPY (SELECT a_number, b_number FROM cdr.calls) TO STDOUT", rows, client, "psql");
        return this;
    }

    public StagingWorld Run(DateTime time, string command, string? host = "jump1", string path = "audit.log")
    {
        string stamp = time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        TestEvent one = new TestEvent(stamp, $"{stamp} EXECVE {command}")
        {
            Dataset = "linux.auditd",
            Path = path,
        }.With(Fields.ProcessCommandLine, command);
        _commands.Add(host is null ? one : one.With(Fields.HostName, host));
        return this;
    }

    public StagingWorld Send(DateTime time, string peer, ulong bytes, string from = Jump, ushort port = 443)
    {
        List<TestFlow> flows = [];
        TestFlow flow = FlowWorld.Tcp(time, from, peer, 50_001, port) with
        {
            Bytes = bytes,
            Packets = (bytes / 1000) + 1,
            Seconds = 600,
        };
        FlowWorld.Both(flows, flow, bytes / 100);
        _flows.AddRange(flows);
        return this;
    }

    public IReadOnlyList<Finding> Judge(CarrierInventory? inventory = null, int seed = 0)
    {
        RecordStagingDetector detector = Detector(inventory ?? Inventory);
        using RecordAccessDetector accesses = StoreLog.Detector(inventory ?? Inventory);
        detector.Follow(accesses);
        Sink sink = new();
        IFlowWorker[] team = [(IFlowWorker)detector.CreateWorker(), (IFlowWorker)detector.CreateWorker()];
        Random random = new(seed);
        int number = 0;
        foreach (TestEvent one in seed == 0 ? [.. _commands] : _commands.OrderBy(_ => random.Next()).ToArray())
        {
            team[number++ % 2].Observe(DetectorRun.Batch(one.Path, [(one, _commands.IndexOf(one) + 1)]), sink);
        }

        foreach (
            (TestFlow flow, int index) in _flows.Select((f, i) => (f, i)).OrderBy(_ => seed == 0 ? 0 : random.Next())
        )
        {
            team[index % 2].Observe(TestFlow.Batch("flows.pcap", [(flow, index + 1)]), sink);
        }

        foreach (IFlowWorker worker in team)
        {
            worker.Complete();
        }

        DetectorRun.Of(accesses, Store.Events, seed);
        detector.Conclude(sink);
        NotAssessable = detector.NotAssessable;
        return sink.Findings;
    }

    private static RecordStagingDetector Detector(CarrierInventory inventory)
    {
        using StringReader yaml = new(
            File.ReadAllText(Path.Combine(Repository.Root, "content/call_records/staging.yml"))
        );
        using StringReader names = new(
            File.ReadAllText(Path.Combine(Repository.Root, "content/call_records/names.yml"))
        );
        StagingContent content = StagingContent.Read(yaml, "staging.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return new RecordStagingDetector(
            DetectorRun.Factory,
            inventory,
            RecordNames.Read(names, "names.yml", out _),
            content,
            FlowWorld.Checks,
            new HeldSpills(),
            new RememberedItems()
        );
    }

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
