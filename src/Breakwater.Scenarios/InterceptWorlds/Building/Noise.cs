using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Building;

/// <summary>What looks odd at an honest carrier.</summary>
internal sealed class Noise(InterceptWorld world, ScenarioRandom random, OrderBuilder orders)
{
    private int _tickets = 1000;

    public void Play()
    {
        foreach (Tap tap in world.Taps.ToArray())
        {
            Vary(tap);
        }

        Ticket("admf-1", world.From.AddDays(6).AddHours(20), TimeSpan.FromHours(2), "updates of the operating system");
        Tests();
        Failover();
        RollOver();
        Vendor();
        Equipment();
    }

    /// <summary>What concerns every tap, injected ones included.</summary>
    public void Finish()
    {
        Rebuild();
        Audits();
    }

    /// <summary>A change that was approved.</summary>
    public Change Ticket(string system, DateTime from, TimeSpan length, string purpose, params string[] accounts)
    {
        Change change = new()
        {
            Ticket = "CHG" + (_tickets++ * 3).ToString(CultureInfo.InvariantCulture),
            System = system,
            From = from,
            To = from + length,
            Approver = world.Member("approver").Account,
            Accounts = [.. accounts],
            Purpose = purpose,
        };
        world.Changes.Add(change);
        return change;
    }

    private void Vary(Tap tap)
    {
        Order order = world.LatestOf(tap.OrderNumber!);
        int kind = random.Below(24);
        tap.IsVaried = kind < 8;
        switch (kind)
        {
            case 0:
                tap.RetriedAfter = TimeSpan.FromSeconds(random.Between(20, 400));
                break;
            case 1 or 2 when world.Elements.Count > 1:
                // Pool or roaming coverage: the same task on several elements.
                foreach (Node more in random.Shuffle(world.Elements).Take(random.Between(2, 3)))
                {
                    if (!tap.Elements.Contains(more))
                    {
                        tap.Elements.Add(more);
                    }
                }

                break;
            case 3:
                Verbal(order, tap);
                break;
            case 4 when order.Targets[0].Kind == "e164":
                NumberChange(order, tap);
                break;
            case 5 when order.Start.AddDays(12) < world.To && order.Start > world.From:
                Extend(order, tap);
                break;
            case 6:
                Correct(tap);
                break;
            case 7:
                Revoke(order, tap);
                break;
        }
    }

    // An emergency: asked for by telephone, on paper within its term of 48 hours.
    private void Verbal(Order order, Tap tap)
    {
        if (order.Start < world.From)
        {
            return;
        }

        order.EnteredAt = tap.ActivatedAt.AddHours(random.Between(2, 30));
        order.ApprovedAt = order.EnteredAt.AddMinutes(random.Between(10, 200));
        order.CertifiedAt = order.ApprovedAt.AddHours(random.Between(1, 12));
        world.Orders.Remove(order);
        Order emergency = new()
        {
            Number = order.Number,
            Liid = order.Liid,
            Agency = order.Agency,
            Authority = "emergency",
            Delivery = order.Delivery,
            Start = order.Start,
            End = order.Start.AddHours(48),
            PresentedBy = order.PresentedBy,
            SignedBy = order.SignedBy,
            EnteredBy = order.EnteredBy,
            EnteredAt = order.EnteredAt,
            ApprovedBy = order.ApprovedBy,
            ApprovedAt = order.ApprovedAt,
            CertifiedAt = order.CertifiedAt,
        };
        emergency.Targets.AddRange(order.Targets);
        emergency.Services.AddRange(order.Services);
        emergency.Destinations.AddRange(order.Destinations);
        world.Orders.Add(emergency);
        tap.End = emergency.End;
        tap.RemovedAt = emergency.End.AddMinutes(-random.Between(5, 60));
    }

    private void NumberChange(Order order, Tap tap)
    {
        Identity next = orders.NewTarget("e164");
        Identity subscription = orders.NewTarget("imsi");
        world.SameSubscribers.Add([order.Targets[0], next, subscription]);
        tap.Targets.Clear();
        tap.Targets.Add(random.Chance(50) ? next : subscription);
    }

    private void Extend(Order order, Tap tap)
    {
        Order next = order.NextVersion();
        DateTime decided = order.End.AddDays(-2);
        if (decided > world.To)
        {
            return;
        }

        next.End = order.End.AddDays(30);
        next.EnteredAt = decided;
        next.ApprovedAt = decided.AddHours(2);
        next.CertifiedAt = decided.AddHours(20);
        world.Orders.Add(next);
        tap.End = next.End;
        tap.RemovedAt = next.End.AddMinutes(-20);
        tap.Modifications.Add(decided.AddHours(3));
    }

    private void Correct(Tap tap)
    {
        DateTime time = tap.ActivatedAt.AddHours(random.Between(20, 60));
        if (time < world.From || time > world.To.AddDays(-1) || time > tap.RemovedAt)
        {
            return;
        }

        tap.Modifications.Add(time);
        Change change = Ticket(
            "admf-1",
            time.AddMinutes(-20),
            TimeSpan.FromHours(2),
            "service list corrected",
            tap.ProvisionedBy
        );
        change.Objects.Add(("task", tap.Xid));
    }

    private void Revoke(Order order, Tap tap)
    {
        DateTime time = tap.ActivatedAt.AddDays(random.Between(3, 9));
        if (time < world.From || time > world.To.AddDays(-1) || time > order.End)
        {
            return;
        }

        tap.RemovedAt = time.AddMinutes(-random.Between(2, 30));
        order.RevokedAt = time;
    }

