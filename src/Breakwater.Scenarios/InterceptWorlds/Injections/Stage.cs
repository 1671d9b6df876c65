using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>What injections need of a world.</summary>
internal sealed class Stage(InterceptWorld world, ScenarioRandom random, OrderBuilder orders, Noise noise)
{
    private readonly HashSet<Tap> _used = [];
    private int _strangers;

    public InterceptWorld World => world;

    public ScenarioRandom Random => random;

    public OrderBuilder Orders => orders;

    public Noise Noise => noise;

    /// <summary>A time when everything is in place and some days are left.</summary>
    public DateTime Midway() =>
        world.From.AddDays(random.Between(12, 26)).AddHours(8) + random.Within(TimeSpan.FromHours(8));

    /// <summary>Days before the end.</summary>
    public DateTime Late(int days) => world.To.AddDays(-days).AddHours(-3) + random.Within(TimeSpan.FromHours(1));

    /// <summary>An address that belongs to nobody known.</summary>
    public string Stranger() =>
        string.Create(CultureInfo.InvariantCulture, $"203.0.113.{40 + (_strangers++ * 3) + random.Below(3)}");

    /// <summary>A host of the carrier that has no business here.</summary>
    public string OtherHost()
    {
        string first = world.Administrations[0].Address;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{first[..first.IndexOf('.', 3)]}.9.{random.Between(10, 250)}"
        );
    }

    /// <summary>A tap that stands from before the middle until after the end, as it should be; nobody else gets it.</summary>
    public Tap Standing(Func<Tap, bool>? fits = null) =>
        Take(t => t.ActivatedAt < world.From.AddDays(20) && t.RemovedAt > world.To && (fits is null || fits(t)))
        ?? Make(-random.Between(1, 8), fits);

    /// <summary>A tap that begins within the evidence and stands until after the end.</summary>
    public Tap Fresh(Func<Tap, bool>? fits = null) =>
        Take(t =>
            t.ActivatedAt > world.From.AddDays(3)
            && t.ActivatedAt < world.To.AddDays(-4)
            && t.RemovedAt > world.To
            && (fits is null || fits(t))
        ) ?? Make(random.Between(12, 24), fits);

    /// <summary>The order exists only to be noticed.</summary>
    public bool IsCanary(string number) => world.Canaries.Contains(("order", number));

    public Order OrderOf(Tap tap) => world.LatestOf(tap.OrderNumber!);

    /// <summary>A tap that no order allows.</summary>
    public Tap Rogue(string? orderNumber, string liid, Node? element = null)
    {
        Agency agency = random.Pick(world.Agencies);
        DateTime start = Midway();
        Tap tap = new()
        {
            Xid = CarrierBuilder.Uuid(random),
            Liid = liid,
            OrderNumber = orderNumber,
            Agency = agency,
            Delivery = Delivered.Data,
            Start = start,
            End = start.AddDays(60),
            ActivatedAt = start.AddMinutes(2),
            EnteredBy = world.Member("clerk").Account,
            ApprovedBy = world.Member("approver").Account,
            ProvisionedBy = world.Member("officer").Account,
            IsVaried = true,
        };
        tap.Targets.Add(orders.NewTarget());
        tap.Services.Add("data");
        tap.Destinations.Add(agency.Destinations[0]);
        tap.Elements.Add(element ?? random.Pick(world.Elements));
        world.Taps.Add(tap);
        return tap;
    }

    public string UnknownOrder() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{world.From.Year}-{random.Pick(world.Agencies).Id[..3]}-{random.Between(70_000, 99_999)}"
        );

    public string UnknownLiid() => string.Create(CultureInfo.InvariantCulture, $"LI{random.Between(700_000, 999_999)}");

    /// <summary>A usual act of a member of staff.</summary>
    public DeskAct Act(StaffMember member, DateTime time, string action, string kind) =>
        new()
        {
            Time = time,
            System = world.Administrations[0].Name,
            Account = member.Account,
            Role = member.Role,
            Client = member.Host,
            Tool = "web",
            Action = action,
            Kind = kind,
        };

    public X1Act Message(string type, DateTime time, Node node) =>
        new()
        {
            Time = time,
            Type = type,
            Administration = world.Administrations[0].Name,
            Sender = world.Administrations[0].Address,
            Node = node,
        };

    /// <summary>What another injection did at a desk stays in the log: a hole that would hide it lies on another day.</summary>
    public void ShowActs()
    {
        int days = (world.To - world.From).Days - 4;
        for (int i = 0; i < world.Holes.Count; i++)
        {
            for (int tried = 0; tried < days && Hides(world.Holes[i]); tried++)
            {
                LogHole hole = world.Holes[i];
                int day = ((hole.From - world.From).Days + 1) % days;
                DateTime from = world.From.AddDays(day).AddHours(7);
                world.Holes[i] = hole with { From = from, To = from + (hole.To - hole.From) };
            }
        }
    }

    private bool Hides(LogHole hole) =>
        world.DeskActs.Exists(a => a.System == hole.System && a.Time >= hole.From && a.Time < hole.To);

    private Tap? Take(Func<Tap, bool> fits)
    {
        Tap[] fitting =
        [
            .. world.Taps.Where(t =>
                !t.IsVaried && !_used.Contains(t) && t.OrderNumber is not null && !OrderOf(t).IsTest && fits(t)
            ),
        ];
        if (fitting.Length == 0)
        {
            return null;
        }

        Tap taken = random.Pick(fitting);
        _used.Add(taken);
        return taken;
    }

    private Tap Make(int day, Func<Tap, bool>? fits)
    {
        while (true)
        {
            Order order = orders.AddOrder(start: world.From.AddDays(day).AddHours(9).AddMinutes(random.Below(300)));
            if (order.End > world.To.AddDays(1))
            {
                Tap tap = orders.AddTap(order);
                if (fits is null || fits(tap))
                {
                    _used.Add(tap);
                    return tap;
                }

                world.Taps.Remove(tap);
            }

            world.Orders.Remove(order);
        }
    }
}
