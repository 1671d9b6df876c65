using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Dialects;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Truths;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Intrusion;

/// <summary>Days 7 to 12 and the last: tunnels, silence, the copy of voice traffic, and the clean-up.</summary>
internal sealed class Holding(Scene scene, TruthRecorder truth, ConfigurationArchive archive)
    : Story(scene, truth, archive)
{
    public void Play()
    {
        if (Has(StageIds.Persistence))
        {
            if (!IsBenign("S4.tunnel"))
            {
                Persist();
                PersistAtBorder();
            }

            if (!IsBenign("S4.traffic"))
            {
                KeepAlive();
            }
        }

        if (Has(StageIds.Quiet))
        {
            Quiet();
        }

        if (Has(StageIds.VoiceTap))
        {
            Tap();
        }

        if (Has(StageIds.CleanUp))
        {
            CleanUp();
        }
    }

    private void Persist()
    {
        Session session = new(
            Scene,
            Cast.Edge,
            EdgeAccountIn(StageIds.Persistence),
            Craft.ShellAddress,
            At(StageIds.Persistence, "03:30:00"),
            Typing(StageIds.Persistence)
        );
        string[] tunnel = ["T71", "S4"];
        PlatformAct first = PlatformActs.Tunnel(
            Platform.IosXe,
            Craft.Tunnel,
            new Ends(Cast.Edge.Loopback, Craft.ShellAddress, Craft.TunnelNetwork + ".1")
        );
        session.Configure(tunnel, first.Statements);
        session.Log(IosShapes.LineProtocol.With($"Tunnel{Craft.Tunnel}", "up"), "~T71", "S4");
        session.Configure(
            ["T37"],
            Habit(
                "filter entry",
                [$"access-list {Craft.AccessList} permit {Craft.ShellAddress}"],
                [$"access-list {Craft.AccessList} permit host {Craft.ShellAddress}"],
                [$"ip access-list standard {Craft.AccessList}", $"permit {Craft.ShellAddress}"],
                (string[])[$"ip access-list standard {Craft.AccessList}", $"5 permit {Craft.ShellAddress}"]
            )
        );
        Archive.Add(session.Now, Cast.Edge, first.Saved, Mark(StageIds.Persistence, "S7", "T71"));
        Archive.Add(
            session.Now,
            Cast.Edge,
            [SnapshotShapes.AccessListPermit.With($"{Craft.AccessList}", Craft.ShellAddress)],
            Mark(StageIds.Persistence, "S7", "T37")
        );
        session.Close();
    }

    private void PersistAtBorder()
    {
        bool program = Cast.Border.Platform == Platform.Junos;
        Session border = new(
            Scene,
            Cast.Border,
            Carrier.People.Stolen,
            Cast.Edge.Loopback,
            At(StageIds.Persistence, "04:02:00"),
            Style(StageIds.Persistence) with
            {
                ByProgram = program,
            }
        );
        PlatformAct second = PlatformActs.Tunnel(
            Cast.Border.Platform,
            Craft.SecondTunnel,
            new Ends(Cast.Border.Loopback, Craft.ShellAddress, Craft.TunnelNetwork + ".5")
        );
        border.Configure(["T71", "T56"], second.Statements);
        Archive.Add(border.Now, Cast.Border, second.Saved, Mark(StageIds.Persistence, "S7", "T56", "T71"));
        border.Close();
    }

    // A customer's own tunnel, which the router merely carries.
    private string EndOf(string router) => IsBenign("S4.tunnel") ? $"{Carrier.Strangers[0]}.9" : router;

    private void KeepAlive()
    {
        int last = DayOf(StageIds.CleanUp);
        ScenarioRandom random = new(Carrier.Seed, "tunnels");
        // A stage that was moved may come later in its day than the first traffic would.
        int first = DayOf(StageIds.Persistence) + (Carrier.Plot.IsMutated ? 1 : 0);
        for (int day = first; day < last; day++)
        {
            Wire.Connection(
                Scene,
                Carrier.At(day, "04:20:00").AddMinutes(Scene.Random.Below(900)),
                new Conversation(EndOf(Cast.Edge.Address), Craft.ShellAddress, 0, "unknown_transport")
                {
                    Seconds = 3000,
                    BytesOut = 300_000 + Scene.Random.Below(90_000),
                    BytesIn = 120_000,
                },
                Mark(StageIds.Persistence, "S4")
            );
            foreach (Device device in (Device[])[Cast.Edge, Cast.Border])
            {
                Trail.Conversation(
                    Scene,
                    device,
                    Carrier.At(day, "04:20:00").AddMinutes(random.Below(900)),
                    new Conversation(EndOf(device.Loopback), Craft.ShellAddress, 0, "unknown_transport")
                    {
                        Seconds = 3000,
                        BytesOut = 300_000 + random.Below(90_000),
                        BytesIn = 120_000,
                    },
                    Mark(StageIds.Persistence, "S4", "T71")
                );
            }
        }
    }

    private void Quiet()
    {
        DateTime from = At(StageIds.Quiet, "05:10:00");
        DateTime to = from.AddHours(31).AddMinutes(Carrier.Seed == 0 ? 0 : Scene.Random.Below(300));
        foreach (Device device in Cast.Quiet)
        {
            Truth.Lose(StageIds.Quiet, device, from.AddMinutes(Scene.Random.Below(6)), to);
        }
    }

    private void Tap()
    {
        Session session = new(
            Scene,
            Cast.Voice,
            Carrier.People.Stolen,
            Cast.Edge.Loopback,
            At(StageIds.VoiceTap, "02:25:00"),
            Style(StageIds.VoiceTap)
        );
        PlatformAct act = PlatformActs.Mirror(
            Cast.Voice.Platform,
            Craft.MirrorNumber,
            new Ends(Cast.Voice.Loopback, Craft.ShellAddress, Cast.Voice.Loopback)
        );
        string[] listening = act.PicksPeople ? ["T68"] : [];
        session.Configure(["T61", .. listening], act.Statements);
        Archive.Add(session.Now, Cast.Voice, act.Saved, Mark(StageIds.VoiceTap, ["T61", .. listening]));
        session.Close();
    }

    private void CleanUp()
    {
        Session session = new(
            Scene,
            Cast.Edge,
            Carrier.People.Stolen,
            Cast.Core.Loopback,
            At(StageIds.CleanUp, "03:15:00"),
            Typing(StageIds.CleanUp)
        );
        if (Has(StageIds.Foothold))
        {
            session.Configure(["S7"], $"no username {Craft.LocalAccount}");
            Archive.Remove(
                session.Now,
                Cast.Edge,
                [SnapshotShapes.Username.With(Craft.LocalAccount, Takeover.Secret)],
                Mark(StageIds.CleanUp, "S7")
            );
        }

        session.Command($"delete /force bootflash:{Craft.CaptureFile}", "~T50");
        session.Command("show logging", "T50").Command("clear logging", "T50").Command("exit", "T50").Close();
    }
}
