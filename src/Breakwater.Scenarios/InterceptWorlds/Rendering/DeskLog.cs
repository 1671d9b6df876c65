using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Rendering;

/// <summary>What the log of the administration's desk holds, by time.</summary>
internal static class DeskLog
{
    public static IReadOnlyList<DeskAct> Of(InterceptWorld world)
    {
        ScenarioRandom random = world.Random("desk");
        List<DeskAct> all = [.. world.DeskActs];
        foreach (Order order in world.Orders)
        {
            all.Add(
                ByAccount(
                    world,
                    order.EnteredBy,
                    order.EnteredAt,
                    order.Version == 1 ? "create" : "modify",
                    "order"
                ) with
                {
                    Order = order.Number,
                    Agency = order.Agency.Id,
                }
            );
            all.Add(
                ByAccount(world, order.ApprovedBy, order.ApprovedAt, "approve", "order") with
                {
                    Order = order.Number,
                    Agency = order.Agency.Id,
                }
            );
        }

        foreach (Tap tap in world.Taps.Where(t => t.InAccesses))
        {
            all.AddRange(OfTap(world, tap));
        }

        Destinations(world, all);
        Reviews(world, random, all);
        DeskAct[] within =
        [
            .. all.Where(a => a.Time < world.To && (a.Time >= world.From || a.Action == "login")).OrderBy(a => a.Time),
        ];
        return [.. within.Where(a => !world.Holes.Any(h => h.System == a.System && a.Time >= h.From && a.Time < h.To))];
    }

    /// <summary>The numbers of records, without those of the holes: what is missing leaves a hole in the count.</summary>
    public static IReadOnlyList<(DeskAct Act, long Sequence)> Numbered(InterceptWorld world)
    {
        List<LogHole> holes = [.. world.Holes];
        world.Holes.Clear();
        IReadOnlyList<DeskAct> whole = Of(world);
        world.Holes.AddRange(holes);
        List<(DeskAct, long)> kept = [];
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (DeskAct act in whole)
        {
            long number = counts.GetValueOrDefault(act.System, 48_210) + 1;
            counts[act.System] = number;
            if (!holes.Any(h => h.System == act.System && act.Time >= h.From && act.Time < h.To))
            {
                kept.Add((act, number));
            }
        }

        return kept;
    }

    private static IEnumerable<DeskAct> OfTap(InterceptWorld world, Tap tap)
    {
        yield return ByAccount(world, tap.ProvisionedBy, tap.ActivatedAt.AddSeconds(-4), "activate", "task") with
        {
            Task = tap.Xid,
            Liid = tap.Liid,
            Order = tap.OrderNumber,
        };
        foreach (DateTime modified in tap.Modifications)
        {
            yield return ByAccount(world, tap.ProvisionedBy, modified.AddSeconds(-3), "modify", "task") with
            {
                Task = tap.Xid,
                Liid = tap.Liid,
                Order = tap.OrderNumber,
                Ticket = TicketOf(world, "task", tap.Xid, modified),
            };
        }

        if (tap.RemovedAt is { } removed)
        {
            yield return ByAccount(world, tap.ProvisionedBy, removed.AddSeconds(-3), "remove", "task") with
            {
                Task = tap.Xid,
                Liid = tap.Liid,
                Order = tap.OrderNumber,
            };
        }
    }

    private static void Destinations(InterceptWorld world, List<DeskAct> all)
    {
        foreach (Destination destination in world.Agencies.SelectMany(a => a.Destinations))
        {
            for (int i = 0; i < destination.Addresses.Count; i++)
            {
                (DateTime from, string _, bool isLogged) = destination.Addresses[i];
                if (isLogged)
                {
                    all.Add(
                        ByAccount(
                            world,
                            world.Member("administrator").Account,
                            from.AddSeconds(-2),
                            i == 0 ? "create" : "modify",
                            "destination"
                        ) with
                        {
                            Agency = destination.Agency!.Id,
                            Ticket = TicketOf(world, "destination", destination.Did, from),
                        }
                    );
                }
            }
        }
    }

    private static string? TicketOf(InterceptWorld world, string kind, string name, DateTime time) =>
        world.Changes.Find(c => c.From <= time && time <= c.To && c.Objects.Contains((kind, name)))?.Ticket;

    // Officers look at their own orders and tasks, a few a day.
    private static void Reviews(InterceptWorld world, ScenarioRandom random, List<DeskAct> all)
    {
        Tap[] known = [.. world.Taps.Where(t => t.InAdministration && t.OrderNumber is not null)];
        StaffMember[] officers =
        [
            .. world
                .Staff.Where(s =>
                    s.Role == "officer" && s.From < world.From && s.Account.StartsWith("li.", StringComparison.Ordinal)
                )
                .Take(3),
        ];
        for (DateTime day = world.From; day < world.To; day = day.AddDays(1))
        {
            foreach (StaffMember officer in officers)
            {
                DateTime time = day.AddHours(8) + random.Within(TimeSpan.FromHours(2));
                if (officer.To <= time)
                {
                    continue;
                }

                all.Add(By(world, officer, time, "login", "account"));
                for (int i = random.Below(4); i > 0 && known.Length > 0; i--)
                {
                    time = time.AddMinutes(random.Between(3, 40));
                    Tap tap = random.Pick(known);
                    if (tap.ActivatedAt < time && time < world.To)
                    {
                        all.Add(
                            By(world, officer, time, "read", "task") with
                            {
                                Task = tap.Xid,
                                Liid = tap.Liid,
                                Order = tap.OrderNumber,
                                Agency = tap.Agency?.Id,
                                Count = 1,
                            }
                        );
                    }
                }
            }
        }
    }

    private static DeskAct ByAccount(InterceptWorld world, string account, DateTime time, string action, string kind) =>
        By(world, world.Staff.First(s => s.Account == account), time, action, kind);

    private static DeskAct By(InterceptWorld world, StaffMember member, DateTime time, string action, string kind) =>
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
}
