using Breakwater.Scenarios.Exports;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>Everyday traffic, as routers tell the flow collector: their own, that of customers, and that of strangers who knock.</summary>
internal sealed class Traffic(Scene scene)
{
    private const int Syn = 2;
    private const int Whole = 0x1B;

    /// <summary>Protocols without ports.</summary>
    private static readonly int[] Tunnels = [47, 50];

    private static readonly int[] Knocked = [22, 23, 80, 443, 2222, 2022, 8080, 8443, 18_080, 57_722];

    private readonly Carrier _carrier = scene.Carrier;
    private readonly ScenarioRandom _random = scene.Random;
    private readonly Device[] _exporters = [.. scene.Carrier.Devices.Where(d => ExportForm.Of(d) is not null)];
    private readonly Device[] _edges =
    [
        .. scene.Carrier.Devices.Where(d => d.Role is "provider_edge" or "border" && ExportForm.Of(d) is not null),
    ];

    /// <summary>One day of it.</summary>
    public void Day(int day, int events)
    {
        DateTime midnight = _carrier.Day(day);
        foreach (Device device in _exporters)
        {
            Routine(device, midnight);
        }

        Device[] edges = _edges.Length > 0 ? _edges : _exporters;
        for (int i = 0; i < events * 12 / 100; i++)
        {
            Transit(_random.Pick(edges), midnight + _random.Within(TimeSpan.FromDays(1)));
        }

        for (int i = 0; i < Math.Max(4, events / 150); i++)
        {
            Knock(_random.Pick(_exporters), midnight + _random.Within(TimeSpan.FromDays(1)));
        }

        foreach ((Device edge, int index) in edges.Select((d, i) => (d, i)))
        {
            Neighbour(edge, index, midnight);
            Leased(edge, index, midnight);
        }

        if (day == 13)
        {
            Flood(edges[0], midnight.AddHours(17), events / 8);
        }
    }

    private DateTime Some(DateTime midnight) => midnight + _random.Within(TimeSpan.FromHours(23));

    private void Routine(Device device, DateTime midnight)
    {
        Servers servers = _carrier.Servers;
        string monitor = servers.Monitor.Address;
        string log = _carrier.Collectors[device.Collector].Address;
        Both(device, Some(midnight), device.Address, log, 17, 514, 900, _random.Between(20_000, 90_000), 0);
        Both(device, Some(midnight), device.Address, monitor, 17, 123, 64, 760, 760);
        Both(device, Some(midnight), device.Loopback, monitor, 17, 2055, 1200, _random.Between(40_000, 90_000), 0);
        for (int i = 0; i < 2; i++)
        {
            Both(device, Some(midnight), monitor, device.Address, 17, 161, 300, 9_000, _random.Between(9_000, 60_000));
            Both(device, Some(midnight), device.Address, servers.Tacacs[i].Address, 6, 49, 4, 900, 700);
        }

        Device peer = _random.Pick(_carrier.Devices);
        if (peer != device)
        {
            Both(device, Some(midnight), device.Loopback, peer.Loopback, 6, 179, 3000, 4_000, 4_000);
        }

        Both(
            device,
            midnight.AddHours(2).AddSeconds(_random.Below(1800)),
            servers.Backup.Address,
            device.Address,
            6,
            22,
            20,
            6_000,
            _random.Between(60_000, 240_000)
        );
        if (_random.Chance(30))
        {
            Both(
                device,
                midnight.AddHours(7.5) + _random.Within(TimeSpan.FromHours(10)),
                _random.Pick(servers.Jump).Address,
                device.Address,
                6,
                22,
                _random.Between(30, 900),
                _random.Between(3_000, 40_000),
                _random.Between(9_000, 300_000)
            );
        }
    }

    // Customers and the world; most of what a router sees.
    private void Transit(Device edge, DateTime time)
    {
        string customer = Customer();
        string stranger = PlatformTalk.Stranger(_carrier, _random);
        int port = _random.Pick<int>([443, 443, 443, 80, 53, 123, 8443, 993, 5060]);
        int protocol = port is 53 or 123 or 5060 ? 17 : 6;
        (string from, string to) = _random.Chance(85) ? (customer, stranger) : (stranger, customer);
        Both(
            edge,
            time,
            from,
            to,
            protocol,
            port,
            _random.Between(1, 240),
            _random.Between(120, 90_000),
            _random.Between(120, 2_000_000)
        );
    }

