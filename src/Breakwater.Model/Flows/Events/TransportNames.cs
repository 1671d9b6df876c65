namespace Breakwater.Model.Flows.Events;

/// <summary>Words for IP protocols, in lower case as ECS writes <c>network.transport</c> (IANA, Assigned Internet Protocol Numbers).</summary>
internal static class TransportNames
{
    /// <summary>The word; empty where there is none that is commonly used.</summary>
    public static ReadOnlySpan<byte> Of(byte protocol) =>
        protocol switch
        {
            1 => "icmp"u8,
            2 => "igmp"u8,
            4 => "ipip"u8,
            6 => "tcp"u8,
            17 => "udp"u8,
            41 => "ipv6"u8,
            46 => "rsvp"u8,
            47 => "gre"u8,
            50 => "esp"u8,
            51 => "ah"u8,
            58 => "ipv6-icmp"u8,
            88 => "eigrp"u8,
            89 => "ospf"u8,
            97 => "etherip"u8,
            103 => "pim"u8,
            112 => "vrrp"u8,
            115 => "l2tp"u8,
            132 => "sctp"u8,
            137 => "mpls-in-ip"u8,
            _ => default,
        };
}
