using System.Globalization;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Judging;
using Breakwater.Detection.RecordAccess.Readiness;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>The audit of a made-up store of call records, written line by line.</summary>
internal sealed class StoreLog
{
    private static readonly int Query = DetectorRun.Names.Slot("db.query.text");
    private static readonly int Rows = DetectorRun.Names.Slot("db.response.returned_rows");
    private static readonly int Ticket = DetectorRun.Names.Slot("cdr.ticket");
    private static readonly int Parameters = DetectorRun.Names.Slot("db.query.parameters");
    private static readonly int DatabaseSystem = DetectorRun.Names.Slot("db.system.name");
    private static readonly int Program = DetectorRun.Names.Slot("cdr.program");

    private static readonly int Statement = DetectorRun.Names.Slot("pgaudit.statement_id");

    private readonly List<TestEvent> _events = [];

    public static CarrierInventory Inventory { get; } =
        new()
        {
            CallRecords = new CallRecords
            {
                Stores = [new RecordStore { Name = "warehouse", Tables = ["cdr.calls"] }],
                Jobs =
                [
                    new RecordJob
                    {
                        Name = "billing",
                        Account = "billing",
                        Store = "warehouse",
                        Tables = ["cdr.calls"],
                        MaximumRows = 10_000_000,
                    },
                ],
            },
        };

    public IReadOnlyList<TestEvent> Events => _events;

    public StoreLog Add(
        DateTime time,
        string account,
        string sql,
        long? rows,
        string client = "192.0.2.10",
        string program = "report",
        string? ticket = null,
        string? parameters = null,
        string? system = null
    )
    {
        string stamp = time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{stamp} UTC [{_events.Count}] {account}@cdr {client} {program} AUDIT: {sql},{rows}"
        );
        TestEvent one = new TestEvent(stamp, text) { Dataset = "postgresql.log" }
            .With(Model.Events.Fields.UserName, account)
            .With(Model.Events.Fields.SourceIp, client)
            .With(Program, program)
            .With(Query, sql);
        one = ticket is null ? one : one.With(Ticket, ticket);
        one = system is null ? one : one.With(DatabaseSystem, system);
        one = parameters is null ? one : one.With(Parameters, parameters);
        _events.Add(rows is { } count ? one.With(Rows, count.ToString(CultureInfo.InvariantCulture)) : one);
        return this;
    }

    /// <summary>One of the records that pgAudit writes of a statement, a relation each (<c>pgaudit.log_relation</c>).</summary>
    public StoreLog AddAudit(DateTime time, string account, string sql, long rows, int statement, string relation)
    {
        Add(time, account, sql, rows);
        TestEvent one = _events[^1];
        _events[^1] = one with
        {
            Message =
                one.Message.Replace($"[{_events.Count - 1}]", "[4711]", StringComparison.Ordinal) + "," + relation,
            Fields =
            [
                .. one.Fields,
                (Statement, statement.ToString(CultureInfo.InvariantCulture)),
                (Model.Events.Fields.ProcessPid, "4711"),
            ],
        };
        return this;
    }

    /// <summary>Thirty days of an account that reads some thousand records a day, each day others.</summary>
    public StoreLog Habit(string account, DateTime from, int days = 30, long rows = 4000)
    {
        for (int day = 0; day < days; day++)
        {
            DateTime time = from.AddDays(day).AddHours(9).AddMinutes(day % 7);
            Add(
                time,
                account,
                $"SELECT a_number, started FROM cdr.calls WHERE started >= '{time:yyyy-MM-dd}'",
                rows + (day * 37 % 900)
            );
        }

        return this;
    }

    public IReadOnlyList<Finding> Judge(
        CarrierInventory? inventory = null,
        int seed = 0,
        int workers = 1,
        WatchList? watch = null
    )
    {
        using RecordAccessDetector detector = Detector(inventory ?? Inventory, watch);
        return DetectorRun.Of(detector, _events, seed, workers);
    }

    public static RecordAccessDetector Detector(
        CarrierInventory inventory,
        WatchList? watch = null,
        ISealedTokens? ofCase = null
    )
    {
        using StringReader checks = new(Content("checks.yml"));
        using StringReader names = new(Content("names.yml"));
        AccessChecks read = AccessChecks.Read(checks, "checks.yml", out IReadOnlyList<string> errors);
        Xunit.Assert.Empty(errors);
        RecordNames known = RecordNames.Read(names, "names.yml", out errors);
        Xunit.Assert.Empty(errors);
        using StringReader audits = new(Content("audits.yml"));
        AuditCatalogue catalogue = AuditCatalogue.Read(audits, "audits.yml", out errors);
        Xunit.Assert.Empty(errors);
        return new RecordAccessDetector(
            DetectorRun.Factory,
            inventory,
            known,
            read,
            new MemorySpills(),
            new RememberedItems(),
            catalogue,
            watch,
            ofCase
        );
    }

    private static string Content(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "content/call_records", name));
}
