using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>What the intercept desk exports: its registers, what each system shows, and what routers say of their taps.</summary>
internal sealed class InterceptRegisters(Scene scene)
{
    private const string Folder = "intercept/";

    /// <summary>Days on which all systems are exported.</summary>
    private static readonly int[] ExportDays = [-12, 8, 22, 29];

    private readonly Carrier _carrier = scene.Carrier;

    private bool IsTampered => scene.Variant != ScenarioVariant.Clean && _carrier.Plot.Has(StageIds.InterceptTamper);

    private string System => _carrier.Servers.InterceptAdministration.Name;

    public void Play()
    {
        DateTime end = _carrier.At(ExportDays[^1], "16:00:00");
        Orders(end);
        Endpoints(end);
        Staff(end);
        Changes(end);
        foreach (int day in ExportDays)
        {
            Exports(day);
        }

        Destinations();
    }

    /// <summary>What a walk over the tables of taps of a router shows.</summary>
    public void Walk(Device router, DateTime time, int index, string destination, int port, StoryMark mark)
    {
        string path =
            $"{Folder}taps/{router.Name}-{time.ToString("yyyy-MM-ddTHH-mm-ssZ", CultureInfo.InvariantCulture)}.txt";
        string row = index.ToString(CultureInfo.InvariantCulture);
        string address = string.Join(
            ' ',
            destination
                .Split('.')
                .Select(p => byte.Parse(p, CultureInfo.InvariantCulture).ToString("X2", CultureInfo.InvariantCulture))
        );
        scene.Plain(path, time, InterceptShapes.TapAddressType.With(row), mark);
        scene.Plain(path, time, InterceptShapes.TapAddress.With(row, address), mark);
        scene.Plain(path, time, InterceptShapes.TapPort.With(row, port.ToString(CultureInfo.InvariantCulture)), mark);
        scene.Plain(path, time, InterceptShapes.TapStatus.With(row), mark);
        scene.Plain(path, time, InterceptShapes.TapStream.With(row), mark);
        scene.Plain(path, time, InterceptShapes.TapEnabled.With(row), mark);
    }

    private void Orders(DateTime time)
    {
        string path = Folder + "orders.csv";
        Begin(path, time, "orders", InterceptShapes.OrderHeader);
        for (int i = 0; i < InterceptNames.CountOf(_carrier); i++)
        {
            DateTime start = StartOf(i);
            string warrant = InterceptNames.Warrant(_carrier, i);
            scene.Plain(
                path,
                time,
                InterceptShapes.Order.With(
                    warrant,
                    warrant,
                    InterceptNames.AgencyOf(_carrier, i % 2),
                    "fisa",
                    InterceptNames.TargetOf(_carrier, i),
                    KindOf(i),
                    ServiceOf(i),
                    "data",
                    Text(start),
                    Text(start.AddDays(90)),
                    "active",
                    DestinationOf(i % 2),
                    "li.clerk",
                    Text(start.AddDays(-2)),
                    "li.counsel",
                    Text(start.AddDays(-1)),
                    Text(start.AddHours(20)),
                    "Officer B.",
                    "Judge R.",
                    "li.counsel",
                    Text(time)
                )
            );
        }
    }

    private void Endpoints(DateTime time)
    {
        string path = Folder + "endpoints.csv";
        DateTime moved = _carrier.At(20, "00:00:00");
        DateTime notice = _carrier.At(15, "10:30:00");
        Begin(path, time, "endpoints", InterceptShapes.EndpointHeader);
        Endpoint(0, isMoved: false, _carrier.Day(-400), null, null);
        Endpoint(1, isMoved: false, _carrier.Day(-400), moved.AddDays(1), notice);
        Endpoint(1, isMoved: true, moved, null, notice);

        void Endpoint(int agency, bool isMoved, DateTime from, DateTime? to, DateTime? edited) =>
            scene.Plain(
                path,
                time,
                InterceptShapes.Endpoint.With(
                    InterceptNames.AgencyOf(_carrier, agency),
                    InterceptNames.EndpointOf(agency, isMoved),
                    "43001",
                    Text(from),
                    to is { } until ? Text(until) : "",
                    "li.counsel",
                    edited is { } then ? Text(then) : "",
                    edited is null ? "" : "li.clerk",
                    Text(time)
                )
            );
    }

    private void Staff(DateTime time)
    {
        string path = Folder + "staff.csv";
        People people = _carrier.People;
        Begin(path, time, "staff", InterceptShapes.StaffHeader);
        foreach (
            (string account, string role) in (ReadOnlySpan<(string, string)>)
                [
                    (people.InterceptOfficer, "officer"),
                    (people.InterceptStolen, "administrator"),
                    ("li.clerk", "clerk"),
                    ("li.counsel", "approver"),
                ]
        )
        {
            scene.Plain(
                path,
                time,
                InterceptShapes.StaffMember.With(
                    account,
                    role,
                    Text(_carrier.Day(-700)),
                    _carrier.Servers.InterceptWorkstation.Address,
                    Text(time)
                )
            );
        }
    }

