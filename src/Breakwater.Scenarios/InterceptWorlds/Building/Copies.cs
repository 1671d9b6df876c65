using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Building;

/// <summary>Copies of traffic that are meant to be: records of flows, mirrors to a recorder of calls, mirrors for a fault.</summary>
internal static class Copies
{
    public static void Add(InterceptWorld world)
    {
        ScenarioRandom random = world.Random("copies");
        DateTime since = world.From.AddDays(-30);
        foreach (Node router in world.Routers)
        {
            world.Statements.Add(
                new ConfigurationStatement(
                    router,
                    since,
                    ["flow exporter flows", $" destination {world.FlowCollector}", " transport udp 2055"]
                )
            );
        }

        string network = world.FlowCollector[..world.FlowCollector.LastIndexOf('.')];
        if (random.Chance(50))
        {
            string recorder = string.Create(CultureInfo.InvariantCulture, $"{network}.{random.Between(40, 60)}");
            world.Recorders.Add(recorder);
            ToHost(world, random.Pick(world.Routers), "1", recorder, since);
        }

        if (random.Chance(50))
        {
            string probe = string.Create(CultureInfo.InvariantCulture, $"{network}.{random.Between(70, 90)}");
            Node router = random.Pick(world.Routers);
            ToHost(world, router, "2", probe, since);
            world.ApprovedMirrors.Add(new ApprovedSession(router, "2", probe, null));
        }

        if (random.Chance(30))
        {
            Node router = random.Pick(world.Routers);
            ToInterface(world, router, "62", "GigabitEthernet0/0/7", since);
            world.ApprovedMirrors.Add(new ApprovedSession(router, "62", null, "GigabitEthernet0/0/7"));
        }
    }

    /// <summary>Copies what comes by an interface to a host.</summary>
    public static ConfigurationStatement ToHost(
        InterceptWorld world,
        Node router,
        string session,
        string host,
        DateTime from
    ) =>
        Add(
            world,
            router,
            from,
            $"monitor session {session} type erspan-source",
            " source interface GigabitEthernet0/0/1",
            " no shutdown",
            " destination",
            $"  erspan-id {session}",
            $"  ip address {host}",
            "  origin ip address 192.0.2.250"
        );

    /// <summary>Copies what comes by an interface out of another one.</summary>
    public static ConfigurationStatement ToInterface(
        InterceptWorld world,
        Node router,
        string session,
        string name,
        DateTime from
    ) =>
        Add(
            world,
            router,
            from,
            $"monitor session {session} source interface GigabitEthernet0/0/1",
            $"monitor session {session} destination interface {name}"
        );

    private static ConfigurationStatement Add(
        InterceptWorld world,
        Node router,
        DateTime from,
        params IReadOnlyList<string> lines
    )
    {
        ConfigurationStatement statement = new(router, from, lines);
        world.Statements.Add(statement);
        return statement;
    }
}
