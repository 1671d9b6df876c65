using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Building;

/// <summary>Makes a carrier: its systems, people, agencies and how it exports.</summary>
internal static class CarrierBuilder
{
    private const int Days = 35;
    private const string Hexadecimal = "0123456789abcdef";

    private static readonly string[] Places =
    [
        "Larkmoor",
        "Stonewell",
        "Ashgrove",
        "Fernhollow",
        "Redwick",
        "Millbrook Vale",
        "Oakhaven",
        "Dunmere",
        "Highcastle",
        "Pinefall",
        "Westmarch",
        "Coldspring",
    ];

    private static readonly string[] Offices =
    [
        "Sheriff",
        "Police",
        "State Police",
        "Task Force",
        "Marshals",
        "Bureau",
    ];

    private static readonly string[] Surnames =
    [
        "hale",
        "brandt",
        "okafor",
        "lindqvist",
        "moreau",
        "tanaka",
        "petrov",
        "osei",
        "keller",
        "ramires",
        "duval",
        "novak",
    ];

    public static InterceptWorld Create(ulong seed)
    {
        ScenarioRandom random = new(seed, "intercepts carrier");
        DateTime from = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Below(120));
        DateTime to = from.AddDays(Days);
        int net = random.Between(40, 200);
        Node[] elements = Elements(random, net);
        Node[] mediations =
        [
            NodeOf(random, "mdf2-1", "mdf2", Address(net, 3, 10)),
            NodeOf(random, "mdf3-1", "mdf3", Address(net, 3, 11)),
        ];
        Node[] administrations =
        [
            NodeOf(random, "admf-1", "admf", Address(net, 1, 10)),
            NodeOf(random, "admf-2", "admf", Address(net, 1, 11)),
        ];
        InterceptWorld world = new()
        {
            Seed = seed,
            From = from,
            To = to,
            Style = Style(random),
            Administrations = administrations,
            Elements = elements,
            Mediations = mediations,
            Routers =
            [
                NodeOf(random, "per-1", "router", Address(net, 6, 1)),
                NodeOf(random, "per-2", "router", Address(net, 6, 2)),
            ],
            Staff = Staff(random, net, from, administrations),
            FlowCollector = Address(net, 7, 30),
            Workstations = [Address(net, 4, 21), Address(net, 4, 22), Address(net, 4, 23)],
            MediationDestinations =
            [
                Towards(random, mediations[0], Delivered.Data, from),
                Towards(random, mediations[1], Delivered.Content, from),
            ],
        };
        int agencies = random.Between(2, 8);
        IReadOnlyList<string> places = random.Shuffle(Places);
        for (int i = 0; i < agencies; i++)
        {
            AddAgency(world, random, places[i]);
        }

        foreach (Node node in (IEnumerable<Node>)[.. administrations.Take(1), .. elements, .. mediations])
        {
            AddSnapshots(world, random, node);
        }