    private void Changes(DateTime time)
    {
        string path = Folder + "changes.csv";
        Begin(path, time, "changes", InterceptShapes.ChangeHeader);
        scene.Plain(
            path,
            time,
            InterceptShapes.Change.With(
                "LIC-20417",
                System,
                Text(_carrier.At(20, "11:00:00")),
                Text(_carrier.At(20, "17:00:00")),
                "li.counsel",
                _carrier.People.InterceptOfficer,
                InterceptNames.AgencyOf(_carrier, 1),
                Text(_carrier.At(15, "10:00:00"))
            )
        );
    }

    // The provisioner, each element that taps, and mediation, an hour after the other.
    private void Exports(int day)
    {
        DateTime time = _carrier.At(day, "13:10:00");
        Export("admf", System, "", time, "adm");
        foreach (string element in InterceptNames.Elements)
        {
            time = time.AddMinutes(50);
            Export("network_element", element, element, time, element);
        }

        string mediation = _carrier.Servers.InterceptMediation.Name;
        Export("mediation", mediation, mediation, time.AddMinutes(40), mediation);
    }

    private void Export(string source, string system, string element, DateTime time, string name)
    {
        DateTime rogue = Tampering().AddMinutes(25);
        string path = $"{Folder}tasks-{name}-{time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
        Begin(path, time, "tasks", InterceptShapes.TaskHeader);
        for (int i = 0; i < InterceptNames.CountOf(_carrier); i++)
        {
            string home = InterceptNames.Elements[i % InterceptNames.Elements.Count];
            if (ActivatedAt(i) <= time && (source != "network_element" || home == element))
            {
                Row(i, InterceptNames.Warrant(_carrier, i), home, _carrier.People.InterceptOfficer, null);
            }
        }

        if (IsTampered && rogue <= time)
        {
            string home = InterceptNames.Elements[0];
            if (source != "network_element" || home == element)
            {
                StoryMark mark = new(StageIds.InterceptTamper, IsDecoy: false, ["T84c"]);
                Row(
                    InterceptNames.CountOf(_carrier),
                    InterceptNames.UnknownWarrant(_carrier),
                    home,
                    _carrier.People.InterceptStolen,
                    mark
                );
            }
        }

        void Row(int index, string warrant, string home, string account, StoryMark? mark) =>
            scene.Plain(
                path,
                time,
                InterceptShapes.Task.With(
                    source,
                    system,
                    source == "admf" ? home : element,
                    warrant,
                    source == "admf" ? warrant : "",
                    InterceptNames.AgencyOf(_carrier, index % 2),
                    InterceptNames.TargetOf(_carrier, index),
                    KindOf(index),
                    ServiceOf(index),
                    "data",
                    DestinationOf(index % 2),
                    mark is null ? Text(StartOf(index)) : Text(rogue),
                    mark is null ? Text(StartOf(index).AddDays(90)) : "",
                    source == "admf" ? account : "",
                    Text(time)
                ),
                mark
            );
    }

    // Every third night, and each night towards the end, some minutes after the time at which the intruder will come.
    private void Destinations()
    {
        TimeSpan clock = Tampering().TimeOfDay + TimeSpan.FromMinutes(4);
        for (int day = -12; day <= 29; day += day < 18 ? 3 : 1)
        {
            DateTime time = _carrier.Day(day) + clock;
            string path = $"{Folder}destinations-adm-{time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
            Begin(path, time, "destinations", InterceptShapes.DestinationHeader);
            for (int agency = 0; agency < 2; agency++)
            {
                bool tampered = IsTampered && agency == 0 && time >= Tampering() && time < Tampering().AddMinutes(11);
                scene.Plain(
                    path,
                    time,
                    InterceptShapes.Destination.With(
                        "admf",
                        System,
                        DestinationOf(agency),
                        DestinationOf(agency),
                        InterceptNames.AgencyOf(_carrier, agency),
                        tampered
                            ? _carrier.Tradecraft.ShellAddress
                            : InterceptNames.EndpointOf(agency, agency == 1 && time >= _carrier.At(20, "14:00:00")),
                        "43001",
                        "data",
                        Text(time)
                    ),
                    tampered ? new StoryMark(StageIds.InterceptTamper, IsDecoy: false, ["T84d"]) : null
                );
            }
        }
    }

    private void Begin(string path, DateTime time, string table, LineShape header)
    {
        scene.Plain(path, time, InterceptShapes.Marker.With(table));
        scene.Plain(path, time, header.With());
    }

    private DateTime Tampering() => _carrier.At(StageIds.InterceptTamper, "02:31:00");

    private string DestinationOf(int agency) => InterceptNames.AgencyOf(_carrier, agency) + "-HI2";

    private DateTime StartOf(int index) =>
        index < InterceptNames.OfOfficer
            ? _carrier.At(-11 + index, "09:00:00")
            : _carrier.At(-50 + (index % 34), "09:00:00");

    // The officer of the decoys activates his four in the days before the intrusion.
    private DateTime ActivatedAt(int index) =>
        index < InterceptNames.OfOfficer
            ? _carrier.At(-10 + index, "11:20:00").AddMinutes(60)
            : StartOf(index).AddHours(3);

    private static string KindOf(int index) => InterceptNames.IsTelephone(index) ? "e164" : "nai";

    private static string ServiceOf(int index) => InterceptNames.IsTelephone(index) ? "voice" : "data";

    private static string Text(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
