using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>LI-39 to LI-41 and LI-43 to LI-45: registers, canaries, numbers and paper.</summary>
internal static class RegisterInjections
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        new("LI-39", "An order was edited after its approval.", Edited),
        new("LI-40", "An endpoint was edited a day before a new destination used it.", FreshEndpoint, "LI-18"),
        new("LI-41", "Somebody opens an order that exists only to be noticed.", CanaryOrder, "LI-23", "LI-22"),
        new("LI-41", "Somebody searches for a number that exists only to be noticed.", CanaryTarget, "LI-23"),
        new(
            "LI-41",
            "A task taps a number that exists only to be noticed.",
            CanaryTask,
            "LI-01",
            "LI-08",
            "LI-09",
            "LI-18",
            "LI-43"
        ),
        new("LI-43", "The tasks of an agency rise suddenly, orders and all.", Sudden),
        new("LI-44", "Nobody is named who signed the authorisation.", Unsigned),
        new("LI-44", "The certification was signed weeks late.", LateCertificate),
        new("LI-45", "A task is for a number on the watch list.", Watched),
    ];

    private static void Edited(Stage stage)
    {
        Order order = stage.OrderOf(stage.Standing());
        order.EditedAt = order.ApprovedAt.AddHours(stage.Random.Between(30, 200));
        order.EditedBy = stage.World.Member("clerk").Account;
    }

    private static void FreshEndpoint(Stage stage)
    {
        Tap tap = stage.Fresh();
        Agency agency = stage.Orders.NewAgency();
        Order order = stage.OrderOf(tap);
        DateTime used = tap.ActivatedAt;
        Order moved = new()
        {
            Number = order.Number,
            Liid = order.Liid,
            Agency = agency,
            Authority = order.Authority,
            Delivery = order.Delivery,
            Start = order.Start,
            End = order.End,
            PresentedBy = order.PresentedBy,
            SignedBy = order.SignedBy,
            EnteredBy = order.EnteredBy,
            EnteredAt = order.EnteredAt,
            ApprovedBy = order.ApprovedBy,
            ApprovedAt = order.ApprovedAt,
            CertifiedAt = order.CertifiedAt,
        };
        moved.Targets.AddRange(order.Targets);
        moved.Services.AddRange(order.Services);
        moved.Destinations.AddRange(
            agency.Destinations.Where(d => order.Destinations.Any(o => o.Delivery == d.Delivery))
        );
        stage.World.Orders.Remove(order);
        stage.World.Orders.Add(moved);
        tap.Agency = agency;
        tap.Destinations.Clear();
        tap.Destinations.AddRange(moved.Destinations);
        agency.Endpoints[0].EditedAt = used.AddHours(-stage.Random.Between(4, 40));
        agency.Endpoints[0].EditedBy = stage.World.Member("clerk").Account;
    }

    private static void CanaryOrder(Stage stage)
    {
        (string kind, string value) = stage.World.Canaries.First(c => c.Kind == "order");
        stage.World.DeskActs.Add(
            stage.Act(stage.World.Member("officer"), stage.Midway(), "read", kind) with
            {
                Order = value,
                Count = 1,
            }
        );
    }

    private static void CanaryTarget(Stage stage)
    {
        (string _, string value) = stage.World.Canaries.First(c => c.Kind == "e164");
        stage.World.DeskActs.Add(
            stage.Act(stage.World.Member("officer", 1), stage.Midway(), "search_target", "task") with
            {
                Target = new Identity("e164", value),
                Count = 1,
            }
        );
    }

    private static void CanaryTask(Stage stage)
    {
        (string _, string value) = stage.World.Canaries.First(c => c.Kind == "e164");
        Tap tap = stage.Rogue(stage.UnknownOrder(), stage.UnknownLiid());
        tap.Targets.Clear();
        tap.Targets.Add(new Identity("e164", value));
    }

    private static void Sudden(Stage stage)
    {
        Agency agency = stage.Random.Pick(stage.World.Agencies);
        int many = Math.Max(25, stage.World.Taps.Count);
        DateTime day = stage.Midway().Date.AddHours(9);
        for (int i = 0; i < many; i++)
        {
            Order order = stage.Orders.AddOrder(agency, day.AddMinutes(i * 3));
            stage.Orders.AddTap(order);
        }
    }

    private static void Unsigned(Stage stage) => stage.OrderOf(stage.Standing()).SignedBy = null;

    private static void LateCertificate(Stage stage)
    {
        Order order = stage.OrderOf(stage.Fresh());
        order.CertifiedAt = order.Start.AddDays(stage.Random.Between(9, 20));
    }

    private static void Watched(Stage stage)
    {
        Tap tap = stage.Standing(t => t.Targets[0].Kind == "e164");
        stage.World.WatchListed.Add(tap.Targets[0]);
    }
}
