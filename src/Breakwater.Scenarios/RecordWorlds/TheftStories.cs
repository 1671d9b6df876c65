using System.Globalization;
using Breakwater.Scenarios.Inventories;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>The thefts that can be put into a carrier, one at a time.</summary>
internal static class TheftStories
{
    private const string Outside = "10.20.1.77";

    public static IReadOnlyList<TheftStory> All { get; } =
    [
        new("slow_drip", "Some ten thousand records more each night, for two weeks.", SlowDrip),
        new("big_export", "Two million records in one export.", BigExport),
        new("list_driven", "A list of subscribers worked through by a desk's account.", ListDriven),
        new("dba_abuse", "An administrator of a database reads what lies in it.", AdministratorReads),
        new("hijack", "A service account is used from another client by another program.", Hijack),
        new("canary_touch", "A desk's account asks for a subscriber that does not exist.", CanaryTouch),
        new("audit_tampering", "The audit is switched off before the records are read.", AuditTampering)
        {
            StopsTheAudit = true,
        },
        new(
            "mediation_files",
            "Files of records are fetched from the mediation by an account that never did.",
            MediationFiles
        )
        {
            IsOfFiles = true,
        },
        new("watched_people", "Five people of the watch list are looked up for two weeks.", WatchedPeople),
        new("location_sweep", "Everybody in some cells, for some hours, on four nights or at work.", LocationSweep),
        new("contact_graph", "Who called those whom a subscriber called.", ContactGraph),
        new("clone_to_test", "The records are put into a table of a test schema.", CloneToTest),
    ];

    private static TheftAct SlowDrip(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Analyst);
        int first = carrier.Random.Between(60, 74);
        long taken = 0;
        for (int night = 0; night < 14; night++)
        {
            DateTime time = carrier.Day(first + night).AddHours(2).AddMinutes(carrier.Random.Below(90));
            long rows = carrier.Random.Between(20_000, 90_000);
            taken += rows;
            Run(
                thief,
                time,
                $"SELECT a_number, b_number, started, cell FROM cdr.calls WHERE started >= '{carrier.Day(night):yyyy-MM-dd}' AND started < '{carrier.Day(night + 1):yyyy-MM-dd}'",
                rows
            );
        }

