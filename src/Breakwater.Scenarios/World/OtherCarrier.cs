using System.Globalization;

namespace Breakwater.Scenarios.World;

/// <summary>Carriers with names, users, addresses, platforms, numbers and times drawn from a seed.</summary>
internal sealed class OtherCarrier
{
    private static readonly string[] Carriers =
    [
        "Arbor Line",
        "Tidewater",
        "Kestrel Mobile",
        "Northgate",
        "Solano Wireless",
        "Lakeshore",
        "Pinnacle Fibre",
        "Vantor",
    ];

    private static readonly string[] GivenNames =
    [
        "anna",
        "bruno",
        "chen",
        "dora",
        "emil",
        "fatima",
        "goran",
        "hana",
        "ines",
        "jonas",
        "kofi",
        "lena",
        "mateo",
        "noor",
    ];

    private static readonly string[] FamilyNames =
    [
        "abbott",
        "bakker",
        "castro",
        "dimitrov",
        "eriksen",
        "fischer",
        "gupta",
        "hoang",
        "ivanova",
        "jensen",
        "kimura",
    ];

    private static readonly string[] Sites =
    [
        "ams",
        "bos",
        "chi",
        "dal",
        "fra",
        "lis",
        "mad",
        "nyc",
        "osl",
        "par",
        "sea",
    ];

    private readonly ScenarioRandom _random;
    private readonly int _nameStyle;
    private readonly string _management;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private OtherCarrier(ulong seed)
    {
        _random = new ScenarioRandom(seed, "carrier");
        _nameStyle = _random.Below(6);
        // Private use (RFC 1918), and the space that carriers share with their customers' translators (RFC 6598).
        _management = _random.Below(10) switch
        {
            < 4 => $"10.{_random.Between(30, 250)}",
            < 7 => $"172.{_random.Between(16, 31)}",
            < 8 => "192.168",
            _ => $"100.{_random.Between(64, 127)}",
        };
    }

    public static Carrier Create(ulong seed) => new OtherCarrier(seed).Build(seed);

    private Carrier Build(ulong seed)
    {
        IReadOnlyList<string> nets = _random.Shuffle<string>(["192.0.2", "198.51.100", "203.0.113"]);
        List<Device> devices = BuildDevices();
        Cast cast = Choose(devices);
        List<string> people = BuildPeople();
        string[] shortNames = ["ax", "bk", "cs", "dv", "el", "fm"];
        string serverTag = _random.Pick(shortNames);
        Host Server(string kind, int net, int host) =>
            new($"{serverTag}{kind}{_random.Between(1, 9)}", $"{_management}.{net}.{host + _random.Below(20)}");

        return new Carrier
        {
            Name = _random.Pick(Carriers),
            Seed = seed,
            DayZero = new DateOnly(2025, 1, 6).AddDays(_random.Below(660)),
            Management = $"{_management}.0.0/16",
            Customers = $"{nets[0]}.0/24",
            Strangers = nets,
            Devices = devices,
            Collectors = [Server("col", 2, 20), Server("log", 2, 50), Server("sys", 2, 80)],
            RelayByAddress = _random.Chance(30),
            Cast = cast,
            Servers = new Servers
            {
                Jump = [Server("bas", 1, 10), Server("jmp", 1, 40)],
                Tacacs = [Server("aaa", 2, 110), Server("acs", 2, 140)],
                Backup = Server("cfg", 3, 10),
                Monitor = Server("mon", 3, 40),
                Proxy = Server("edge", 5, 10),
                CallRecords = Server("dw", 6, 10),
                Mediation = Server("mdn", 6, 40),
                Billing = Server("brm", 6, 70),
                InterceptAdministration = Server("gov", 9, 10),
                InterceptMediation = Server("dlv", 9, 40),
                InterceptWorkstation = Server("wks", 9, 70),
            },
            People = new People
            {
                Engineers = people,
                Stolen = people[0],
                Borrowed = people[1],
                Vendor = _random.Pick<string>(["tacsupport", "vnd-remote", "oem.tac"]),
                BackupAccount = _random.Pick<string>(["oxidized", "cfgbackup", "svc-backup", "netarchive"]),
                MonitorAccount = _random.Pick<string>(["poller", "svc-mon", "telemetry", "snmpuser"]),
                ReportAccount = _random.Pick<string>(["rpt_reader", "analytics_ro", "bi_extract", "ops_report"]),
                BillingAccount = _random.Pick<string>(["billing_batch", "rating_job", "inv_export"]),
                MediationAccount = _random.Pick<string>(["mdn_loader", "med_ingest", "cdr_load"]),
                InterceptOfficer = _random.Pick<string>(["lawful.desk", "lea.liaison", "compliance1"]),
                InterceptStolen = _random.Pick<string>(["lea.admin", "legal.ops2", "cmpl-admin"]),
                WorkstationNetwork = $"{_management}.{_random.Between(40, 60)}",
            },
            Tradecraft = BuildTradecraft(nets, cast),
        };
    }

