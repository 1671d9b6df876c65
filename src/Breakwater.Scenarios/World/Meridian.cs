namespace Breakwater.Scenarios.World;

/// <summary>The carrier of the documentation: threat reference section 5.</summary>
internal static class Meridian
{
    public static Carrier Create()
    {
        Device[] devices = [.. Build()];
        Device By(string name) => devices.First(d => d.Name == name);
        Device[] visited =
        [
            .. "agg02 core01 br03 aga01 acc11 dcs05 pe01 pe02 pe03 pe05 pe08 agg01 agg04 core02 core03 br01 br02 aga02 dcs01 dcs03 acc05 acc07 acc09"
                .Split(' ')
                .Select(By),
        ];
        return new Carrier
        {
            Name = "Meridian Telecom",
            Seed = 0,
            DayZero = new DateOnly(2026, 9, 7),
            Management = "10.20.0.0/16",
            Customers = "192.0.2.0/24",
            Strangers = ["192.0.2", "198.51.100", "203.0.113"],
            Devices = devices,
            Collectors = [new("log01", "10.20.2.21"), new("log02", "10.20.2.22"), new("log03", "10.20.2.23")],
            RelayByAddress = false,
            Cast = new Cast
            {
                Edge = By("pe07"),
                Switch = By("agg02"),
                Core = By("core01"),
                Border = By("br03"),
                Voice = By("aga01"),
                Quiet = [By("acc11"), By("dcs05")],
                Visited = visited,
                Bystanders = new Bystanders
                {
                    Capture = By("pe04"),
                    Mirror = By("agg05"),
                    Loopback = By("agg06"),
                    Vendor = By("core04"),
                    Boot = By("agg03"),
                    Tunnel = By("pe06"),
                    Intercept = By("aga03"),
                    Tap = By("pe02"),
                },
            },
            Servers = CreateServers(),
            People = CreatePeople(),
            Tradecraft = CreateTradecraft(),
        };
    }

    private static Servers CreateServers() =>
        new Servers
        {
            Jump = [new("jump01", "10.20.1.10"), new("jump02", "10.20.1.11")],
            Tacacs = [new("tac01", "10.20.2.5"), new("tac02", "10.20.2.6")],
            Backup = new("bak01", "10.20.3.9"),
            Monitor = new("nms01", "10.20.3.20"),
            Proxy = new("rpx01", "10.20.5.8"),
            CallRecords = new("cdrdb01", "10.20.6.11"),
            Mediation = new("med01", "10.20.6.21"),
            Billing = new("bil01", "10.20.6.31"),
            InterceptAdministration = new("adm01", "10.20.9.4"),
            InterceptMediation = new("lmd01", "10.20.9.8"),
            InterceptWorkstation = new("liw01", "10.20.9.51"),
        };

    private static People CreatePeople() =>
        new People
        {
            Engineers = ["j.alvarez", "m.okafor", "s.lindqvist", "p.novak", "t.haddad", "k.brandt"],
            Stolen = "j.alvarez",
            Borrowed = "m.okafor",
            Vendor = "vendor.tac",
            BackupAccount = "rancid",
            MonitorAccount = "nmspoll",
            ReportAccount = "svc_report",
            BillingAccount = "svc_bill",
            MediationAccount = "svc_med",
            InterceptOfficer = "li.officer1",
            InterceptStolen = "li.admin3",
            WorkstationNetwork = "10.20.40",
        };

    private static Tradecraft CreateTradecraft() =>
        new Tradecraft
        {
            WebAddress = "198.51.100.23",
            ShellAddress = "203.0.113.77",
            LocalAccount = "netops2",
            AccessClass = "MGMT",
            AccessList = 20,
            CaptureName = "mycap",
            CaptureFile = "tac.pcap",
            ConfigurationFile = "pe07-confg",
            CaptureInterface = "Te0/0/1",
            Tunnel = 77,
            SecondTunnel = 7,
            TunnelNetwork = "10.10.12",
            MirrorNumber = 77,
            Archive = "q3rep",
            ExploitPath = "/%2577eb%2575i_%2577sma_Http",
            Abbreviates = false,
            ShiftMinutes = 0,
            Days = StageIds.Calendar.ToDictionary(c => c.Id, c => c.Day),
        };

    private static IEnumerable<Device> Build()
    {
        (string Prefix, Platform Platform, string Role, int First, int Last)[] groups =
        [
            ("pe", Platform.IosXe, "provider_edge", 1, 8),
            ("agg", Platform.NxOs, "aggregation", 1, 6),
            ("core", Platform.IosXr, "core", 1, 4),
            ("br", Platform.Junos, "border", 1, 4),
            ("aga", Platform.SrOs, "voice_access", 1, 4),
            ("dcs", Platform.Eos, "data_centre", 1, 6),
            ("acc", Platform.Vrp, "access", 5, 12),
        ];
        int index = 0;
        foreach ((string prefix, Platform platform, string role, int first, int last) in groups)
        {
            for (int number = first; number <= last; number++)
            {
                index++;
                yield return new Device(
                    $"{prefix}{number:00}",
                    platform,
                    $"10.20.{100 + index}.1",
                    $"10.20.255.{index}",
                    role,
                    index % 2 == 0 ? "north" : "south",
                    index % 3,
                    index % 8
                );
            }
        }
    }
}
