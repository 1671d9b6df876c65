using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>Everyday life on servers and on the wire.</summary>
internal sealed class ServerWork(Scene scene)
{
    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "curl/8.5.0",
        "Mozilla/5.0 zgrab/0.x",
    ];

    private static readonly string[] Pages =
    [
        "/",
        "/login",
        "/portal/status",
        "/api/v1/orders",
        "/favicon.ico",
        "/portal/invoice?id=4417",
        "/robots.txt",
    ];

    private readonly Carrier _carrier = scene.Carrier;
    private readonly ScenarioRandom _random = scene.Random;

    public void Day(int day, int events)
    {
        DateTime midnight = _carrier.Day(day);
        Repeat(midnight, events * 8 / 100, Visit);
        Repeat(midnight, events * 8 / 100, Connect);
        Repeat(midnight, events * 3 / 100, Watch);
        Repeat(midnight, events * 3 / 100, Query);
        Repeat(midnight, events * 2 / 100, Trap);
        Repeat(midnight, events * 2 / 100, Maintain);
        Repeat(midnight, Math.Max(2, events / 1500), Knock);
        Repeat(midnight, Math.Max(3, events / 1000), PollSnmp);
        Repeat(midnight, 3, Officer);
    }

    private void Repeat(DateTime midnight, int count, Action<DateTime> act)
    {
        for (int i = 0; i < count; i++)
        {
            act(midnight + _random.Within(TimeSpan.FromDays(1)));
        }
    }

    private string Number(int first, int last) => _random.Between(first, last).ToString(CultureInfo.InvariantCulture);

    private void Visit(DateTime time)
    {
        bool found = _random.Chance(90);
        Wire.Request(
            scene,
            "proxy/access.log",
            time,
            PlatformTalk.Stranger(_carrier, _random),
            _random.Chance(80) ? "GET" : "POST",
            found ? _random.Pick(Pages) : $"/{_random.Text(7, "abcdefghijklmnopqrstuvwxyz")}.php",
            found ? 200 : 404,
            _random.Between(150, 40_000),
            _random.Pick(Agents)
        );
    }

    private void Connect(DateTime time)
    {
        Device device = _random.Pick(_carrier.Devices);
        (string Address, int Port, string Protocol, string Service) target = _random.Pick(
            new (string, int, string, string)[]
            {
                (_carrier.Servers.Tacacs[0].Address, 49, "tcp", "-"),
                (_carrier.Collectors[device.Collector].Address, 514, "udp", "syslog"),
                (_carrier.Servers.Monitor.Address, 162, "udp", "snmp"),
                (_random.Pick(_carrier.Devices).Loopback, 179, "tcp", "-"),
                (_carrier.Servers.Monitor.Address, 123, "udp", "ntp"),
            }
        );
        Wire.Connection(
            scene,
            time,
            new Conversation(device.Address, target.Address, target.Port, target.Protocol)
            {
                Service = target.Service,
                Seconds = _random.Between(1, 200),
                BytesOut = _random.Between(80, 9000),
                BytesIn = _random.Between(80, 9000),
            }
        );
    }

    private void Watch(DateTime time)
    {
        bool alert = _random.Chance(10);
        string source = PlatformTalk.Stranger(_carrier, _random);
        if (alert)
        {
            Wire.Alert(
                scene,
                time,
                source,
                _carrier.Servers.Proxy.Address,
                22,
                2001219,
                "ET SCAN Potential SSH Scan",
                2
            );
            return;
        }

        scene.Plain(
            "suricata/eve.json",
            time,
            SuricataShapes.Flow.With(
                Stamps.Eve(time),
                Number(100_000_000, 999_999_999),
                source,
                scene.Port(),
                _carrier.Servers.Proxy.Address,
                "443",
                "TCP",
                Number(4, 90),
                Number(4, 90),
                Number(400, 90_000),
                Number(400, 90_000),
                Stamps.Eve(time.AddSeconds(-30)),
                Stamps.Eve(time),
                "30"
            )
        );
    }

    private void Query(DateTime time)
    {
        People people = _carrier.People;
        bool load = _random.Chance(70);
        CallRecordStore.Select(
            scene,
            time,
            load ? people.MediationAccount : people.ReportAccount,
            load ? _carrier.Servers.Mediation.Address : _carrier.Servers.Billing.Address,
            load ? "loader" : "report",
            load
                ? $"SELECT max(file_seq) FROM cdr.mediation_files WHERE batch = {Number(1000, 9000)}"
                : $"SELECT count(*) FROM cdr.call_records WHERE started >= '{Stamps.SpacedSeconds(time.AddDays(-1))}'",
            load ? "cdr.mediation_files" : "cdr.call_records",
            1
        );
    }

    private void Trap(DateTime time)
    {
        Device device = _random.Pick(_carrier.Devices);
        string index = Number(1, 600);
        Host monitor = _carrier.Servers.Monitor;
        scene.HostLog(
            monitor.Name,
            $"hosts/{monitor.Name}/snmptrapd.log",
            time,
            SnmpTrapShapes.Link.With(
                "2211",
                Stamps.SpacedSeconds(time),
                device.Name,
                device.Address,
                scene.Port(),
                monitor.Address,
                Number(1_000_000, 900_000_000),
                _random.Chance(50) ? "Up" : "Down",
                index,
                index
            )
        );
    }

    private void Maintain(DateTime time)
    {
        Host host = _random.Pick<Host>([.. _carrier.Servers.Jump, _carrier.Servers.Mediation]);
        if (_random.Chance(50))
        {
            JumpHosts.Run(
                scene,
                host,
                time,
                _random.Pick<string>(["df", "uptime", "logrotate", "systemctl", "rsync"]),
                [_random.Pick<string>(["-h", "--version", "status", "-a"])]
            );
            return;
        }

        string user = _random.Pick(_carrier.People.Engineers);
        scene.HostLog(
            host.Name,
            $"hosts/{host.Name}/auth.log",
            time,
            SudoShapes.Command.With(user.PadLeft(8), "pts/1", user, "/usr/bin/systemctl status sshd")
        );
    }

    private void Knock(DateTime time)
    {
        Host jump = _carrier.Servers.Jump[0];
        scene.HostLog(
            jump.Name,
            $"hosts/{jump.Name}/auth.log",
            time,
            SshdShapes.Failed.With(
                scene.Pid(),
                _random.Pick(_carrier.People.Engineers),
                $"{_carrier.People.WorkstationNetwork}.{_random.Between(10, 50)}",
                scene.Port()
            )
        );
    }

    private void PollSnmp(DateTime time) =>
        Wire.Snmp(scene, time, _carrier.Servers.Monitor.Address, _random.Pick(_carrier.Devices).Address, 12, 0);

    private void Officer(DateTime time)
    {
        DateTime office = time.Date.AddHours(8) + _random.Within(TimeSpan.FromHours(9));
        InterceptDesk.Read(scene, office, _carrier.People.InterceptOfficer, "/agency", 900);
    }
}
