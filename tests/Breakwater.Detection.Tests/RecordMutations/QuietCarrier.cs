using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.RecordStaging;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Detection.Sigma;
using Breakwater.Detection.Tests.Flows;
using Breakwater.Detection.Tests.RecordAccess;
using Breakwater.Detection.Tests.RecordConsumers;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using Breakwater.Sigma;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordMutations;

/// <summary>
/// Forty-five days of a small carrier in which nothing is wrong: a report, administrators who count, a desk, a nightly copy, a portal that answers orders, a consumer of files. What a
/// test adds to it is all that the detectors can find.
/// </summary>
internal sealed class QuietCarrier
{
    public const int Days = 45;
    public const string Listed = "12025550142";
    public const string Canary = "12025559000";
    public const string Stranger = "198.51.100.77";
    public const string Mediation = "192.0.2.6";

    public static readonly DateTime Start = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    private static readonly MasterOfTests Master = new();
    private static readonly SigmaContent Rules = ReadRules();

    private readonly List<TestEvent> _commands = [];
    private readonly List<TestFlow> _flows = [];

    public QuietCarrier()
    {
        for (int day = 0; day < Days; day++)
        {
            DateTime midnight = Start.AddDays(day);
            Store.Add(midnight.AddHours(9), "report", Since(midnight.AddDays(-1)), 4000 + (day * 37 % 900));
            Store.Add(
                midnight.AddHours(3),
                "svc_night",
                Since(midnight.AddDays(-1)),
                3000 + (day * 41 % 500),
                "192.0.2.12",
                "etl"
            );
            Copy(day, "test.calls");
            for (int hour = 9; hour < 15; hour += 3)
            {
                Store.Add(midnight.AddHours(hour), "dba", "SELECT count(*) FROM cdr.calls", 1, "192.0.2.30", "sqlplus");
                LookUp(midnight.AddHours(hour).AddMinutes(5), $"1303555{(day * 6) + hour:0000}", "CASE-" + hour);
            }

            for (int clerk = 0; clerk < 3; clerk++)
            {
                int order = (day * 3) + clerk;
                Portal.Pull(day, $"clerk{clerk}", order, $"W-{order}", $"records@agency-{order % 12}.example");
            }

            Taken.Run((Start - ConsumerEvidence.Start).Days + day, "svc_bill", "192.0.2.20");
        }
    }

    /// <summary>The audit of the store of call records.</summary>
    public StoreLog Store { get; } = new();

    /// <summary>The log of the portal that answers orders.</summary>
    public PortalLog Portal { get; } = new();

    /// <summary>What servers log of those who take records.</summary>
    public ConsumerEvidence Taken { get; } = new();

