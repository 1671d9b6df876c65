using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Rendering;

/// <summary>Flows of the intercept network: X1 and deliveries.</summary>
internal static class Traffic
{
    private const int X1Port = 443;

    public static IReadOnlyList<Conversation> Of(InterceptWorld world, IReadOnlyList<Exchange> exchanges)
    {
        ScenarioRandom random = world.Random("traffic");
        List<Conversation> all = [.. world.Streams];
        foreach (Exchange exchange in exchanges.Where(e => !e.IsReport && e.Sender == world.Administrations[0].Address))
        {
            all.Add(
                new Conversation
                {
                    Start = exchange.Time,
                    Length = TimeSpan.FromMilliseconds(random.Between(80, 900)),
                    Source = exchange.Sender,
                    Destination = exchange.Node.Address,
                    Port = X1Port,
                    Bytes = random.Between(2200, 5200),
                    Answer = random.Between(1500, 3000),
                }
            );
        }

        for (DateTime day = world.From; day < world.To; day = day.AddDays(1))
        {
            Deliveries(world, random, day, all);
        }

        foreach ((Destination destination, DateTime day, string address) in world.Copies)
        {
            all.AddRange(
                all.Where(s =>
                        s.Start.Date == day && s.Destination == destination.AddressAt(day) && s.Port == destination.Port
                    )
                    .Select(s => s with { Destination = address })
                    .ToArray()
            );
        }

        return [.. all.Where(s => s.Start >= world.From && s.Start < world.To).OrderBy(s => s.Start)];
    }

    private static void Deliveries(InterceptWorld world, ScenarioRandom random, DateTime day, List<Conversation> all)
    {
        foreach (Tap tap in world.Taps.Where(t => t.InElements && t.InMediation && t.InAdministration && !t.IsFailed))
        {
            DateTime time = day.AddHours(3) + random.Within(TimeSpan.FromHours(18));
            if (
                !random.Chance(15)
                || !tap.StandsAt(time)
                || !tap.StandsAt(time.AddHours(1))
                || (tap.RetriedAfter is { } wait && time < tap.ActivatedAt + wait)
            )
            {
                continue;
            }

            foreach (
                Destination destination in tap.Destinations.Where(d =>
                    !d.Name.EndsWith("standby", StringComparison.Ordinal)
                )
            )
            {
                bool content = destination.Delivery == Delivered.Content;
                Node mediation = world.Mediations[content ? 1 : 0];
                string address = destination.AddressAt(time);
                if (address != destination.AddressAt(time.AddHours(1)))
                {
                    continue;
                }

                all.Add(
                    new Conversation
                    {
                        Start = time,
                        Length = TimeSpan.FromSeconds(random.Between(30, 1500)),
                        Source = mediation.Address,
                        Destination = address,
                        Port = destination.Port,
                        Bytes = content ? random.Between(400_000, 9_000_000) : random.Between(3_000, 60_000),
                        Answer = random.Between(800, 2_500),
                    }
                );
            }
        }
    }
}