    // A packet or three to an address of the router, which answers with nothing or with a reset.
    private void Knock(Device device, DateTime time)
    {
        string stranger = PlatformTalk.Stranger(_carrier, _random);
        int port = _random.Pick(Knocked);
        string target = _random.Chance(50) ? device.Address : device.Loopback;
        int packets = _random.Between(1, 3);
        TrafficFlow knock = new(device, time, stranger, target)
        {
            SourcePort = _random.Between(32_768, 60_999),
            DestinationPort = port,
            Seconds = packets,
            Packets = packets,
            Bytes = packets * 44L,
            Flags = Syn,
        };
        scene.Exported(knock);
        if (_random.Chance(40))
        {
            scene.Exported(Answer(knock, packets * 40L, packets, flags: 0x14));
        }
    }

    // A session with the router of another carrier, there from the first day.
    private void Neighbour(Device edge, int index, DateTime midnight)
    {
        if (edge.Role == "border")
        {
            string other = $"{_carrier.Strangers[1]}.{200 + (index % 50)}";
            Both(edge, midnight.AddMinutes(11 + index), other, edge.Address, 6, 179, 80_000, 400_000, 400_000);
        }
    }

    // Tunnels that customers run through the network, from the first day.
    private void Leased(Device edge, int index, DateTime midnight)
    {
        if (index % 2 == 0)
        {
            int protocol = Tunnels[index / 2 % Tunnels.Length];
            string customer = _carrier.Customers[.._carrier.Customers.LastIndexOf('.')] + $".{20 + index}";
            string other = $"{_carrier.Strangers[2]}.{100 + (index % 100)}";
            Both(
                edge,
                midnight.AddHours(6).AddMinutes(index),
                customer,
                other,
                protocol,
                0,
                36_000,
                _random.Between(2_000_000, 9_000_000),
                _random.Between(2_000_000, 9_000_000)
            );
        }
    }

    // Answers of open resolvers to a question that the victim never asked.
    private void Flood(Device edge, DateTime time, int flows)
    {
        string victim = Customer();
        for (int i = 0; i < flows; i++)
        {
            scene.Exported(
                new TrafficFlow(edge, time.AddMilliseconds(i * 400), PlatformTalk.Stranger(_carrier, _random), victim)
                {
                    Protocol = 17,
                    SourcePort = 53,
                    DestinationPort = _random.Between(1024, 65_000),
                    Seconds = 60,
                    Packets = 4_000,
                    Bytes = 5_600_000,
                }
            );
        }
    }

    private string Customer() =>
        _carrier.Customers[.._carrier.Customers.LastIndexOf('.')] + $".{_random.Between(10, 250)}";

    private void Both(
        Device device,
        DateTime time,
        string client,
        string server,
        int protocol,
        int port,
        int seconds,
        long sent,
        long received
    )
    {
        TrafficFlow there = new(device, time, client, server)
        {
            Protocol = protocol,
            SourcePort =
                protocol is not (6 or 17) ? 0
                : port is 123 ? 123
                : _random.Between(32_768, 57_000),
            DestinationPort = port,
            Seconds = seconds,
            Packets = PacketsOf(sent),
            Bytes = sent,
            Flags = protocol == 6 ? Whole : 0,
        };
        scene.Exported(there);
        if (received > 0)
        {
            scene.Exported(Answer(there, received, PacketsOf(received), there.Flags));
        }
    }

    /// <summary>The other direction of a conversation.</summary>
    public static TrafficFlow Answer(TrafficFlow flow, long bytes, long packets, int flags) =>
        flow with
        {
            Start = flow.Start.AddMilliseconds(18),
            Source = flow.Destination,
            Destination = flow.Source,
            SourcePort = flow.DestinationPort,
            DestinationPort = flow.SourcePort,
            Packets = packets,
            Bytes = bytes,
            Flags = flags,
        };

    /// <summary>About as many packets as so many bytes take.</summary>
    public static long PacketsOf(long bytes) => (bytes / 1100) + 1;
}
