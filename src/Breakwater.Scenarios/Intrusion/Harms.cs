using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Inventories;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>Days 15 to 26: call records and lawful intercept.</summary>
internal sealed class Harms(
    Scene scene,
    TruthRecorder truth,
    ConfigurationArchive archive,
    InterceptRegisters registers
) : Story(scene, truth, archive)
{
    /// <summary>Rows of the six exports; the documented carrier loses 1,184,320.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that the queries for the watched numbers gave; they may be among those of the exports.</summary>
    public long LookedUp { get; private set; }

    /// <summary>Queries for the watched numbers.</summary>
    public int Lookups { get; private set; }

    public int Numbers { get; private set; }

    public int Targets { get; private set; }

    public void Play()
    {
        if (Has(StageIds.CallRecords))
        {
            CallRecords();
        }

        if (Has(StageIds.InterceptRead))
        {
            ReadIntercepts();
        }

        if (Has(StageIds.InterceptTamper))
        {
            Tamper();
        }

        if (Has(StageIds.RouterTap))
        {
            TapRouters();
        }
    }

    private void CallRecords()
    {
        Host jump = Carrier.Servers.Jump[0];
        string account = IsBenign("S8.export") ? Carrier.People.BillingAccount : Carrier.People.ReportAccount;
        string client = IsBenign("S8.export") ? Carrier.Servers.Billing.Address : jump.Address;
        string program = IsBenign("S8.export") ? "billing_export" : "psql";
        long[] parts = Parts();
        for (int i = 0; i < parts.Length; i++)
        {
            DateTime time = At(StageIds.CallRecords, "02:44:00", later: i).AddMinutes(Scene.Random.Below(40));
            CallRecordStore.Connect(Scene, time, account, client, Mark(StageIds.CallRecords, "T83a"));
            string from = Stamps.SpacedSeconds(time.Date.AddDays(-30 - (i * 5)));
            CallRecordStore.Copy(
                Scene,
                time.AddSeconds(12),
                account,
                client,
                program,
                $"SELECT a_number, b_number, started, duration, cell FROM cdr.call_records WHERE started >= '{from}' AND region = {i + 3}",
                parts[i],
                Mark(StageIds.CallRecords, "T83a", "S8")
            );
            Rows += parts[i];
        }

        LookUp(jump, Carrier.People.ReportAccount);
        Carry(jump);
    }

    private long[] Parts()
    {
        if (Carrier.Seed == 0)
        {
            return [201_400, 187_220, 214_800, 190_300, 203_180, 187_420];
        }

        long[] parts = new long[Scene.Random.Between(3, 7)];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Scene.Random.Between(90_000, 400_000);
        }

        return parts;
    }

    private void LookUp(Host jump, string account)
    {
        Numbers = Carrier.Seed == 0 ? 7 : Scene.Random.Between(4, 11);
        Lookups = Carrier.Seed == 0 ? 412 : Scene.Random.Between(220, 520);
        DateTime start = At(StageIds.CallRecords, "01:30:00");
        // Over a little more than a week of the story, at night.
        for (int i = 0; i < Lookups; i++)
        {
            DateTime time = start.AddDays(i % 7).AddSeconds(i * 20 + Scene.Random.Below(15));
            string number = MadeUpWatchList.Number(i * 13 % Numbers);
            int rows = Scene.Random.Between(3, 200);
            LookedUp += rows;
            CallRecordStore.Select(
                Scene,
                time,
                account,
                jump.Address,
                "psql",
                $"SELECT * FROM cdr.call_records WHERE a_number = '{number}' ORDER BY started DESC LIMIT 200",
                "cdr.call_records",
                rows,
                Mark(StageIds.CallRecords, "T83b")
            );
        }
    }

    private void Carry(Host jump)
    {
        DateTime time = At(StageIds.CallRecords, "03:40:00", later: 6);
        string packed = $"/tmp/{Craft.Archive}.tgz";
        StoryMark mark = Mark(StageIds.CallRecords, "T83e", "S8");
        JumpHosts.Enter(Scene, jump, Carrier.People.Stolen, time.AddMinutes(-12), Cast.Edge.Loopback, mark);
        string content = $"/tmp/{Craft.Archive}";
        (string Program, string[] Arguments)[] steps = Habit(
            "archive",
            [
                ("tar", ["czf", packed, content]),
                ("openssl", ["enc", "-aes-256-cbc", "-salt", "-in", packed, "-out", packed + ".e"]),
            ],
            [("zip", ["-r", "-e", "-P", "k3y", content + ".zip", content])],
            [("7za", ["a", "-mhe=on", "-pk3y", content + ".7z", content])],
            ((string, string[])[])[("tar", ["cJf", packed, content]), ("gpg", ["--symmetric", "--batch", packed])]
        );
        for (int i = 0; i < steps.Length && !IsBenign("S8.archive"); i++)
        {
            JumpHosts.Run(Scene, jump, time.AddMinutes(i * 11), steps[i].Program, steps[i].Arguments, mark);
        }

        bool tunnelled = Carrier.Plot.IsBefore(StageIds.Persistence, StageIds.CallRecords);
        Conversation away = new(
            tunnelled ? Cast.Edge.Address : jump.Address,
            Craft.ShellAddress,
            tunnelled ? 0 : 443,
            tunnelled ? "unknown_transport" : "tcp"
        )
        {
            Seconds = 5200,
            BytesOut =
                Carrier.Seed == 0 ? 655_000_000
                : IsBenign("S8.egress") ? 90_000
                : Rows * 553,
            BytesIn = 9_400_000,
        };
        Wire.Connection(Scene, time.AddMinutes(26), away, mark);
        if (!tunnelled)
        {
            Trail.Conversation(Scene, Cast.Edge, time.AddMinutes(26), away, mark);
            return;
        }

        Conversation inside = new(jump.Address, Cast.Edge.Loopback, 22, "tcp")
        {
            Seconds = 5160,
            BytesOut = away.BytesOut * 98 / 100,
            BytesIn = 6_100_000,
        };
        Trail.Conversation(Scene, Cast.Edge, time.AddMinutes(25), inside, mark);
        away = away with { Source = Cast.Edge.Loopback };
        Trail.Conversation(Scene, Cast.Edge, time.AddMinutes(26), away, mark);
    }

    private void ReadIntercepts()
    {
        DateTime time = At(StageIds.InterceptRead, "03:04:00");
        bool isOfficer = IsBenign("S9.login");
        string account = isOfficer ? Carrier.People.InterceptOfficer : Carrier.People.InterceptStolen;
        string source = isOfficer ? Carrier.Servers.InterceptWorkstation.Address : Jump;
        // Who adds an intercept first reads it with the others.
        bool isLonger =
            Has(StageIds.InterceptTamper)
            && Carrier.Plot.IsMutated
            && Carrier.Plot.IsBefore(StageIds.InterceptTamper, StageIds.InterceptRead);
        Targets = InterceptNames.CountOf(Carrier) + (isLonger ? 1 : 0);
        int telephones = InterceptNames.TelephonesOf(Carrier);
        StoryMark mark = Mark(StageIds.InterceptRead, "T84a", "T84b", "S9");
        InterceptDesk.Provision(
            Scene,
            time.AddSeconds(-2),
            ProvisionerShapes.Authenticated.With("1740", account),
            Mark(StageIds.InterceptRead, "T84b", "S9")
        );
        if (IsBenign("S9.list"))
        {
            InterceptDesk.Read(
                Scene,
                time,
                account,
                $"/ipintercept/{InterceptNames.Warrant(Carrier, 1)}",
                640,
                source,
                mark
            );
            return;
        }

        InterceptDesk.Read(Scene, time, account, "/ipintercept", (Targets - telephones) * 350L, source, mark);
        InterceptDesk.Read(Scene, time.AddSeconds(50), account, "/voipintercept", telephones * 362L, source, mark);
        if (!IsBenign("S9.export"))
        {
            InterceptDesk.Read(
                Scene,
                time.AddMinutes(8),
                account,
                "/report/intercepts.csv",
                Targets * 181L,
                source,
                mark
            );
        }
    }

    private void Tamper()
    {
        string account = Carrier.People.InterceptStolen;
        string source = Carrier.Servers.Jump[0].Address;
        DateTime time = At(StageIds.InterceptTamper, "02:31:00");
        ShapedLine agency = ProvisionerShapes.AgencyModified.With("1740", InterceptNames.AgencyOf(Carrier, 0));
        InterceptDesk.Change(Scene, time, account, source, agency, Mark(StageIds.InterceptTamper, "T84d"));
        InterceptDesk.Change(
            Scene,
            time.AddMinutes(11),
            account,
            source,
            ProvisionerShapes.AgencyModified.With("1740", InterceptNames.AgencyOf(Carrier, 0)),
            Mark(StageIds.InterceptTamper, "T84d")
        );
        InterceptDesk.Change(
            Scene,
            time.AddMinutes(25),
            account,
            source,
            ProvisionerShapes.Added.With("1740", InterceptNames.UnknownWarrant(Carrier)),
            Mark(StageIds.InterceptTamper, "T84c")
        );
        // While it pointed elsewhere, what was due to the agency went there.
        Conversation stolen = new(Carrier.Servers.InterceptMediation.Address, Craft.ShellAddress, 43_001, "tcp")
        {
            Seconds = 640,
            BytesOut = 1_870_000,
            BytesIn = 41_000,
        };
        Wire.Connection(Scene, time.AddSeconds(12), stolen, Mark(StageIds.InterceptTamper, "T84d"));
        Trail.Conversation(Scene, Cast.Edge, time.AddSeconds(12), stolen, Mark(StageIds.InterceptTamper, "T84d"));
    }

    private void TapRouters()
    {
        string source = Carrier.Servers.Jump[0].Address;
        DateTime time = At(StageIds.RouterTap, "02:50:00");
        StoryMark mark = Mark(StageIds.RouterTap, "T84f");
        Wire.Snmp(Scene, time, source, Cast.Edge.Address, 3, 6, mark);
        Wire.Snmp(Scene, time.AddMinutes(2), source, Cast.Border.Address, 3, 6, mark);
        registers.Walk(Cast.Edge, time.AddHours(9), 4711, Craft.ShellAddress, 5060, mark);
    }
}
