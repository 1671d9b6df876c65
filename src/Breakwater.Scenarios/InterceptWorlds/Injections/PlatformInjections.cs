using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>LI-28 to LI-37: the interface X1, logs, flows and routers.</summary>
internal static class PlatformInjections
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        new("LI-28", "Elements refuse an administration that they do not know.", s => Refused(s, 1040), "LI-29"),
        new(
            "LI-28",
            "Elements refuse a certificate that does not belong to the administration.",
            s => Refused(s, 1030),
            "LI-29"
        ),
        new("LI-28", "Somebody tries XIDs that do not exist.", Guessing),
        new("LI-29", "A host that is no administration talks X1 with an element.", StrangeX1),
        new("LI-30", "All tasks of an element were removed at once.", RemoveAll, "LI-03", "LI-18"),
        new("LI-30", "An element says that its database was cleared.", Cleared, "LI-03", "LI-18"),
        new("LI-31", "Records are missing in the log of the administration.", Hole),
        new("LI-32", "Mediation sends to an address that no register has.", Deliver),
        new("LI-33", "Mediation sends content to an agency for which no task delivers content.", Excess),
        new("LI-34", "What an agency gets goes to somebody else at the same time.", Copy, "LI-32", "LI-33"),
        new("LI-35", "A router gained an SNMP view of its taps for another host than mediation.", RouterView),
        new("LI-36", "A router taps for a host that is no mediation.", RouterTap),
        new("LI-36", "A router taps for mediation somebody of whom no order speaks.", RouterTapOfNobody),
        new("LI-37", "A router mirrors traffic to a host that no register has.", RouterMirror),
        new("LI-37", "A mirror that was approved copies to another host.", TurnedMirror),
        new("LI-37", "A router mirrors traffic out of an interface that nobody approved.", LocalMirror),
        new("LI-37", "A router sends records of flows to a collector that no register has.", FlowExport),
    ];

    private static void Refused(Stage stage, int error)
    {
        DateTime time = stage.Midway();
        foreach (Node node in stage.World.Elements)
        {
            time = time.AddSeconds(stage.Random.Between(2, 40));
            stage.World.Acts.Add(
                stage.Message("ListAllDetails", time, node) with
                {
                    Administration = error == 1040 ? "admf-7" : "admf-1",
                    Sender = stage.OtherHost(),
                    Error = error,
                }
            );
        }
    }

    private static void Guessing(Stage stage)
    {
        DateTime time = stage.Midway();
        Node node = stage.Random.Pick(stage.World.Elements);
        for (int i = stage.Random.Between(6, 20); i > 0; i--)
        {
            time = time.AddSeconds(stage.Random.Between(1, 9));
            stage.World.Acts.Add(
                stage.Message("GetTaskDetails", time, node) with
                {
                    Error = 2020,
                    GuessedXid = CarrierBuilder.Uuid(stage.Random),
                }
            );
        }
    }

    private static void StrangeX1(Stage stage) =>
        stage.World.Streams.Add(
            new Conversation
            {
                Start = stage.Midway(),
                Length = TimeSpan.FromSeconds(stage.Random.Between(3, 90)),
                Source = stage.OtherHost(),
                Destination = stage.Random.Pick(stage.World.Elements).Address,
                Port = 443,
                Bytes = stage.Random.Between(4_000, 40_000),
                Answer = stage.Random.Between(9_000, 900_000),
            }
        );

    private static void RemoveAll(Stage stage)
    {
        Node node = stage.Standing().Elements[0];
        DateTime time = stage.Midway();
        stage.World.Acts.Add(stage.Message("DeactivateAllTasks", time, node));
        foreach (
            Tap tap in stage
                .World.Taps.Where(t => t.Elements.Contains(node) && t.StandsAt(time) && t.StandsAt(time.AddHours(4)))
                .ToArray()
        )
        {
            stage.World.Acts.Add(
                stage.Message("ActivateTask", time.AddHours(3).AddSeconds(stage.Random.Below(300)), node) with
                {
                    Tap = tap,
                }
            );
        }
    }

    private static void Cleared(Stage stage) =>
        stage.World.Acts.Add(
            stage.Message("ReportNEIssue", stage.Midway(), stage.Random.Pick(stage.World.Elements)) with
            {
                Error = 10_000,
            }
        );

    private static void Hole(Stage stage)
    {
        // A time of work, so that records really are missing.
        DateTime from = stage.Standing().ActivatedAt.AddMinutes(-30);
        DateTime start = from < stage.World.From ? stage.Midway().Date.AddHours(7) : from;
        stage.World.Holes.Add(
            new LogHole(stage.World.Administrations[0].Name, start, start.AddHours(stage.Random.Between(8, 20)))
        );
    }

    private static void Deliver(Stage stage)
    {
        DateTime start = stage.Midway();
        stage.World.Streams.Add(
            new Conversation
            {
                Start = start,
                Length = TimeSpan.FromMinutes(stage.Random.Between(20, 55)),
                Source = stage.World.Mediations[1].Address,
                Destination = stage.Stranger(),
                Port = 6004,
                Bytes = stage.Random.Between(30_000_000, 600_000_000),
                Answer = 20_000,
            }
        );
    }

    // All that an agency gets of content on some day goes to somebody else too.
    private static void Copy(Stage stage)
    {
        Tap tap = stage.Standing(t => t.Delivery == Delivered.Both);
        Destination content = tap.Destinations.First(d => d.Delivery == Delivered.Content);
        DateTime start = stage.Midway();
        stage.World.Copies.Add((content, start.Date, stage.Stranger()));
        stage.World.Streams.Add(
            new Conversation
            {
                Start = start,
                Length = TimeSpan.FromMinutes(stage.Random.Between(20, 55)),
                Source = stage.World.Mediations[1].Address,
                Destination = content.AddressAt(start),
                Port = content.Port,
                Bytes = stage.Random.Between(3_000_000, 60_000_000),
                Answer = 20_000,
            }
        );
    }

    private static void Excess(Stage stage)
    {
        Agency agency = stage.Orders.NewAgency();
        DateTime start = stage.Midway();
        Destination content = agency.Destinations[1];
        stage.World.Streams.Add(
            new Conversation
            {
                Start = start,
                Length = TimeSpan.FromMinutes(stage.Random.Between(20, 300)),
                Source = stage.World.Mediations[1].Address,
                Destination = content.AddressAt(start),
                Port = content.Port,
                Bytes = stage.Random.Between(30_000_000, 600_000_000),
                Answer = 20_000,
            }
        );
    }

    private static void RouterView(Stage stage)
    {
        string host = stage.OtherHost();
        stage.World.Statements.Add(
            new ConfigurationStatement(
                stage.Random.Pick(stage.World.Routers),
                stage.Midway(),
                [
                    "snmp-server view licopy ciscoTap2MIB included",
                    "snmp-server group ligroup2 v3 noauth read licopy write licopy notify licopy",
                    "snmp-server user lireader ligroup2 v3",
                    $"snmp-server host {host} version 3 noauth lireader",
                ]
            )
        );
    }

    private static void RouterTap(Stage stage)
    {
        Snapshot last = stage.World.Snapshots.Where(s => s.Node.Kind == "admf").MaxBy(s => s.At)!;
        stage.World.RouterTaps.Add(
            new RouterTapRow(
                stage.Random.Pick(stage.World.Routers),
                last.At,
                stage.Random.Between(1000, 1900),
                stage.Stranger(),
                stage.Random.Between(20_000, 60_000),
                "198.51.100.200",
                "0.0.0.0",
                last.At.AddDays(9)
            )
        );
    }

    private static void RouterTapOfNobody(Stage stage)
    {
        Snapshot last = stage.World.Snapshots.Where(s => s.Node.Kind == "admf").MaxBy(s => s.At)!;
        stage.World.RouterTaps.Add(
            new RouterTapRow(
                stage.Random.Pick(stage.World.Routers),
                last.At,
                stage.Random.Between(1000, 1900),
                stage.World.Mediations[1].Address,
                6002,
                "198.51.100.200",
                "0.0.0.0",
                last.At.AddDays(9)
            )
            {
                Liid = stage.UnknownLiid(),
            }
        );
    }

    private static void RouterMirror(Stage stage) =>
        Copies.ToHost(
            stage.World,
            stage.Random.Pick(stage.World.Routers),
            stage.Random.Between(3, 60).ToString(CultureInfo.InvariantCulture),
            stage.Stranger(),
            stage.Midway()
        );

    private static void TurnedMirror(Stage stage)
    {
        Node router = stage.Random.Pick(stage.World.Routers);
        DateTime time = stage.Midway();
        string probe = stage.World.FlowCollector[..^2] + "95";
        ConfigurationStatement before = Copies.ToHost(stage.World, router, "61", probe, stage.World.From.AddDays(-30));
        stage.World.ApprovedMirrors.Add(new ApprovedSession(router, "61", probe, null));
        before.To = time;
        Copies.ToHost(stage.World, router, "61", stage.Stranger(), time);
    }

    private static void LocalMirror(Stage stage) =>
        Copies.ToInterface(
            stage.World,
            stage.Random.Pick(stage.World.Routers),
            stage.Random.Between(3, 60).ToString(CultureInfo.InvariantCulture),
            "GigabitEthernet0/0/5",
            stage.Midway()
        );

    private static void FlowExport(Stage stage) =>
        stage.World.Statements.Add(
            new ConfigurationStatement(
                stage.Random.Pick(stage.World.Routers),
                stage.Midway(),
                ["flow exporter telemetry", $" destination {stage.Stranger()}", " transport udp 9995"]
            )
        );
}
