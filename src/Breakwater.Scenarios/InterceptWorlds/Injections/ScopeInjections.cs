using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>LI-08 to LI-14 and LI-20: tasks that take more, of others, or to others than their order says.</summary>
internal static class ScopeInjections
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        new("LI-08", "A task taps somebody else than its order names.", s => Replace(s, s.Orders.NewTarget("e164"))),
        new("LI-08", "The number of a task differs from that of its order in one digit.", Mistyped),
        new(
            "LI-08",
            "A task taps a subscription that is not of the person in its order.",
            s => Replace(s, s.Orders.NewTarget("imsi"))
        ),
        new(
            "LI-09",
            "A task taps somebody beside the person in its order.",
            s => Standing(s).Targets.Add(s.Orders.NewTarget())
        ),
        new(
            "LI-10",
            "A task taps a range of addresses where its order names a person.",
            s => Replace(s, new Identity("ip_range", "100.64.16.0/20")),
            "LI-08",
            "LI-09"
        ),
        new(
            "LI-10",
            "A task taps every number of a block where its order names one.",
            s => Replace(s, new Identity("wildcard", "+1202555*")),
            "LI-08",
            "LI-09"
        ),
        new(
            "LI-10",
            "A task taps a cell where its order names a person.",
            s => Replace(s, new Identity("area", "001-01-4711-20816")),
            "LI-08",
            "LI-09"
        ),
        new("LI-11", "A task takes content where its order allows data.", ContentForData, "LI-12"),
        new(
            "LI-11",
            "A task takes location, which its order does not allow.",
            s => Standing(s).Services.Add("location")
        ),
        new("LI-12", "A task delivers to a further place of its agency that its order does not approve.", ExtraKnown),
        new(
            "LI-12",
            "A task delivers to a place that nobody knows beside those of its order.",
            ExtraUnknown,
            "LI-13",
            "LI-18",
            "LI-32",
            "LI-34"
        ),
        new(
            "LI-13",
            "The place of an agency's deliveries is not in the register of endpoints.",
            Unregistered,
            "LI-32",
            "LI-34"
        ),
        new("LI-13", "The registration of an endpoint ran out, deliveries go on.", Expired, "LI-32", "LI-34"),
        new("LI-14", "An order's data goes to another agency.", OtherAgency, "LI-13"),
        new(
            "LI-20",
            "A second task taps the same person for the same order on another element.",
            Clone,
            "LI-18",
            "LI-43"
        ),
    ];

    private static Tap Standing(Stage stage) => stage.Standing();

    private static void Replace(Stage stage, Identity target)
    {
        Tap tap = Standing(stage);
        tap.Targets.Clear();
        tap.Targets.Add(target);
    }

    private static void Mistyped(Stage stage)
    {
        Tap tap = stage.Standing(t => t.Targets[0].Kind == "e164");
        string number = tap.Targets[0].Value;
        int at = stage.Random.Between(5, number.Length - 1);
        int digit = (number[at] - '0' + stage.Random.Between(1, 9)) % 10;
        tap.Targets[0] = new Identity(
            "e164",
            string.Create(CultureInfo.InvariantCulture, $"{number[..at]}{digit}{number[(at + 1)..]}")
        );
    }

    private static void ContentForData(Stage stage)
    {
        Tap tap = stage.Standing(t => t.Delivery == Delivered.Data);
        tap.Delivery = Delivered.Both;
        tap.Destinations.Add(tap.Agency!.Destinations[1]);
    }

    private static void ExtraKnown(Stage stage)
    {
        Tap tap = Standing(stage);
        Agency agency = tap.Agency!;
        string address = Neighbour(agency);
        DateTime since = stage.World.From.AddDays(-60);
        tap.Destinations.Add(
            CarrierBuilder.AddDestination(
                stage.World,
                stage.Random,
                agency,
                $"{agency.Name} annex HI2",
                address,
                Delivered.Data,
                6003,
                since
            )
        );
        agency.Endpoints.Add(CarrierBuilder.EndpointOf(stage.World, stage.Random, agency, "hi2", address, 6003, since));
    }

    private static void ExtraUnknown(Stage stage)
    {
        Tap tap = Standing(stage);
        tap.Destinations.Add(
            CarrierBuilder.AddDestination(
                stage.World,
                stage.Random,
                tap.Agency!,
                "archive " + stage.Random.Between(2, 90).ToString(CultureInfo.InvariantCulture),
                stage.Stranger(),
                Delivered.Data,
                6003,
                stage.World.From.AddDays(-20)
            )
        );
    }

    private static void Unregistered(Stage stage)
    {
        Agency agency = Standing(stage).Agency!;
        agency.Endpoints[0].Address = Neighbour(agency);
    }

    private static void Expired(Stage stage)
    {
        Agency agency = Standing(stage).Agency!;
        agency.Endpoints[0].To = stage.World.To.AddDays(-15);
    }

    private static void OtherAgency(Stage stage)
    {
        Tap tap = Standing(stage);
        Agency other = stage.World.Agencies.First(a => a != tap.Agency);
        Order order = stage.OrderOf(tap);
        foreach (List<Destination> list in (List<Destination>[])[tap.Destinations, order.Destinations])
        {
            list.RemoveAll(d => d.Delivery == Delivered.Data);
            list.Add(other.Destinations[0]);
        }
    }

    private static void Clone(Stage stage)
    {
        Tap tap = Standing(stage);
        Tap clone = stage.Rogue(tap.OrderNumber, tap.Liid, stage.World.Elements.First(e => !tap.Elements.Contains(e)));
        clone.Targets.Clear();
        clone.Targets.AddRange(tap.Targets);
        clone.Services.Clear();
        clone.Services.AddRange(tap.Services);
        clone.Delivery = tap.Delivery;
        clone.Agency = tap.Agency;
        clone.Destinations.Clear();
        clone.Destinations.AddRange(tap.Destinations);
        clone.Start = tap.Start;
        clone.End = tap.End;
        DateTime midway = stage.Midway();
        clone.ActivatedAt = midway > tap.ActivatedAt ? midway : tap.ActivatedAt.AddHours(20);
    }

    private static string Neighbour(Agency agency)
    {
        string address = agency.Endpoints[0].Address;
        int last = address.LastIndexOf('.');
        int host = int.Parse(address[(last + 1)..], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{address[..last]}.{host + 9}");
    }
}