    private Tradecraft BuildTradecraft(IReadOnlyList<string> nets, Cast cast)
    {
        Dictionary<string, int> days = [];
        int shift = 0;
        int last = 0;
        foreach ((string id, int day) in StageIds.Calendar)
        {
            if (day != last && shift < 3 && _random.Chance(25))
            {
                shift++;
            }

            last = day;
            days[id] = day + shift;
        }

        int tunnel = _random.Between(2, 4000);
        return new Tradecraft
        {
            WebAddress = $"{nets[1]}.{_random.Between(2, 250)}",
            ShellAddress = $"{nets[2]}.{_random.Between(2, 250)}",
            LocalAccount = _random.Pick<string>(["cisco_tac", "support", "sysadm1", "noc-auto", "backup2", "webui"]),
            AccessClass = _random.Pick<string>(["VTY-IN", "MGMT-ACL", "10", "ADMIN-HOSTS", "99"]),
            AccessList = _random.Pick<int>([10, 20, 50]),
            CaptureName = _random.Pick<string>(["cap1", "debug", "CAP", "tst", "p7"]),
            CaptureFile = _random.Text(6, "abcdefghijklmnopqrstuvwxyz") + ".pcap",
            ConfigurationFile = _random.Chance(50)
                ? $"{cast.Edge.Name}.cfg"
                : _random.Text(8, "abcdefghijklmnopqrstuvwxyz0123456789"),
            CaptureInterface = _random.Pick<string>([
                "GigabitEthernet0/0/1",
                "Te0/1/0",
                "HundredGigE0/0/0/1",
                "Gi0/0/3",
            ]),
            Tunnel = tunnel,
            SecondTunnel = _random.Between(1, 900),
            TunnelNetwork = $"10.{_random.Between(10, 199)}.{_random.Below(250)}",
            MirrorNumber = _random.Between(11, 900),
            Archive = _random.Text(5, "abcdefghijklmnopqrstuvwxyz"),
            ExploitPath = _random.Pick<string>([
                "/%2577eb%2575i_%2577sma_Http",
                "/%2577ebui_wsma_Http",
                "/webui_%2577sma_https",
                "/%2577ebui_%2577sma_http",
            ]),
            Abbreviates = _random.Chance(60),
            ShiftMinutes = _random.Between(-200, 200),
            Days = days,
        };
    }