        return new TheftAct(thief.Account, carrier.Day(first), taken);
    }

    private static TheftAct BigExport(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Report);
        DateTime time = Night(carrier);
        const long Rows = 2_000_000;
        const string Query = "SELECT * FROM cdr.calls WHERE started >= '2026-07-01' AND started < '2026-09-01'";
        (string sql, string verb) = thief.Store.Syntax.Export(Query);
        Run(thief, time, sql, Rows, verb);
        return new TheftAct(thief.Account, time, Rows);
    }

    private static TheftAct ListDriven(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Desk);
        DateTime time = Night(carrier);
        int people = carrier.Random.Between(400, 1200);
        long taken = 0;
        long subscribers = 0;
        for (int i = 0; i < people; i++)
        {
            int rows = carrier.Random.Between(0, 90);
            taken += rows;
            subscribers += rows > 0 ? 1 : 0;
            Run(
                thief,
                time.AddSeconds(i * 2),
                $"SELECT * FROM cdr.calls WHERE a_number = '{1_404_555_0000L + i}'",
                rows
            );
        }

        return new TheftAct(thief.Account, time, taken) { Subscribers = subscribers };
    }

    private static TheftAct AdministratorReads(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Administrator);
        DateTime time = Night(carrier);
        long rows = carrier.Random.Between(150_000, 900_000);
        Run(thief, time, "SELECT * FROM cdr.calls WHERE region = 4", rows);
        return new TheftAct(thief.Account, time, rows);
    }

    private static TheftAct Hijack(RecordCarrier carrier)
    {
        Identity service = carrier.Any(Work.Report);
        DateTime time = Night(carrier);
        long rows = carrier.Random.Between(120_000, 600_000);
        Identity thief = service with { Client = Outside, Program = "sqlplus" };
        Run(thief, time, "SELECT a_number, b_number, started FROM cdr.calls WHERE region = 2", rows);
        return new TheftAct(service.Account, time, rows);
    }

    private static TheftAct CanaryTouch(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Desk);
        DateTime time = Night(carrier).AddHours(10);
        Run(thief, time, $"SELECT * FROM cdr.calls WHERE a_number = '{MadeUpWatchList.Canary(0)}'", 0);
        return new TheftAct(thief.Account, time, 0) { Subscribers = 0 };
    }

    private static TheftAct AuditTampering(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Administrator, i => i.Store.Syntax.Off is not null);
        DateTime time = Night(carrier);
        (string sql, string verb) = thief.Store.Syntax.Off!.Value;
        Run(thief, time, sql, 0, verb);
        return new TheftAct(thief.Account, time, 0);
    }

    private static TheftAct MediationFiles(RecordCarrier carrier)
    {
        const int Files = 40;
        const int Bytes = 41_000_000;
        const int BytesOfRecord = 400;
        DateTime time = Night(carrier);
        for (int i = 0; i < Files; i++)
        {
            carrier.Fetch(
                time.AddMinutes(i),
                "opsuser",
                Outside,
                $"/data/cdr/{carrier.Day(40 + i):yyyyMMdd}-svc_consumer000.dat",
                Bytes
            );
        }

        return new TheftAct("opsuser", time, Files * (long)(Bytes / BytesOfRecord));
    }

    private static TheftAct WatchedPeople(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Desk);
        int first = carrier.Random.Between(60, 74);
        // Who was looked up has as many records the next time, or some more.
        Dictionary<int, int> calls = [];
        for (int day = 0; day < 14; day++)
        {
            for (int i = 0; i < 6; i++)
            {
                int person = carrier.Random.Below(5);
                calls[person] = calls.TryGetValue(person, out int before)
                    ? before + carrier.Random.Below(3)
                    : carrier.Random.Between(3, 60);
                Run(
                    thief,
                    carrier.Day(first + day).AddHours(12).AddMinutes(i * 9),
                    $"SELECT * FROM cdr.calls WHERE a_number = '{MadeUpWatchList.Number(person)}'",
                    calls[person]
                );
            }
        }

        return new TheftAct(thief.Account, carrier.Day(first).AddHours(12), calls.Values.Sum())
        {
            Subscribers = calls.Count,
        };
    }

    private static TheftAct LocationSweep(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Analyst);
        DateTime time = Night(carrier);
        time = carrier.Random.Below(2) == 0 ? time : time.AddHours(9);
        long taken = 0;
        for (int night = 0; night < 4; night++)
        {
            int rows = carrier.Random.Between(800, 9_000);
            taken += rows;
            DateTime from = carrier.Day(50 + night).AddHours(18);
            Run(
                thief,
                time.AddDays(night),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT a_number, started FROM cdr.calls WHERE cell IN ('0{night}17', '0{night}18') AND started BETWEEN '{from:yyyy-MM-dd HH:mm:ss}' AND '{from.AddHours(3):yyyy-MM-dd HH:mm:ss}'"
                ),
                rows
            );
        }

        return new TheftAct(thief.Account, time, taken);
    }

    private static TheftAct ContactGraph(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Analyst);
        DateTime time = Night(carrier);
        long taken = 0;
        for (int i = 0; i < 3; i++)
        {
            // A row is a call of the subscriber with a call of whom it went to: each of the second is in one row, of the first in many.
            int rows = carrier.Random.Between(200, 5_000);
            taken += rows + carrier.Random.Between(1, 50);
            Run(
                thief,
                time.AddMinutes(i * 7),
                $"SELECT f.b_number, g.b_number FROM cdr.calls f JOIN cdr.calls g ON g.a_number = f.b_number WHERE f.a_number = '{carrier.Subscriber()}'",
                rows
            );
        }

        return new TheftAct(thief.Account, time, taken);
    }

    private static TheftAct CloneToTest(RecordCarrier carrier)
    {
        Identity thief = carrier.Any(Work.Administrator);
        DateTime time = Night(carrier);
        long rows = carrier.Random.Between(200_000, 3_000_000);
        Run(
            thief,
            time,
            "CREATE TABLE test.sample AS SELECT * FROM cdr.calls WHERE region IN (1, 2, 3)",
            rows,
            "CREATE TABLE AS"
        );
        return new TheftAct(thief.Account, time, rows);
    }

    private static DateTime Night(RecordCarrier carrier) =>
        carrier.Day(carrier.Random.Between(62, 86)).AddHours(1).AddMinutes(carrier.Random.Below(180));

    private static void Run(Identity who, DateTime time, string sql, long rows, string verb = "SELECT") =>
        who.Store.Add(new Statement(time, who.Account, who.Client, who.Program, sql, rows, verb));
}
