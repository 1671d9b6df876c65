using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Building;

/// <summary>Makes orders and the taps that serve them, all as they should be.</summary>
internal sealed class OrderBuilder(InterceptWorld world, ScenarioRandom random)
{
    private static readonly string[] AreaCodes = ["202", "303", "404", "505", "606", "707", "808", "909", "212", "313"];

    private static readonly string[] NewPlaces = ["Harrow", "Quarry", "Tarn", "Upland"];

    private int _numbers;
    private int _serial;

    /// <summary>Orders enough for a carrier of some size.</summary>
    public void Build(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Order order = AddOrder();
            AddTap(order);
        }
    }

    /// <summary>An order that nobody taps for yet.</summary>
    public Order AddOrder(Agency? agency = null, DateTime? start = null)
    {
        agency ??= random.Pick(world.Agencies);
        (string authority, Delivered delivery, int days) = random.Below(10) switch
        {
            < 3 => ("title_iii", Delivered.Both, 30),
            < 5 => ("pen_register", Delivered.Data, 60),
            < 8 => ("trap_and_trace", Delivered.Data, 60),
            _ => ("fisa", random.Chance(50) ? Delivered.Both : Delivered.Data, 90),
        };
        DateTime begin =
            start ?? Minute(world.From.AddDays(random.Between(-days + 8, 28)) + random.Within(TimeSpan.FromHours(20)));
        int index = _numbers++;
        Order order = new()
        {
            Number = string.Create(
                CultureInfo.InvariantCulture,
                $"{world.From.Year}-{agency.Id[..3]}-{1000 + (index * 7) + random.Below(7)}"
            ),
            Liid = string.Create(CultureInfo.InvariantCulture, $"LI{100_000 + (index * 13) + random.Below(13)}"),
            Agency = agency,
            Authority = authority,
            Delivery = delivery,
            Start = begin,
            End = begin.AddDays(days),
            PresentedBy = "Officer " + random.Text(2, "ABCDEFGHKLMNPRST") + ".",
            SignedBy = "Judge " + random.Text(2, "ABCDEFGHKLMNPRST") + ".",
            EnteredBy = world.Member("clerk", random.Below(2)).Account,
            ApprovedBy = world.Member("approver", random.Below(2)).Account,
            EnteredAt = begin.AddHours(-random.Between(20, 70)),
        };
        order.ApprovedAt = order.EnteredAt.AddMinutes(random.Between(15, 300));
        order.CertifiedAt = begin.AddMinutes(random.Between(20, 2000));
        order.Targets.Add(NewTarget());
        order.Services.AddRange(Services(order.Targets[0]));
        order.Destinations.AddRange(agency.Destinations.Where(d => Fits(d.Delivery, delivery)));
        world.Orders.Add(order);
        return order;
    }

    /// <summary>The tap of an order.</summary>
    public Tap AddTap(Order order)
    {
        Tap tap = new()
        {
            Xid = CarrierBuilder.Uuid(random),
            Liid = order.Liid,
            OrderNumber = order.Number,
            Agency = order.Agency,
            Delivery = order.Delivery,
            Start = order.Start,
            End = order.End,
            ActivatedAt = order.Start.AddSeconds(random.Between(180, 14_000)),
            RemovedAt = order.End.AddMinutes(-random.Between(3, 50)),
            EnteredBy = order.EnteredBy,
            ApprovedBy = order.ApprovedBy,
            ProvisionedBy = world.Member("officer", random.Below(3)).Account,
        };
        tap.Targets.AddRange(order.Targets);
        tap.Services.AddRange(order.Services);
        tap.Destinations.AddRange(order.Destinations);
        tap.Elements.Add(random.Pick(world.Elements));
        world.Taps.Add(tap);
        return tap;
    }

    /// <summary>An agency that has no order yet.</summary>
    public Agency NewAgency() => CarrierBuilder.AddAgency(world, random, "New " + random.Pick(NewPlaces));

    /// <summary>An identity that nobody else has.</summary>
    public Identity NewTarget(string? kind = null)
    {
        int serial = _serial++;
        kind ??= random.Below(10) switch
        {
            < 6 => "e164",
            < 8 => "imsi",
            < 9 => "sip_uri",
            _ => "nai",
        };
        // Numbers of one world differ in several digits, so that only an injected one is a typing error away from another.
        int spread = (int)(((long)serial * 7_919_003 + (long)(world.Seed % 1000) * 104_729) % 10_000_000);
        string digits = spread.ToString("0000000", CultureInfo.InvariantCulture);
        return kind switch
        {
            "e164" => new Identity(kind, $"+1{AreaCodes[spread % 10]}{Exchange(spread)}{digits[3..]}"),
            "imsi" => new Identity(kind, $"001010{digits}{serial % 100:00}"),
            "sip_uri" => new Identity(kind, $"sip:user{digits}@ims.example"),
            _ => new Identity(kind, $"line{digits}@access.example"),
        };
    }

    private static string Exchange(int spread) => (200 + (spread / 17 % 799)).ToString(CultureInfo.InvariantCulture);

    private static string[] Services(Identity target) =>
        target.Kind switch
        {
            "e164" or "sip_uri" => ["voice", "messaging"],
            "imsi" => ["voice", "messaging", "data"],
            _ => ["data"],
        };

    private static bool Fits(Delivered destination, Delivered order) => order == Delivered.Both || destination == order;

    private static DateTime Minute(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));
}
