using System.Globalization;
using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Dialects;
using Breakwater.Scenarios.Intrusion;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Decoys;

/// <summary>Plays the decoys on devices.</summary>
internal sealed class Everyday(Scene scene, TruthRecorder truth, ConfigurationArchive archive, Approvals approvals)
{
    private readonly Carrier _carrier = scene.Carrier;
    private readonly Bystanders _cast = scene.Carrier.Cast.Bystanders;
    private readonly ScenarioRandom _random = scene.Random;

    private string Engineer(int index) => _carrier.People.Engineers[2 + index];

    private string Jump => _carrier.Servers.Jump[1].Address;

    public void Play()
    {
        AclEdit();
        Capture();
        OfficeLogins();
        Loopback();
        Vendor();
        Boot();
        Tunnel();
        Mirrors();
        Outage();
    }

    private DateTime At(int day, string clock) =>
        _carrier.At(day, clock).AddMinutes(_carrier.Seed == 0 ? 0 : _random.Between(-50, 50));

    private string Ticket() => $"CHG{_random.Between(10_000, 99_999).ToString(CultureInfo.InvariantCulture)}";

    private static SessionStyle Style(string decoy, string? comment = null) =>
        new()
        {
            Story = decoy,
            IsDecoy = true,
            Comment = comment,
        };

    private string Window(DateTime time, Device device, string account, string purpose)
    {
        string ticket = Ticket();
        approvals.Windows.Add(
            new ChangeWindow(time.AddMinutes(-30), time.AddHours(3), [device.Name], [account], purpose, ticket)
        );
        return ticket;
    }

    private void AclEdit()
    {
        DateTime time = At(-3, "22:10:00");
        Device device = _carrier.Cast.Edge;
        Window(time, device, Engineer(0), "new jump host in the access class");
        string accessClass = _carrier.Tradecraft.AccessClass;
        Session session = new(scene, device, Engineer(0), Jump, time, Style(DecoyCatalogue.AclEdit));
        session.Configure([], $"ip access-list standard {accessClass}", $"permit {_carrier.Servers.Jump[1].Address}");
        session.Wait(200).Configure([], "line vty 0 4", $"access-class {accessClass} in");
        session.Close();
    }

    private void Capture()
    {
        DateTime time = At(2, "14:20:00");
        Device device = _cast.Capture;
        string ticket = Ticket();
        string name = _carrier.Seed == 0 ? "ospf4417" : $"noc{_random.Between(1000, 9000)}";
        string port = PlatformTalk.Interface(Platform.IosXe, _random);
        approvals.Captures.Add(new ApprovedCapture(device, name, port, Engineer(1), ticket));
        Session session = new(scene, device, Engineer(1), Jump, time, Style(DecoyCatalogue.Capture));
        session.Command($"monitor capture {name} interface {port} both");
        session.Command($"monitor capture {name} match ipv4 protocol 89 any any");
        session.Command($"monitor capture {name} start");
        session.Log(IosShapes.Capture.With("ENABLE", name, "enabled"));
        session.Wait(600).Command($"monitor capture {name} stop");
        session.Log(IosShapes.Capture.With("DISABLE", name, "disabled"));
        session.Command($"show monitor capture {name} buffer brief").Close();
    }

    private void OfficeLogins()
    {
        DateTime time = At(2, "09:10:00");
        Host jump = _carrier.Servers.Jump[0];
        foreach (Device device in _carrier.Cast.Visited.Take(6))
        {
            time = time.AddMinutes(_random.Between(12, 25));
            new Session(scene, device, _carrier.People.Stolen, jump.Address, time, Style(DecoyCatalogue.OfficeLogins))
                .Command(PlatformTalk.Shows(device.Platform)[0])
                .Close();
        }
    }

    private void Loopback()
    {
        DateTime time = At(5, "21:40:00");
        Device device = _cast.Loopback;
        Window(time, device, Engineer(2), "loopback renumbering");
        string next = _carrier.Management.Replace(
            ".0.0/16",
            $".254.{_random.Between(2, 250)}",
            StringComparison.Ordinal
        );
        Session session = new(scene, device, Engineer(2), Jump, time, Style(DecoyCatalogue.Loopback));
        session.Configure([], "interface loopback0", $"ip address {next}/32");
        session.Command("show ip interface brief").Command("copy running-config startup-config").Close();
    }

    private void Vendor()
    {
        DateTime time = At(8, "23:05:00");
        Device device = _cast.Vendor;
        Window(time, device, _carrier.People.Vendor, "vendor case, approved host shell");
        Session session = new(scene, device, _carrier.People.Vendor, Jump, time, Style(DecoyCatalogue.Vendor));
        session.Log(IosXrShapes.HostShell.With(session.Pid, _carrier.People.Vendor, "con0/RP0/CPU0"));
        session.Wait(900).Log(IosXrShapes.HostShellLeft.With(session.Pid, _carrier.People.Vendor, "con0/RP0/CPU0"));
        session.Close();
    }