    public static CarrierInventory Inventory { get; } =
        ConsumerEvidence.With(ConsumerEvidence.Billing) with
        {
            Watch =
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(i => new WatchEntry { Token = Token($"1202555014{2 + i}"), Tier = "a" }),
            ],
            CallRecords = ConsumerEvidence.With(ConsumerEvidence.Billing).CallRecords! with
            {
                Stores =
                [
                    .. ConsumerEvidence
                        .With()
                        .CallRecords!.Stores!.Select(s =>
                            s.Name == "mediation" ? s with { Addresses = [IPAddress.Parse(Mediation)] } : s
                        ),
                    new RecordStore { Name = "subpoenas" },
                ],
                Jobs =
                [
                    new RecordJob
                    {
                        Name = "billing",
                        Account = "billing",
                        Store = "warehouse",
                    },
                    new RecordJob
                    {
                        Name = "copy",
                        Account = "svc_copy",
                        Store = "warehouse",
                    },
                ],
                Canaries =
                [
                    new Canary
                    {
                        Token = Token(Canary),
                        Kind = "record",
                        Store = "warehouse",
                    },
                ],
            },
            Servers = new Servers
            {
                JumpHost = [new Server { Name = "jump1", Addresses = [IPAddress.Parse("192.0.2.10")] }],
            },
            Networks = new Networks { Own = [new NetworkRange { Prefix = IPNetwork.Parse("192.0.2.0/24") }] },
        };

    /// <summary>A day after the quiet month began, at an hour.</summary>
    public static DateTime At(int day, int hour, int minute = 0) =>
        Start.AddDays(day).AddHours(hour).AddMinutes(minute);

    public static string Since(DateTime time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT a_number, started FROM cdr.calls WHERE started >= '{time:yyyy-MM-dd}'"
        );

    public QuietCarrier LookUp(DateTime time, string number, string? ticket = null, string account = "care")
    {
        Store.Add(
            time,
            account,
            $"SELECT * FROM cdr.calls WHERE a_number = '{number}'",
            4,
            "192.0.2.40",
            "crm",
            ticket
        );
        return this;
    }

    public QuietCarrier Copy(int day, string table)
    {
        Store.Add(
            At(day, 1),
            "svc_copy",
            $"CREATE TABLE {table} AS SELECT * FROM cdr.calls WHERE started >= '{Start.AddDays(day):yyyy-MM-dd}'",
            30_000,
            "192.0.2.13",
            "etl"
        );
        return this;
    }

    public QuietCarrier Run(DateTime time, string command, string host)
    {
        string stamp = time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        _commands.Add(
            new TestEvent(stamp, $"{stamp} EXECVE {command}") { Dataset = "linux.auditd", Path = "audit.log" }
                .With(Fields.ProcessCommandLine, command)
                .With(Fields.HostName, host)
        );
        return this;
    }

    public QuietCarrier Send(DateTime time, string from, string peer, ulong bytes)
    {
        FlowWorld.Both(
            _flows,
            FlowWorld.Tcp(time, from, peer, 50_001, 443) with
            {
                Bytes = bytes,
                Packets = (bytes / 1000) + 1,
                Seconds = 600,
            },
            bytes / 100
        );
        return this;
    }

    /// <summary>What all detectors of call records find in it.</summary>
    public IReadOnlyList<Finding> Judge()
    {
        using WatchList watch = WatchList.Of(Master, Inventory);
        using RecordAccessDetector accesses = StoreLog.Detector(Inventory, watch);
        RecordConsumerDetector consumers = ConsumerEvidence.Detector(Inventory);
        RecordStagingDetector staging = Staging();
        consumers.Follow(accesses);
        staging.Follow(accesses);
        TestEvent[] audits = [.. Store.Events, .. Portal.Events];
        List<Finding> findings = [.. DetectorRun.Of(accesses, [.. audits, .. Taken.Events])];
        findings.AddRange(DetectorRun.Of(consumers, [.. audits, .. Taken.Events]));
        findings.AddRange(Staged(staging));
        findings.AddRange(
            DetectorRun.Of(
                new SigmaDetector(Rules, DetectorRun.Factory, DetectorRun.Names, new HeldSpills()),
                [
                    .. Store.Events.Select(e =>
                        e with
                        {
                            Source = new LogSource("postgresql", "database", "pgaudit", e.Dataset),
                        }
                    ),
                ]
            )
        );
        return findings;
    }

    private List<Finding> Staged(RecordStagingDetector detector)
    {
        Sink sink = new();
        IFlowWorker worker = (IFlowWorker)detector.CreateWorker();
        worker.Observe(DetectorRun.Batch("audit.log", [.. _commands.Select((c, i) => (c, (long)i + 1))]), sink);
        worker.Observe(TestFlow.Batch("flows.pcap", [.. _flows.Select((f, i) => (f, i + 1))]), sink);
        worker.Complete();
        detector.Conclude(sink);
        return sink.Findings;
    }

    private static RecordStagingDetector Staging()
    {
        using StringReader yaml = new(Content("call_records/staging.yml"));
        using StringReader names = new(Content("call_records/names.yml"));
        return new RecordStagingDetector(
            DetectorRun.Factory,
            Inventory,
            RecordNames.Read(names, "names.yml", out _),
            StagingContent.Read(yaml, "staging.yml", out _),
            FlowWorld.Checks,
            new HeldSpills(),
            new RememberedItems()
        );
    }

    private static SigmaContent ReadRules()
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse("transformations: []\n", "p.yml", out _);
        string[] texts =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "content/sigma/records"), "*.yml")
                .Where(f => !f.EndsWith(".samples.yml", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];
        SigmaDocuments documents = SigmaParser.Parse(string.Join("\n---\n", texts), "records.yml", pipeline);
        Assert.Empty(documents.Errors);
        LogSourceAliases aliases = LogSourceAliases.Parse(Content("sigma/logsources.yml"), "logsources.yml", out _);
        return new SigmaContent(
            new SigmaPack(
                documents.Rules,
                documents.Correlations,
                documents.Filters,
                documents.Errors,
                documents.Warnings
            ),
            aliases,
            pipeline,
            documents.Errors
        );
    }

    private static string Token(string number)
    {
        using DerivedKey key = DerivedKey.OfPurpose(Master, KeyPurpose.WatchList);
        using KeyedTokens tokens = new(key.Bytes);
        return tokens.Target(TargetKind.E164, number).Token.ToString();
    }

    private static string Content(string path) => File.ReadAllText(Path.Combine(Repository.Root, "content", path));

    private sealed class MasterOfTests : IMasterKey
    {
        private readonly byte[] _key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

        public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest) => HMACSHA256.HashData(_key, data, digest);

        public void Dispose() => CryptographicOperations.ZeroMemory(_key);
    }

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
