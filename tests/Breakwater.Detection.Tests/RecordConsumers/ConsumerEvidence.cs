using System.Globalization;
using System.Net;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.Tests.Flows;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordConsumers;

/// <summary>What servers of a made-up carrier log of those who take call records.</summary>
internal sealed class ConsumerEvidence
{
    public static readonly DateTime Start = new(2026, 9, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly int Query = DetectorRun.Names.Slot("db.query.text");
    private static readonly int Database = DetectorRun.Names.Slot("db.namespace");
    private static readonly int Bytes = DetectorRun.Names.Slot("cdr.bytes");
    private static readonly int Command = DetectorRun.Names.Slot("process.command_line");

    private readonly List<TestEvent> _events = [];

    public IReadOnlyList<TestEvent> Events => _events;

    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    public static CarrierInventory With(params RecordConsumer[] consumers) =>
        new()
        {
            CallRecords = new CallRecords
            {
                Stores =
                [
                    new RecordStore
                    {
                        Name = "warehouse",
                        Kind = "postgresql",
                        Hosts = ["db1"],
                        Addresses = [IPAddress.Parse("192.0.2.5")],
                        Tables = ["cdr.calls"],
                    },
                    new RecordStore
                    {
                        Name = "mediation",
                        Kind = "files",
                        Hosts = ["med1"],
                        Tables = ["/data/cdr"],
                    },
                ],
                Consumers = consumers,
                Jobs = [],
            },
        };

    public static RecordConsumer Billing { get; } =
        new()
        {
            Name = "billing",
            Account = "svc_bill",
            Addresses = [IPAddress.Parse("192.0.2.20")],
            Store = "mediation",
            Interface = "sftp",
        };

    public static RecordConsumer Fraud { get; } =
        new()
        {
            Name = "fraud",
            Account = "svc_fraud",
            Addresses = [IPAddress.Parse("192.0.2.21")],
            Store = "mediation",
            Interface = "bx",
        };

    public static RecordConsumer Replica { get; } =
        new()
        {
            Name = "reporting",
            Names = ["report_sub", "report_slot", "replica1.carrier.example"],
            Account = "repl",
            Addresses = [IPAddress.Parse("192.0.2.30")],
            Store = "warehouse",
            Interface = "sql",
        };

    public ConsumerEvidence Statement(
        DateTime time,
        string account,
        string sql,
        string client = "192.0.2.40",
        string host = "db1",
        string outcome = "success",
        string database = "cdr"
    )
    {
        string stamp = Stamp(time);
        _events.Add(
            new TestEvent(stamp, $"{stamp} UTC [{_events.Count}] {account}@{database} {client} AUDIT: {sql}")
            {
                Dataset = "postgresql.log",
                Path = "db.log",
            }
                .With(Fields.HostName, host)
                .With(Fields.UserName, account)
                .With(Fields.SourceIp, client)
                .With(Fields.EventOutcome, outcome)
                .With(Database, database)
                .With(Query, sql)
        );
        return this;
    }

    public ConsumerEvidence Replication(DateTime time, string account, string command, string client)
    {
        string stamp = Stamp(time);
        _events.Add(
            new TestEvent(stamp, $"received replication command: {command}")
            {
                Dataset = "postgresql.log",
                Path = "db.log",
            }
                .With(Fields.HostName, "db1")
                .With(Fields.UserName, account)
                .With(Fields.SourceIp, client)
        );
        return this;
    }

    public ConsumerEvidence Fetch(
        DateTime time,
        string account,
        string client,
        string path = "/data/cdr/20260901.dat",
        long? bytes = null
    )
    {
        string stamp = Stamp(time);
        _events.Add(
            new TestEvent(
                stamp,
                $"{stamp} med1 sftp-server[{_events.Count}]: close \"{path}\" bytes read 900000 written 0 for {account} from {client}"
            )
            {
                Dataset = "openssh.sftp",
                Path = "sftp.log",
            }
                .With(Fields.HostName, "med1")
                .With(Fields.UserName, account)
                .With(Fields.SourceIp, client)
                .With(Fields.EventAction, "file_read")
                .With(Fields.FilePath, path)
        );
        if (bytes is { } count)
        {
            _events[^1] = _events[^1].With(Bytes, count.ToString(CultureInfo.InvariantCulture));
        }

        return this;
    }

    /// <summary>A run of a day: four files of some megabytes, others each day, so many times.</summary>
    public ConsumerEvidence Run(int day, string account, string client, double factor = 1, int times = 1)
    {
        for (int file = 0; file < 4 * times; file++)
        {
            Fetch(
                Start.AddDays(day).AddMinutes(file),
                account,
                client,
                string.Create(CultureInfo.InvariantCulture, $"/data/cdr/{day}_{file % 4}.dat"),
                (long)((20_000_000 + (day * 370_000 % 9_000_000)) * factor)
            );
        }

        return this;
    }

    public ConsumerEvidence Fetches(string account, string client, int days, int from = 0, int every = 1)
    {
        for (int day = from; day < from + days; day += every)
        {
            Fetch(Start.AddDays(day), account, client);
        }

        return this;
    }

    public ConsumerEvidence Scheduled(DateTime time, string command, string host = "med1", string account = "med")
    {
        string stamp = Stamp(time);
        _events.Add(
            new TestEvent(stamp, $"{stamp} {host} CRON[{_events.Count}]: ({account}) CMD ({command})")
            {
                Dataset = "linux.cron",
                Path = "cron.log",
            }
                .With(Fields.HostName, host)
                .With(Fields.UserName, account)
                .With(Fields.EventAction, "scheduled_command")
                .With(Command, command)
        );
        return this;
    }

    public IReadOnlyList<Finding> Judge(CarrierInventory inventory, int seed = 0, int workers = 1)
    {
        RecordConsumerDetector detector = Detector(inventory);
        IReadOnlyList<Finding> findings = DetectorRun.Of(detector, _events, seed, workers, batchSize: 7);
        NotAssessable = detector.NotAssessable;
        return findings;
    }

    public static RecordConsumerDetector Detector(CarrierInventory inventory)
    {
        using StringReader yaml = new(Content("consumers.yml"));
        ConsumerContent content = ConsumerContent.Read(yaml, "consumers.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        using StringReader names = new(Content("names.yml"));
        return new RecordConsumerDetector(
            DetectorRun.Factory,
            inventory,
            RecordNames.Read(names, "names.yml", out _),
            content,
            new HeldSpills(),
            new RememberedItems(),
            FlowWorld.Checks
        );
    }

    private static string Content(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "content/call_records", name));

    private static string Stamp(DateTime time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
