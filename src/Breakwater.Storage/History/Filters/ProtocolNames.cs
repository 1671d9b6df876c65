using System.Collections.Frozen;

namespace Breakwater.Storage.History.Filters;

/// <summary>Names of protocols (IANA, Assigned Internet Protocol Numbers) that filters know.</summary>
internal static class ProtocolNames
{
    public static FrozenDictionary<string, byte> Numbers { get; } =
        new Dictionary<string, byte>
        {
            ["icmp"] = 1,
            ["igmp"] = 2,
            ["ipip"] = 4,
            ["ipv4"] = 4,
            ["tcp"] = 6,
            ["egp"] = 8,
            ["igp"] = 9,
            ["udp"] = 17,
            ["dccp"] = 33,
            ["ipv6"] = 41,
            ["rsvp"] = 46,
            ["gre"] = 47,
            ["esp"] = 50,
            ["ah"] = 51,
            ["icmp6"] = 58,
            ["ipv6-icmp"] = 58,
            ["eigrp"] = 88,
            ["ospf"] = 89,
            ["etherip"] = 97,
            ["pim"] = 103,
            ["vrrp"] = 112,
            ["l2tp"] = 115,
            ["isis"] = 124,
            ["sctp"] = 132,
            ["udplite"] = 136,
            ["mpls-in-ip"] = 137,
        }.ToFrozenDictionary();
}
