using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>LI-21 to LI-27, LI-38 and LI-42: people and accounts that read or do what they should not.</summary>
internal static class ReadingInjections
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        new("LI-21", "An officer exports a report of every task.", ExportByOfficer, "LI-22"),
        new(
            "LI-21",
            "Somebody lists all tasks of an element over X1 from a host that is no administration.",
            ListFromElsewhere,
            "LI-28",
            "LI-29"
        ),
        new("LI-21", "An officer lists every order.", ListByOfficer, "LI-22"),
        new("LI-22", "An officer opens dozens of orders within an hour.", ManyOrders),
        new("LI-23", "Somebody searches for people of whom no order speaks.", SearchPeople),
        new("LI-23", "Somebody searches once for a number of which no order speaks.", SearchOnce),
        new("LI-24", "An account that is on no roster reads orders.", s => Stranger(s, "read")),
        new("LI-24", "An account whose appointment ended goes on working.", Released),
        new("LI-25", "An account is used after months of rest.", Dormant),
        new("LI-26", "An officer works from a host that is no workstation of the intercept desk.", OtherHost),
        new("LI-26", "An administrator reads the database below the administration.", BelowTheApplication),
        new("LI-26", "Somebody logs in interactively with the account of a program.", InteractiveService),
        new("LI-27", "One person entered, approved and provisioned a task.", OnePerson),
        new("LI-27", "One person entered and approved an order.", OwnOrder),
        new("LI-38", "Somebody asks who held identities that no order names.", Associations, "LI-23"),
        new("LI-42", "The vendor enters outside of its windows.", VendorVisit, "LI-25", "LI-26", "LI-18"),
    ];

    private static StaffMember Officer(Stage stage) => stage.World.Member("officer", stage.Random.Below(3));

    private static void ExportByOfficer(Stage stage)
    {
        StaffMember officer = Officer(stage);
        DateTime time = stage.Midway();
        int standing = stage.World.Taps.Count(t => t.StandsAt(time));
        stage.World.DeskActs.Add(
            stage.Act(officer, time, "export", "task") with
            {
                Count = standing,
                Bytes = standing * 180L,
            }
        );
    }

    private static void ListByOfficer(Stage stage)
    {
        DateTime time = stage.Midway();
        stage.World.DeskActs.Add(
            stage.Act(Officer(stage), time, "list", "order") with
            {
                Count = stage.World.Orders.Select(o => o.Number).Distinct(StringComparer.Ordinal).Count(),
            }
        );
    }

    private static void ListFromElsewhere(Stage stage)
    {
        Node node = stage.Random.Pick(stage.World.Elements);
        DateTime time = stage.Midway();
        stage.World.Acts.Add(
            stage.Message("GetAllDetails", time, node) with
            {
                Sender = stage.OtherHost(),
                Administration = "admf-9",
                Listed = stage.World.Taps.Count(t => t.Elements.Contains(node) && t.StandsAt(time)),
            }
        );
    }

    private static void ManyOrders(Stage stage)
    {
        StaffMember officer = Officer(stage);
        DateTime time = stage.Midway();
        for (int i = stage.World.Orders.Count; i < 30; i++)
        {
            stage.Orders.AddTap(stage.Orders.AddOrder());
        }

        string[] numbers =
        [
            .. stage.World.Orders.Select(o => o.Number).Distinct(StringComparer.Ordinal).Where(n => !stage.IsCanary(n)),
        ];
        foreach (string number in stage.Random.Shuffle(numbers).Take(stage.Random.Between(28, 60)))
        {
            Order order = stage.World.LatestOf(number);
            time = time.AddSeconds(stage.Random.Between(15, 55));
            stage.World.DeskActs.Add(
                stage.Act(officer, time, "read", "order") with
                {
                    Order = number,
                    Agency = order.Agency.Id,
                    Count = 1,
                }
            );
        }
    }

    private static void SearchPeople(Stage stage)
    {
        StaffMember officer = Officer(stage);
        DateTime time = stage.Midway();
        for (int i = stage.Random.Between(4, 9); i > 0; i--)
        {
            time = time.AddSeconds(stage.Random.Between(20, 300));
            stage.World.DeskActs.Add(
                stage.Act(officer, time, "search_target", "task") with
                {
                    Target = stage.Orders.NewTarget("e164"),
                    Count = 0,
                }
            );
        }
    }

    private static void SearchOnce(Stage stage) =>
        stage.World.DeskActs.Add(
            stage.Act(Officer(stage), stage.Midway(), "search_target", "order") with
            {
                Target = stage.Orders.NewTarget("e164"),
                Count = 0,
            }
        );

    private static void Stranger(Stage stage, string action)
    {
        string account = "ops." + stage.Random.Text(6, "abcdefghiklmnoprstu");
        StaffMember nobody = new()
        {
            Account = account,
            Role = "operator",
            Host = stage.World.Workstations[0],
        };
        DateTime time = stage.Midway();
        foreach (Order order in stage.Random.Shuffle(stage.World.Orders.Where(o => !stage.IsCanary(o.Number))).Take(3))
        {
            time = time.AddMinutes(stage.Random.Between(1, 9));
            stage.World.DeskActs.Add(
                stage.Act(nobody, time, action, "order") with
                {
                    Order = order.Number,
                    Agency = order.Agency.Id,
                    Count = 1,
                }
            );
        }
    }

    private static void Released(Stage stage)
    {
        StaffMember officer = Officer(stage);
        // The last day: whatever the account did in the course of the weeks was rightful.
        officer.To = stage.World.To.AddDays(-1);
        stage.World.DeskActs.Add(
            stage.Act(officer, stage.World.To.AddHours(-stage.Random.Between(2, 15)), "read", "order") with
            {
                Order = stage.World.Orders[0].Number,
                Agency = stage.World.Orders[0].Agency.Id,
                Count = 1,
            }
        );
    }

    private static void Dormant(Stage stage)
    {
        StaffMember member = new()
        {
            Account = "li." + stage.Random.Text(7, "abcdefghiklmnoprstu"),
            Role = "officer",
            Host = stage.World.Workstations[1],
            From = stage.World.From.AddDays(-600),
        };
        stage.World.Staff.Add(member);
        DateTime time = stage.Midway();
        stage.World.DeskActs.Add(stage.Act(member, time.AddDays(-stage.Random.Between(110, 200)), "login", "account"));
        stage.World.DeskActs.Add(stage.Act(member, time, "login", "account"));
        stage.World.DeskActs.Add(
            stage.Act(member, time.AddMinutes(4), "read", "order") with
            {
                Order = stage.World.Orders[0].Number,
                Agency = stage.World.Orders[0].Agency.Id,
                Count = 1,
            }
        );
    }

    private static void OtherHost(Stage stage)
    {
        StaffMember officer = Officer(stage);
        DateTime time = stage.Midway();
        string host = stage.OtherHost();
        stage.World.DeskActs.Add(stage.Act(officer, time, "login", "account") with { Client = host });
        stage.World.DeskActs.Add(
            stage.Act(officer, time.AddMinutes(2), "read", "order") with
            {
                Client = host,
                Order = stage.World.Orders[0].Number,
                Agency = stage.World.Orders[0].Agency.Id,
                Count = 1,
            }
        );
    }

    private static void BelowTheApplication(Stage stage)
    {
        StaffMember administrator = stage.World.Member("administrator");
        stage.World.DeskActs.Add(
            stage.Act(administrator, stage.Midway(), "read", "host") with
            {
                Tool = "psql",
                Count = stage.Random.Between(20, 400),
            }
        );
    }

    private static void InteractiveService(Stage stage)
    {
        StaffMember job = stage.World.Member("reconcile_job");
        stage.World.DeskActs.Add(
            stage.Act(job, stage.Midway(), "login", "host") with
            {
                Tool = "ssh",
                Client = stage.OtherHost(),
            }
        );
    }

    private static void OnePerson(Stage stage)
    {
        Tap tap = stage.Fresh();
        Order order = stage.OrderOf(tap);
        string one = tap.ProvisionedBy;
        order.EnteredBy = order.ApprovedBy = tap.EnteredBy = tap.ApprovedBy = one;
    }

    private static void OwnOrder(Stage stage)
    {
        Tap tap = stage.Fresh();
        Order order = stage.OrderOf(tap);
        order.EnteredBy = tap.EnteredBy = order.ApprovedBy;
    }

    private static void Associations(Stage stage)
    {
        StaffMember officer = Officer(stage);
        DateTime time = stage.Midway();
        for (int i = stage.Random.Between(3, 8); i > 0; i--)
        {
            time = time.AddSeconds(stage.Random.Between(20, 500));
            stage.World.DeskActs.Add(
                stage.Act(officer, time, "associate", "task") with
                {
                    System = "iqf-1",
                    Target = stage.Orders.NewTarget("imsi"),
                    Count = 1,
                }
            );
        }
    }

    private static void VendorVisit(Stage stage)
    {
        StaffMember vendor = stage.World.Member("vendor");
        DateTime time = stage.Midway().Date.AddHours(stage.Random.Between(0, 4)).AddMinutes(stage.Random.Below(60));
        stage.World.DeskActs.Add(
            stage.Act(vendor, time, "login", "host") with
            {
                System = "mdf3-1",
                Tool = "ssh",
                Bytes = stage.Random.Between(10_000, 90_000_000).ToString(CultureInfo.InvariantCulture).Length * 1000L,
            }
        );
    }
}
