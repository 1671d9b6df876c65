using System.Globalization;

namespace Breakwater.Detection.Flows;

/// <summary>Names of IP protocols (IANA, Assigned Internet Protocol Numbers).</summary>
internal static class ProtocolNames
{
    public static string Of(byte protocol) =>
        protocol switch
        {
            1 => "ICMP",
            4 => "IPv4 in IP",
            6 => "TCP",
            17 => "UDP",
            41 => "IPv6 in IP",
            47 => "GRE",
            50 => "ESP",
            51 => "AH",
            58 => "ICMPv6",
            89 => "OSPF",
            94 => "IP in IP",
            97 => "Ethernet in IP",
            115 => "L2TP",
            132 => "SCTP",
            137 => "MPLS in IP",
            _ => "protocol " + protocol.ToString(CultureInfo.InvariantCulture),
        };
}
