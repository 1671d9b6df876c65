using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Dialects;
using Breakwater.Scenarios.Exports;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>Days 3 to 6: spread with a stolen account, the loopback trick, the host shell, the chain of hops.</summary>
internal sealed class Movement(Scene scene, TruthRecorder truth, ConfigurationArchive archive)
    : Story(scene, truth, archive)
{
    private string Stolen => Carrier.People.Stolen;

    public void Play()
    {
        if (Has(StageIds.Spread))
        {
            Spread();
        }

        if (Has(StageIds.Loopback))
        {
            Borrow();
        }

        if (Has(StageIds.HostShell))
        {
            Shell();
        }

        if (Has(StageIds.Chain))
        {
            Chain();
        }
    }

    // Without a capture in the two weeks before, nothing shows where the account was stolen.
    private bool IsAfterCapture =>
        Carrier.Plot.IsBefore(StageIds.Capture, StageIds.Spread)
        && DayOf(StageIds.Spread) - DayOf(StageIds.Capture) < 14;

    private void Spread()
    {
        DateTime start = At(StageIds.Spread, "01:20:00");
        string[] stolen = IsAfterCapture ? ["S3"] : [];
        Session edge = new(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Spread),
            Craft.ShellAddress,
            start.AddMinutes(-1),
            Typing(StageIds.Spread)
        );
        foreach (Device device in Cast.Visited)
        {
            edge.Wait(Scene.Random.Between(55, 80));
            if (IsBenign("S3.logins"))
            {
                // The owner of the account at work, by the way that everybody takes.
                new Session(Scene, device, Stolen, Jump, edge.Now.AddHours(3), Style(StageIds.Spread))
                    .Command("show clock")
                    .Close();
                edge.Wait(700);
                continue;
            }

            edge.Command($"ssh -l {Stolen} {device.Address}", "T21", "T55");
            Session hop = new(
                Scene,
                device,
                Stolen,
                Cast.Edge.Loopback,
                edge.Now.AddSeconds(4),
                Style(StageIds.Spread, ["T08", "T55", .. stolen])
            );
            hop.Command(device.Platform == Platform.Vrp ? "display version" : "show version").Close();
            Conversation talk = new(Cast.Edge.Loopback, device.Address, 22, "tcp")
            {
                Service = "ssh",
                Seconds = 31,
                BytesOut = 4_120,
                BytesIn = 9_880,
            };
            Wire.Connection(Scene, edge.Now.AddSeconds(1), talk, Mark(StageIds.Spread, "T21", "~T55"));
            Trail.Conversation(Scene, Cast.Edge, edge.Now.AddSeconds(1), talk, Mark(StageIds.Spread, "T21"));
        }

        edge.Close();
    }

    private void Borrow()
    {
        Device hop = Cast.Switch;
        string jump = Carrier.Servers.Jump[0].Address;
        Session session = new(
            Scene,
            hop,
            Stolen,
            Cast.Edge.Loopback,
            At(StageIds.Loopback, "03:05:00"),
            Style(StageIds.Loopback)
        );
        string[] proves = ["T70", "S5"];
        session.Configure(
            proves,
            "interface loopback0",
            IsBenign("S5.loopback") ? "description router id" : $"ip address {jump}/32"
        );
        if (!IsBenign("S5.login"))
        {
            Visit(session, jump, proves);
        }

        session.Wait(150);
        if (!IsBenign("S5.loopback"))
        {
            session.Configure(proves, "interface loopback0", $"ip address {hop.Loopback}/32");
        }

        string[] cleaning = ["T50", "S5"];
        session.Command("show logging", cleaning);
        if (!IsBenign("S5.clear"))
        {
            session.Command("clear logging logfile", cleaning);
        }

        session.Command("exit", "T50").Close();
    }

    private void Visit(Session session, string jump, string[] proves)
    {
        session.Command($"ssh {Stolen}@{Cast.Core.Address} source-interface loopback0", proves);
        Session inner = new(
            Scene,
            Cast.Core,
            Stolen,
            jump,
            session.Now.AddSeconds(5),
            Style(StageIds.Loopback, "T70", "S5")
        );
        inner.Command("show ip interface brief").Command("show users").Close();
    }

    private void Shell()
    {
        DateTime start = At(StageIds.HostShell, "02:40:00");
        Session session = new(Scene, Cast.Core, Stolen, Cast.Switch.Loopback, start, Style(StageIds.HostShell));
        session.Command(Habit("shell", "run", "bash", "run bash"), "T25");
        session.Log(IosXrShapes.HostShell.With(session.Pid, Stolen, $"vty{session.Number}"), "T25");
        for (int i = 0; i < 2; i++)
        {
            DateTime time = session.Now.AddMinutes(4 + (i * 9));
            Conversation talk = new(Craft.ShellAddress, Cast.Core.Address, IsBenign("S12.port") ? 22 : 57722, "tcp")
            {
                Service = "ssh",
                Seconds = 380 + i,
                BytesOut = 61_000,
                BytesIn = 240_400,
            };
            if (IsBenign("S12.answer"))
            {
                Scan(talk, time);
                continue;
            }

            Wire.Connection(Scene, time, talk, Mark(StageIds.HostShell, "T35", "S12"));
            Trail.Conversation(Scene, Cast.Core, time, talk, Mark(StageIds.HostShell, "T35", "S12"));
        }

        session.Wait(300);
        session.Log(IosXrShapes.HostShellLeft.With(session.Pid, Stolen, $"vty{session.Number}"), "~T25");
        session.Close();
    }

    // A scanner's first packet, which nothing answers.
    private void Scan(Conversation talk, DateTime time) =>
        Scene.Exported(
            new TrafficFlow(Cast.Core, time, talk.Source, talk.Destination)
            {
                Protocol = 6,
                SourcePort = 41_003,
                DestinationPort = talk.Port,
                Seconds = 0,
                Packets = 1,
                Bytes = 44,
                Flags = 2,
                Mark = Mark(StageIds.HostShell),
            }
        );

    private void Chain()
    {
        Session hop = new(
            Scene,
            Cast.Switch,
            Stolen,
            Cast.Edge.Loopback,
            At(StageIds.Chain, "02:15:00"),
            Style(StageIds.Chain, "S6")
        );
        string[] shell = ["T36", "T63", "S6"];
        string[] both = ["T63", "S6"];
        if (IsBenign("S6.shell"))
        {
            hop.Command("show guestshell detail").Wait(40);
        }
        else
        {
            hop.Command("guestshell enable", shell).Wait(40);
            hop.Log(NxOsShapes.GuestShellActive.With(), shell);
            hop.Log(NxOsShapes.GuestShellEnabled.With(), shell);
            hop.Command("run guestshell", "~T36", "T63", "S6");
        }

        Session core = new(
            Scene,
            Cast.Core,
            Stolen,
            IsBenign("S6.hops") ? Jump : Cast.Switch.Loopback,
            hop.Now.AddSeconds(30),
            Style(StageIds.Chain, both)
        );
        core.Command(
            IsBenign("S6.hops") ? "show clock" : $"ssh {Cast.Edge.Address} username {EdgeAccountIn(StageIds.Chain)}",
            both
        );
        Session edge = new(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Chain),
            IsBenign("S6.hops") ? Jump : Cast.Core.Loopback,
            core.Now.AddSeconds(6),
            Typing(StageIds.Chain, both)
        );
        CaptureFarAway(edge, both);
        core.Wait(700).Close();
        LeaveSwitch(hop);
    }

    private void CaptureFarAway(Session edge, string[] both)
    {
        string name = Craft.CaptureName;
        bool captures = !IsBenign("S6.capture");
        if (captures)
        {
            edge.Command($"monitor capture {name} interface {Craft.CaptureInterface} both", both);
            edge.Command($"monitor capture {name} match ipv4 any any", both);
            edge.Command($"monitor capture {name} start", both);
            edge.Log(IosShapes.Capture.With("ENABLE", name, "enabled"), both);
        }
        else
        {
            edge.Command("show monitor capture");
        }

        string log = Carrier.Collectors[Cast.Edge.Collector].Address;
        string[] stop = ["T51", "T63", "S6"];
        bool silences = !IsBenign("S6.logging");
        if (silences)
        {
            edge.Configure(
                stop,
                Habit(
                    "silence",
                    $"no logging host {log}",
                    $"no logging host {log} vrf Mgmt-intf",
                    $"no logging host {log} transport udp port 514"
                )
            );
            edge.Log(IosShapes.LoggingHost.With(log, "stopped"), stop);
        }

        edge.Wait(540);
        if (captures)
        {
            edge.Command($"monitor capture {name} stop", both);
            edge.Log(IosShapes.Capture.With("DISABLE", name, "disabled"), both);
        }

        if (silences)
        {
            edge.Configure([], $"logging host {log}");
            edge.Log(IosShapes.LoggingHost.With(log, "started"));
        }

        edge.Close();
    }

    private void LeaveSwitch(Session hop)
    {
        string log = Carrier.Collectors[Cast.Switch.Collector].Address;
        string[] stop = ["T51", "T63", "S6"];
        hop.Wait(200);
        if (!IsBenign("S6.logging"))
        {
            hop.Configure(
                stop,
                Habit("silence switch", $"no logging server {log}", $"no logging server {log} 6 use-vrf management")
            );
            hop.Log(NxOsShapes.ServerStopped.With(log, "stopped"), stop);
            hop.Wait(840).Configure([], $"logging server {log}");
        }

        if (!IsBenign("S6.shell"))
        {
            hop.Command("guestshell destroy", "~T36", "S6");
            hop.Log(NxOsShapes.GuestShellDeactivating.With(), "~T36", "S6");
            hop.Wait(8).Log(NxOsShapes.GuestShellInactive.With(), "~T36", "S6");
        }

        hop.Close();
    }
}