    private void Boot()
    {
        DateTime time = At(-6, "11:02:00");
        StoryMark mark = new(DecoyCatalogue.Boot, IsDecoy: true, []);
        scene.Device(_cast.Boot, time, NxOsShapes.GuestShellActive.With(), mark);
        scene.Device(_cast.Boot, time.AddMilliseconds(20), NxOsShapes.GuestShellEnabled.With(), mark);
        approvals.Containers.Add(new ApprovedContainer(_cast.Boot, "guestshell+", Ticket()));
    }

    private void Tunnel()
    {
        DateTime time = At(10, "22:30:00");
        Device device = _cast.Tunnel;
        string ticket = Window(time, device, Engineer(0), "customer tunnel");
        int number = _carrier.Seed == 0 ? 310 : _random.Between(10, 900);
        string customer = $"{_carrier.Strangers[0]}.{_random.Between(100, 140)}";
        PlatformAct act = PlatformActs.Tunnel(
            Platform.IosXe,
            number,
            new Ends(
                device.Loopback,
                customer,
                _carrier.Management.Replace(".0.0/16", ".253.1", StringComparison.Ordinal)
            )
        );
        approvals.Tunnels.Add(new ApprovedTunnel(device, $"Tunnel{number}", customer, ticket));
        Session session = new(scene, device, Engineer(0), Jump, time, Style(DecoyCatalogue.Tunnel));
        session.Configure([], act.Statements);
        session.Log(IosShapes.LineProtocol.With($"Tunnel{number}", "up"));
        archive.Add(session.Now, device, act.Saved, new StoryMark(DecoyCatalogue.Tunnel, IsDecoy: true, []));
        session.Close();
        for (int day = 11; day <= _carrier.Tradecraft.Days[StageIds.CleanUp]; day++)
        {
            Trail.Conversation(
                scene,
                device,
                _carrier.At(day, "08:00:00"),
                new Conversation(device.Loopback, customer, 0, "gre")
                {
                    Seconds = 30_000,
                    BytesOut = 24_000_000,
                    BytesIn = 31_000_000,
                },
                new StoryMark(DecoyCatalogue.Tunnel, IsDecoy: true, [])
            );
        }
    }

    private void Mirrors()
    {
        DateTime time = At(-8, "10:30:00");
        string probe = _carrier.Servers.Monitor.Address;
        int number = _carrier.Seed == 0 ? 5 : _random.Between(2, 40);
        PlatformAct act = PlatformActs.Mirror(
            Platform.NxOs,
            number,
            new Ends(_cast.Mirror.Loopback, probe, _cast.Mirror.Loopback)
        );
        approvals.Mirrors.Add(new ApprovedMirror(_cast.Mirror, $"{number}", probe, Ticket()));
        Session session = new(scene, _cast.Mirror, Engineer(1), Jump, time, Style(DecoyCatalogue.Mirror));
        session.Configure([], act.Statements).Close();
        archive.Add(session.Now, _cast.Mirror, act.Saved, new StoryMark(DecoyCatalogue.Mirror, IsDecoy: true, []));

        time = At(11, "13:45:00");
        string mediation = _carrier.Servers.InterceptMediation.Address;
        act = PlatformActs.Mirror(
            _cast.Intercept.Platform,
            number + 400,
            new Ends(_cast.Intercept.Loopback, mediation, _cast.Intercept.Loopback)
        );
        approvals.Mirrors.Add(
            new ApprovedMirror(_cast.Intercept, $"{number + 400}", mediation, InterceptNames.Warrant(_carrier, 1))
        );
        session = new Session(
            scene,
            _cast.Intercept,
            Engineer(3),
            Jump,
            time,
            Style(DecoyCatalogue.InterceptMirror, InterceptNames.Warrant(_carrier, 1))
        );
        session.Configure([], act.Statements).Close();
        archive.Add(
            session.Now,
            _cast.Intercept,
            act.Saved,
            new StoryMark(DecoyCatalogue.InterceptMirror, IsDecoy: true, [])
        );
    }

    private void Outage()
    {
        DateTime from = At(19, "06:20:00");
        int collector = _carrier.Cast.Edge.Collector == 1 ? 2 : 1;
        foreach (Device device in _carrier.Devices.Where(d => d.Collector == collector))
        {
            truth.Lose(DecoyCatalogue.Outage, device, from, from.AddHours(5).AddMinutes(12));
        }
    }
}