    private void Tests()
    {
        for (int i = random.Below(3); i > 0; i--)
        {
            DateTime start = world.From.AddDays(random.Between(1, 30)).AddHours(10 + random.Below(5));
            Order order = orders.AddOrder(start: start);
            order.IsTest = true;
            order.End = start.AddHours(6);
            Tap tap = orders.AddTap(order);
            tap.ActivatedAt = start.AddMinutes(random.Between(2, 40));
            tap.RemovedAt = tap.ActivatedAt.AddMinutes(random.Between(3, 30));
        }
    }

    // The standby administration takes over for some hours; it sends what the first would have sent.
    private void Failover()
    {
        if (!random.Chance(50))
        {
            return;
        }

        DateTime from = world.From.AddDays(random.Between(2, 28));
        Ticket("admf-1", from, TimeSpan.FromHours(8), "failover exercise of the administration");
        foreach (Node node in world.Elements)
        {
            world.Acts.Add(Act("Ping", world.Administrations[1], node, from.AddMinutes(5 + random.Below(40))));
        }
    }

    // Every week the administration compares its list with that of each element.
    private void Audits()
    {
        for (int day = 3; day < 35; day += 7)
        {
            DateTime start = world.From.AddDays(day).AddHours(2).AddMinutes(random.Below(5));
            foreach (Node node in world.Elements)
            {
                int standing = world.Taps.Count(t => t.Elements.Contains(node) && t.StandsAt(start));
                world.Acts.Add(
                    Act(
                        random.Chance(50) ? "ListAllDetails" : "GetAllDetails",
                        world.Administrations[0],
                        node,
                        start
                    ) with
                    {
                        Listed = standing,
                    }
                );
            }

            StaffMember job = world.Member("reconcile_job");
            world.DeskActs.Add(
                new DeskAct
                {
                    Time = start.AddMinutes(9),
                    System = "admf-1",
                    Account = job.Account,
                    Role = job.Role,
                    Client = job.Host,
                    Tool = "reconcile",
                    Action = "list",
                    Kind = "task",
                    Count = world.Taps.Count(t => t.StandsAt(start)),
                }
            );
        }
    }

    private void RollOver()
    {
        if (!random.Chance(40))
        {
            return;
        }

        DateTime time = world.From.AddDays(random.Between(4, 30)).AddHours(21);
        Ticket(
            "admf-1",
            time.AddHours(-1),
            TimeSpan.FromHours(5),
            "certificate of the administration renewed",
            world.Member("administrator").Account
        );
        world.CertificateFrom = time;
        world.NextCertificate = CarrierBuilder.Certificate(random);
    }

    private void Rebuild()
    {
        if (!random.Chance(30))
        {
            return;
        }

        Node node = random.Pick(world.Elements);
        DateTime time = world.From.AddDays(random.Between(4, 30)).AddHours(1);
        Ticket(
            node.Name,
            time.AddHours(-1),
            TimeSpan.FromHours(5),
            "element rebuilt, tasks provisioned again",
            world.Member("administrator").Account
        );
        world.Acts.Add(Act("DeactivateAllTasks", world.Administrations[0], node, time));
        foreach (
            Tap tap in world.Taps.Where(t =>
                t.Elements.Contains(node) && t.StandsAt(time) && t.StandsAt(time.AddHours(1))
            )
        )
        {
            world.Acts.Add(
                Act("ActivateTask", world.Administrations[0], node, time.AddMinutes(30 + random.Below(20))) with
                {
                    Tap = tap,
                }
            );
        }
    }

    private void Vendor()
    {
        if (!random.Chance(50))
        {
            return;
        }

        StaffMember vendor = world.Member("vendor");
        DateTime time = world.From.AddDays(random.Between(3, 30)).AddHours(14);
        Change change = Ticket(
            "mdf2-1",
            time.AddMinutes(-30),
            TimeSpan.FromHours(4),
            "support case of the vendor",
            vendor.Account
        );
        world.DeskActs.Add(
            new DeskAct
            {
                Time = time,
                System = "mdf2-1",
                Account = vendor.Account,
                Role = vendor.Role,
                Client = vendor.Host,
                Tool = "ssh",
                Action = "login",
                Kind = "host",
                Ticket = change.Ticket,
            }
        );
    }

    // The mediation function taps a router for an order that names a line, as it should.
    private void Equipment()
    {
        Node router = random.Pick(world.Routers);
        if (random.Chance(60))
        {
            Snapshot last = world.Snapshots.Where(s => s.Node.Kind == "admf").MaxBy(s => s.At)!;
            Tap[] standing = [.. world.Taps.Where(t => t.StandsAt(last.At))];
            world.RouterTaps.Add(
                new RouterTapRow(
                    router,
                    last.At,
                    random.Between(1, 900),
                    world.Mediations[1].Address,
                    6002,
                    "203.0.113.0",
                    "0.0.0.0",
                    last.At.AddDays(20)
                )
                {
                    Liid = standing.Length > 0 && random.Chance(50) ? random.Pick(standing).Liid : null,
                }
            );
        }
    }

    private static X1Act Act(string type, Node administration, Node node, DateTime time) =>
        new()
        {
            Time = time,
            Type = type,
            Administration = administration.Name,
            Sender = administration.Address,
            Node = node,
        };
}
