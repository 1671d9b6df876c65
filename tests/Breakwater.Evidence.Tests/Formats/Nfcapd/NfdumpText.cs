using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>Says a row in the names and words of nfdump 1.7.1's JSON, and compares it with what nfdump says.</summary>
internal static class NfdumpText
{
    /// <summary>
    /// What nfdump says that is not of the record: its own marks, and times in the zone of the machine that it cannot be told
    /// to leave.
    /// </summary>
    private static readonly string[] NotOfTheRecord =
    [
        "type",
        "sampled",
        "export_sysid",
        "label",
        "src_net",
        "dst_net",
        "src_geo",
        "dst_geo",
    ];

    /// <summary>The fields that differ, as <c>name: theirs, ours</c>; and how many were compared.</summary>
    public static IEnumerable<string> Differences(JsonElement theirs, FlowRow ours, ref int compared)
    {
        List<string> differences = [];
        foreach (JsonProperty field in theirs.EnumerateObject().Where(f => !NotOfTheRecord.Contains(f.Name)))
        {
            compared++;
            string said =
                field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            string? read = ValueOf(field.Name, ours);
            if (said != read)
            {
                differences.Add($"{field.Name}: {said}, {read ?? "nothing"}");
            }
        }

        return differences;
    }

    private static string? ValueOf(string name, FlowRow row) =>
        name switch
        {
            "first" => Time(row[FlowFields.Start]),
            "last" => Time(row[FlowFields.End]),
            "received" => Time(row[FlowFields.ExportTime]),
            "in_packets" => row.ScaledPackets.ToString(CultureInfo.InvariantCulture),
            "in_bytes" => row.ScaledBytes.ToString(CultureInfo.InvariantCulture),
            "out_packets" => row[FlowFields.PostPackets] ?? row[FlowFields.ReversePackets],
            "out_bytes" => row[FlowFields.PostBytes] ?? row[FlowFields.ReverseBytes],
            "aggr_flows" => row[FlowFields.Flows],
            "proto" => row[FlowFields.Protocol],
            "tcp_flags" => Flags(row[FlowFields.TcpFlags]),
            "src_port" => row[FlowFields.SourcePort],
            "dst_port" => row[FlowFields.DestinationPort],
            "icmp_type" => Part(row[FlowFields.IcmpTypeCode], 256, divide: true),
            "icmp_code" => Part(row[FlowFields.IcmpTypeCode], 256, divide: false),
            "fwd_status" => row[FlowFields.ForwardingStatus],
            "src_tos" => row[FlowFields.TypeOfService],
            "dst_tos" => row[FlowFields.PostTypeOfService],
            "src4_addr" or "src6_addr" => row[FlowFields.Source],
            "dst4_addr" or "dst6_addr" => row[FlowFields.Destination],
            "input_snmp" => row[FlowFields.InputInterface],
            "output_snmp" => row[FlowFields.OutputInterface],
            "src_mask" => row[FlowFields.SourcePrefixLength],
            "dst_mask" => row[FlowFields.DestinationPrefixLength],
            "direction" => row[FlowFields.Direction],
            "src_as" => row[FlowFields.SourceAs],
            "dst_as" => row[FlowFields.DestinationAs],
            "src_vlan" => row[FlowFields.Vlan],
            "dst_vlan" => row[FlowFields.PostVlan],
            "ip4_next_hop" or "ip6_next_hop" => row[FlowFields.NextHop],
            "ip4_router" or "ip6_router" => row.Exporter.Split('/')[0],
            "ingress_vrf" => row[FlowFields.IngressVrf],
            "egress_vrf" => row[FlowFields.EgressVrf],
            "in_src_mac" => Mac(row[FlowFields.SourceMac]),
            "out_dst_mac" => Mac(row[FlowFields.PostDestinationMac]),
            "in_dst_mac" => Mac(row[FlowFields.DestinationMac]),
            "out_src_mac" => Mac(row[FlowFields.PostSourceMac]),
            _ => "not compared",
        };

    private static string? Time(string? milliseconds) =>
        milliseconds is null
            ? null
            : DateTimeOffset
                .FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture))
                .ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string? Part(string? number, int divisor, bool divide)
    {
        if (number is null)
        {
            return null;
        }

        (int quotient, int rest) = Math.DivRem(int.Parse(number, CultureInfo.InvariantCulture), divisor);
        return (divide ? quotient : rest).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Eight letters, the highest bit first; what is not set is a point.</summary>
    private static string? Flags(string? number)
    {
        if (number is null)
        {
            return null;
        }

        int flags = int.Parse(number, CultureInfo.InvariantCulture);
        return string.Concat("CEUAPRSF".Select((c, i) => (flags & (0x80 >> i)) != 0 ? c : '.'));
    }

    private static string? Mac(string? number) =>
        number is null
            ? null
            : string.Join(
                ':',
                Convert
                    .ToHexStringLower(
                        BitConverter.GetBytes(ulong.Parse(number, CultureInfo.InvariantCulture)).Reverse().ToArray()
                    )[4..]
                    .Chunk(2)
                    .Select(c => new string(c))
            );
}