        return world;
    }

    public static string Uuid(ScenarioRandom random)
    {
        string digits = random.Text(32, Hexadecimal);
        return $"{digits[..8]}-{digits[8..12]}-4{digits[13..16]}-a{digits[17..20]}-{digits[20..]}";
    }

    public static string Certificate(ScenarioRandom random) => random.Text(64, Hexadecimal);

    /// <summary>A further destination towards an agency, with its endpoint where the register knows it.</summary>
    public static Destination AddDestination(
        InterceptWorld world,
        ScenarioRandom random,
        Agency agency,
        string name,
        string address,
        Delivered delivery,
        int port,
        DateTime created
    )
    {
        Destination destination = new()
        {
            Did = Uuid(random),
            Name = name,
            Agency = agency,
            Delivery = delivery,
            Port = port,
            CreatedAt = created,
        };
        destination.Addresses.Add((created, address, true));
        agency.Destinations.Add(destination);
        return destination;
    }

    public static Endpoint EndpointOf(
        InterceptWorld world,
        ScenarioRandom random,
        Agency agency,
        string @interface,
        string address,
        int port,
        DateTime from
    ) =>
        new()
        {
            Agency = agency,
            Interface = @interface,
            Address = address,
            Port = port,
            Certificate = Certificate(random),
            From = from,
            ApprovedBy = world.Member("approver").Account,
        };

    private static WorldStyle Style(ScenarioRandom random) =>
        new()
        {
            IsMapped = random.Chance(40),
            OrdersAsHi1 = random.Chance(15),
            ElementsAsX1 = random.Chance(50),
            KeepsEnded = random.Chance(50),
            Offset = random.Chance(30) ? TimeSpan.FromHours(-random.Between(4, 8)) : TimeSpan.Zero,
            KeepsVersions = random.Chance(60),
        };

    private static Node[] Elements(ScenarioRandom random, int net)
    {
        string[] kinds = ["msc", "amf", "smf", "upf", "cscf", "mme", "pgw", "smsf"];
        int count = random.Between(2, kinds.Length);
        return
        [
            .. random
                .Shuffle(kinds)
                .Take(count)
                .Order(StringComparer.Ordinal)
                .Select((k, i) => NodeOf(random, $"{k}-{random.Between(1, 9)}", "ne", Address(net, 2, 10 + i))),
        ];
    }

    private static Node NodeOf(ScenarioRandom random, string name, string kind, string address) =>
        new()
        {
            Name = name,
            Kind = kind,
            Address = address,
            Skew = kind == "ne" ? TimeSpan.FromSeconds(random.Between(-90, 90)) : TimeSpan.Zero,
            Certificate = Certificate(random),
        };

    private static string Address(int net, int part, int host) =>
        string.Create(CultureInfo.InvariantCulture, $"10.{net}.{part}.{host}");

    private static List<StaffMember> Staff(ScenarioRandom random, int net, DateTime from, Node[] administrations)
    {
        IReadOnlyList<string> names = random.Shuffle(Surnames);
        string[] roles = ["clerk", "clerk", "approver", "approver", "officer", "officer", "officer", "administrator"];
        List<StaffMember> staff =
        [
            .. roles.Select(
                (role, i) =>
                    new StaffMember
                    {
                        Account = "li." + names[i],
                        Role = role,
                        Host = Address(net, 4, 21 + (i % 3)),
                        From = from.AddDays(-random.Between(200, 1500)),
                    }
            ),
        ];
        staff.Add(
            new StaffMember
            {
                Account = "svc_reconcile",
                Role = "reconcile_job",
                Host = administrations[0].Address,
                From = from.AddDays(-900),
            }
        );
        staff.Add(
            new StaffMember
            {
                Account = "vendor.support",
                Role = "vendor",
                Host = Address(net, 5, 40),
                From = from.AddDays(-400),
            }
        );
        return staff;
    }

    private static Destination Towards(ScenarioRandom random, Node mediation, Delivered delivery, DateTime from)
    {
        Destination destination = new()
        {
            Did = Uuid(random),
            Name = mediation.Name,
            Delivery = delivery,
            Port = delivery == Delivered.Data ? 6001 : 6002,
            CreatedAt = from.AddDays(-300),
        };
        destination.Addresses.Add((destination.CreatedAt, mediation.Address, true));
        return destination;
    }

    /// <summary>An agency with its destinations and its endpoints.</summary>
    public static Agency AddAgency(InterceptWorld world, ScenarioRandom random, string place)
    {
        int index = world.Agencies.Count;
        string code = new([.. place.Where(char.IsAsciiLetter).Take(3).Select(char.ToUpperInvariant)]);
        Agency agency = new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{code}-{random.Between(10, 99)}{index}"),
            Name = $"{place} {random.Pick(Offices)}",
        };
        string network = index % 2 == 0 ? "192.0.2" : "198.51.100";
        int host = 16 + (index / 2 * 16);
        DateTime since = world.From.AddDays(-random.Between(120, 700));
        bool redundant = random.Chance(40);
        for (int i = 0; i < (redundant ? 4 : 2); i++)
        {
            bool data = i % 2 == 0;
            string address = string.Create(CultureInfo.InvariantCulture, $"{network}.{host + i}");
            int port = data ? 6003 : 6004;
            string name = $"{agency.Name} {(data ? "HI2" : "HI3")}{(i > 1 ? " standby" : "")}";
            AddDestination(
                world,
                random,
                agency,
                name,
                address,
                data ? Delivered.Data : Delivered.Content,
                port,
                since
            );
            agency.Endpoints.Add(EndpointOf(world, random, agency, data ? "hi2" : "hi3", address, port, since));
        }

        world.Agencies.Add(agency);
        return agency;
    }

    // Each system is exported once in ten days or so, at hours of its own.
    private static void AddSnapshots(InterceptWorld world, ScenarioRandom random, Node node)
    {
        for (int day = 9; day < 30; day += 12)
        {
            world.Snapshots.Add(
                new Snapshot(node, world.From.AddDays(day).AddHours(1) + random.Within(TimeSpan.FromHours(9)))
            );
        }

        world.Snapshots.Add(new Snapshot(node, world.To.AddHours(-12) + random.Within(TimeSpan.FromHours(9))));
    }
}
