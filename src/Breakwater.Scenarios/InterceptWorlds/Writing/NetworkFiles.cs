using System.Globalization;
using System.Text;
using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>What the network shows of lawful intercept: flows, tables of taps, saved configurations.</summary>
internal static class NetworkFiles
{
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    /// <summary>Flows as goflow2 prints them, a direction a record.</summary>
    public static WorldFile Flows(InterceptWorld world, IReadOnlyList<Conversation> streams)
    {
        StringBuilder text = new();
        int port = 33_000;
        foreach (Conversation stream in streams)
        {
            port = 33_000 + ((port - 32_999) % 27_000);
            Flow(text, world, stream, stream.Source, stream.Destination, port, stream.Port, stream.Bytes);
            if (stream.Answer > 0)
            {
                Flow(text, world, stream, stream.Destination, stream.Source, stream.Port, port, stream.Answer);
            }
        }

        return new WorldFile("flows/goflow2.json", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Flow(
        StringBuilder text,
        InterceptWorld world,
        Conversation stream,
        string source,
        string destination,
        int from,
        int to,
        long bytes
    )
    {
        long start = Nanoseconds(stream.Start);
        long end = Nanoseconds(stream.Start + stream.Length);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{{\"type\":\"NETFLOW_V9\",\"time_received_ns\":{end + 9_000_000_000},\"sequence_num\":1,\"sampling_rate\":1,\"sampler_address\":\"{world.Routers[0].Address}\",\"time_flow_start_ns\":{start},\"time_flow_end_ns\":{end},\"bytes\":{bytes},\"packets\":{(bytes / 700) + 1},\"src_addr\":\"{source}\",\"dst_addr\":\"{destination}\",\"etype\":\"IPv4\",\"proto\":\"TCP\",\"src_port\":{from},\"dst_port\":{to},\"in_if\":3,\"out_if\":4,\"tcp_flags\":27}}\n"
        );
    }

    private static long Nanoseconds(DateTime time) => (time - Epoch).Ticks * 100;

    /// <summary>The tables of taps of each router that has rows, as snmpwalk prints them.</summary>
    public static IEnumerable<WorldFile> Walks(InterceptWorld world)
    {
        foreach (Node router in world.Routers)
        {
            StringBuilder text = new();
            RouterTapRow[] rows = [.. world.RouterTaps.Where(r => r.Router == router)];
            foreach (RouterTapRow row in rows)
            {
                byte[] address =
                [
                    .. row.Destination.Split('.').Select(p => byte.Parse(p, CultureInfo.InvariantCulture)),
                ];
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"""
                    CISCO-TAP2-MIB::cTap2MediationDestAddressType.{row.Content} = INTEGER: ipv4(1)
                    CISCO-TAP2-MIB::cTap2MediationDestAddress.{row.Content} = Hex-STRING: {Convert.ToHexString(
                        address,
                        0,
                        1
                    )} {Convert.ToHexString(address, 1, 1)} {Convert.ToHexString(address, 2, 1)} {Convert.ToHexString(
                        address,
                        3,
                        1
                    )}
                    CISCO-TAP2-MIB::cTap2MediationDestPort.{row.Content} = Gauge32: {row.Port}
                    CISCO-TAP2-MIB::cTap2MediationTransport.{row.Content} = INTEGER: udp(1)
                    CISCO-TAP2-MIB::cTap2MediationStatus.{row.Content} = INTEGER: active(1)
                    CISCO-TAP2-MIB::cTap2StreamType.{row.Content}.1 = INTEGER: ip(1)
                    CISCO-TAP2-MIB::cTap2StreamInterceptEnable.{row.Content}.1 = INTEGER: true(1)
                    CISCO-TAP2-MIB::cTap2StreamStatus.{row.Content}.1 = INTEGER: active(1)

                    """
                );
                if (row.Liid is { } liid)
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"CISCO-MOBILITY-TAP-MIB::cmtapStreamLIIdentifier.{row.Content}.1 = STRING: \"{liid}\"\n"
                    );
                }
            }

            if (rows.Length > 0)
            {
                string captured = rows[0].At.ToString("yyyy-MM-ddTHH-mm-ssZ", CultureInfo.InvariantCulture);
                yield return new WorldFile(
                    $"routers/{router.Name}_taps_{captured}.walk",
                    Encoding.UTF8.GetBytes(text.ToString())
                );
            }
        }
    }

    /// <summary>Saved configurations of each router: at the beginning and at the end.</summary>
    public static IEnumerable<WorldFile> Configurations(InterceptWorld world)
    {
        foreach (Node router in world.Routers)
        {
            foreach (DateTime at in (DateTime[])[world.From.AddHours(3), world.To.AddHours(-3)])
            {
                string captured = at.ToString("yyyy-MM-ddTHH-mm-ssZ", CultureInfo.InvariantCulture);
                yield return new WorldFile(
                    $"routers/{router.Name}_{captured}.cfg",
                    Encoding.UTF8.GetBytes(Configuration(world, router, at))
                );
            }
        }
    }

    private static string Configuration(InterceptWorld world, Node router, DateTime at)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"! Last configuration change at {at.AddDays(-1):HH:mm:ss} UTC {at.AddDays(-1):ddd MMM d yyyy} by netops\n!\nversion 17.9\nservice timestamps log datetime msec show-timezone\nhostname {router.Name}\n!\ninterface Loopback0\n ip address {router.Address} 255.255.255.255\n!\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"snmp-server view LIVIEW ciscoTap2MIB included\nsnmp-server view LIVIEW ciscoIpTapMIB included\nsnmp-server group LIGROUP v3 priv read LIVIEW write LIVIEW notify LIVIEW\nsnmp-server user mdf3user LIGROUP v3\nsnmp-server host {world.Mediations[1].Address} version 3 priv mdf3user\n"
        );
        foreach (
            ConfigurationStatement extra in world.Statements.Where(s =>
                s.Router == router && s.From <= at && !(s.To <= at)
            )
        )
        {
            foreach (string line in extra.Lines)
            {
                text.Append(line).Append('\n');
            }
        }

        text.Append("line vty 0 4\n transport input ssh\n!\nend\n");
        return text.ToString();
    }
}
