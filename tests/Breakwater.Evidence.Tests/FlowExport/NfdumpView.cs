using System.Globalization;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Our rows under the names that nfdump gives its fields.</summary>
internal static class NfdumpView
{
    private static readonly (string Key, string Column)[] Numbers =
    [
        ("in_packets", "Packets"),
        ("in_bytes", "Bytes"),
        ("aggr_flows", "Flows"),
        ("proto", "Protocol"),
        ("src_port", "SourcePort"),
        ("dst_port", "DestinationPort"),
        ("src_tos", "TypeOfService"),
        ("dst_tos", "PostTypeOfService"),
        ("input_snmp", "InputInterface"),
        ("output_snmp", "OutputInterface"),
        ("src_mask", "SourcePrefixLength"),
        ("dst_mask", "DestinationPrefixLength"),
        ("src_as", "SourceAs"),
        ("dst_as", "DestinationAs"),
        ("fwd_status", "ForwardingStatus"),
        ("direction", "Direction"),
        ("src_vlan", "Vlan"),
        ("dst_vlan", "PostVlan"),
        ("src_xlt_port", "PostNatSourcePort"),
        ("dst_xlt_port", "PostNatDestinationPort"),
        ("connect_id", "FlowId"),
        ("event_id", "Event"),
        ("ingress_vrf", "IngressVrf"),
        ("egress_vrf", "EgressVrf"),
    ];

    private static readonly (string Key, string Column)[] Macs =
    [
        ("in_src_mac", "SourceMac"),
        ("in_dst_mac", "DestinationMac"),
        ("out_src_mac", "PostSourceMac"),
        ("out_dst_mac", "PostDestinationMac"),
    ];

    private static readonly (string Key, string Column)[] Addresses =
    [
        ("ip4_next_hop", "NextHop"),
        ("ip6_next_hop", "NextHop"),
        ("src4_xlt_ip", "PostNatSource"),
        ("dst4_xlt_ip", "PostNatDestination"),
    ];

    /// <summary>The fields of a row as nfdump would print them.</summary>
    public static SortedDictionary<string, string> Of(PlainFlow flow)
    {
        SortedDictionary<string, string> view = new(StringComparer.Ordinal);
        foreach ((string key, string column) in Numbers)
        {
            Set(view, key, flow[column]);
        }

        foreach ((string key, string column) in Macs)
        {
            Set(view, key, flow[column] is { } mac ? MacText(mac) : null);
        }

        foreach ((string key, string column) in Addresses)
        {
            bool is6 = key.Contains("ip6", StringComparison.Ordinal);
            Set(
                view,
                key,
                flow[column] is { } address && address.Contains(':', StringComparison.Ordinal) == is6 ? address : null
            );
        }

        // nfdump has one pair of counters for what left the exporter and for the other direction.
        Set(view, "out_packets", flow["PostPackets"] ?? flow["ReversePackets"]);
        Set(view, "out_bytes", flow["PostBytes"] ?? flow["ReverseBytes"]);
        string family = flow.Has(FlowFields.Ipv6) ? "6" : "4";
        Set(view, $"src{family}_addr", flow["Source"]);
        Set(view, $"dst{family}_addr", flow["Destination"]);
        Set(view, "first", flow["Start"] is { } start ? TimeText(start) : null);
        Set(view, "last", flow["End"] is { } end ? TimeText(end) : null);
        Set(view, "tcp_flags", flow["TcpFlags"] is { } flags ? FlagText(flags) : null);
        if (flow["IcmpTypeCode"] is { } icmp)
        {
            int value = int.Parse(icmp, CultureInfo.InvariantCulture);
            Set(view, "icmp_type", $"{value >> 8}");
            Set(view, "icmp_code", $"{value & 255}");
        }

        return view;
    }

    /// <summary>A value that says nothing: both sides may leave it out.</summary>
    public static bool IsNothing(string value) =>
        value is "0" or "" or "0.0.0.0" or "::" or "00:00:00:00:00:00" or "........" or "1970-01-01T00:00:00.000";

    private static void Set(SortedDictionary<string, string> view, string key, string? value)
    {
        if (value is not null)
        {
            view[key] = value;
        }
    }

    private static string TimeText(string milliseconds) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture))
            .ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string MacText(string number)
    {
        string hex = ulong.Parse(number, CultureInfo.InvariantCulture).ToString("x12", CultureInfo.InvariantCulture);
        return string.Join(':', Enumerable.Range(0, 6).Select(i => hex.Substring(i * 2, 2)));
    }

    private static string FlagText(string number)
    {
        int flags = int.Parse(number, CultureInfo.InvariantCulture);
        return string.Concat("CEUAPRSF".Select((letter, i) => (flags & (0x80 >> i)) != 0 ? letter : '.'));
    }
}