    private List<Device> BuildDevices()
    {
        (Platform Platform, string Role, string[] Prefixes)[] groups =
        [
            (Platform.IosXe, "provider_edge", ["edge", "per", "asr", "pr"]),
            (Platform.NxOs, "aggregation", ["nx", "agr", "sw", "dist"]),
            (Platform.IosXr, "core", ["p", "bb", "crs", "cr"]),
            (Platform.Junos, "border", ["mx", "gw", "bdr", "ix"]),
            (Platform.SrOs, "voice_access", ["sr", "vx", "ng", "bng"]),
            (Platform.Eos, "data_centre", ["leaf", "tor", "dc", "eos"]),
            (Platform.Vrp, "access", ["ne", "olt", "ac", "cx"]),
        ];
        int[] counts = [.. groups.Select(_ => _random.Between(5, 7))];
        List<Device> devices = [];
        for (int g = 0; g < groups.Length; g++)
        {
            string prefix = _random.Pick(groups[g].Prefixes);
            for (int i = 0; i < counts[g]; i++)
            {
                string site = _random.Pick(Sites);
                int index = devices.Count + 1;
                devices.Add(
                    new Device(
                        NameDevice(prefix, site),
                        groups[g].Platform,
                        $"{_management}.{100 + index}.{_random.Between(1, 6)}",
                        $"{_management}.255.{index + 40}",
                        groups[g].Role,
                        site,
                        _random.Below(3),
                        _random.Below(8)
                    )
                );
            }
        }

        return devices;
    }

    private string NameDevice(string prefix, string site)
    {
        while (true)
        {
            string number = _random.Between(1, 89).ToString("00", CultureInfo.InvariantCulture);
            string name = _nameStyle switch
            {
                0 => $"{prefix}{number}.{site}",
                1 => $"{site}-{prefix}{number}",
                2 => $"{site}{number}-{prefix}",
                3 => $"{prefix}{number}-{site}-{_random.Pick<string>(["a", "b"])}",
                4 => $"{site.ToUpperInvariant()}-{prefix.ToUpperInvariant()}-{number}",
                _ => $"{prefix}-{number}",
            };
            if (_taken.Add(name))
            {
                return name;
            }
        }
    }

    private List<string> BuildPeople()
    {
        int style = _random.Below(5);
        IReadOnlyList<string> families = _random.Shuffle(FamilyNames);
        IReadOnlyList<string> given = _random.Shuffle(GivenNames);
        List<string> people = [];
        for (int i = 0; i < 6; i++)
        {
            people.Add(
                style switch
                {
                    0 => $"{given[i]}.{families[i]}",
                    1 => $"{given[i][0]}{families[i]}",
                    2 => $"{families[i]}_{given[i]}",
                    3 => $"{families[i][..2]}{given[i][..2]}{10 + i}",
                    _ => $"{families[i]}{given[i][0]}",
                }
            );
        }

        return people;
    }

    private Cast Choose(IReadOnlyList<Device> devices)
    {
        List<Device> free = [.. _random.Shuffle(devices)];
        Device Take(params Platform[] platforms)
        {
            Platform platform = _random.Pick(platforms);
            Device taken = free.First(d => d.Platform == platform);
            free.Remove(taken);
            return taken;
        }

        Device edge = Take(Platform.IosXe);
        Device agg = Take(Platform.NxOs);
        Device core = Take(Platform.IosXr);
        Device border = Take(Platform.Junos, Platform.Vrp, Platform.Eos, Platform.IosXe);
        Device voice = Take(Platform.SrOs, Platform.Eos, Platform.Vrp, Platform.IosXe);
        Bystanders bystanders = new()
        {
            Capture = Take(Platform.IosXe),
            Mirror = Take(Platform.NxOs),
            Loopback = Take(Platform.NxOs),
            Vendor = Take(Platform.IosXr),
            Boot = Take(Platform.NxOs),
            Tunnel = Take(Platform.IosXe),
            Intercept = Take(Platform.SrOs),
            Tap = Take(Platform.Junos, Platform.IosXr),
        };
        Device[] quiet = [free[0], free[1]];
        return new Cast
        {
            Edge = edge,
            Switch = agg,
            Core = core,
            Border = border,
            Voice = voice,
            Quiet = quiet,
            Visited = [.. _random.Shuffle<Device>([agg, core, border, voice, .. quiet, .. free.Skip(2).Take(17)])],
            Bystanders = bystanders,
        };
    }
}
