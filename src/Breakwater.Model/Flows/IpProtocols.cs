using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Breakwater.Model.Flows;

/// <summary>Names of IP protocols (IANA, Assigned Internet Protocol Numbers): one for machines, one for people.</summary>
public static class IpProtocols
{
    private static readonly (byte Number, string Word, string Title)[] Known =
    [
        (1, "icmp", "ICMP"),
        (2, "igmp", "IGMP"),
        (4, "ipip", "IPv4 in IP"),
        (6, "tcp", "TCP"),
        (8, "egp", "EGP"),
        (9, "igp", "IGP"),
        (17, "udp", "UDP"),
        (33, "dccp", "DCCP"),
        (41, "ipv6", "IPv6 in IP"),
        (46, "rsvp", "RSVP"),
        (47, "gre", "GRE"),
        (50, "esp", "ESP"),
        (51, "ah", "AH"),
        (58, "ipv6-icmp", "ICMPv6"),
        (88, "eigrp", "EIGRP"),
        (89, "ospf", "OSPF"),
        (94, "", "IP in IP"),
        (97, "etherip", "Ethernet in IP"),
        (103, "pim", "PIM"),
        (112, "vrrp", "VRRP"),
        (115, "l2tp", "L2TP"),
        (124, "isis", "IS-IS"),
        (132, "sctp", "SCTP"),
        (136, "udplite", "UDP-Lite"),
        (137, "mpls-in-ip", "MPLS in IP"),
    ];

    private static readonly string?[] Words = Column(p => p.Word.Length == 0 ? null : p.Word);
    private static readonly string?[] Titles = Column(p => p.Title);
    private static readonly byte[][] Utf8Words = [.. Words.Select(w => Encoding.UTF8.GetBytes(w ?? ""))];
    private static readonly FrozenDictionary<string, byte> Numbers = Known
        .Where(p => p.Word.Length > 0)
        .Select(p => (p.Word, p.Number))
        .Concat([("ipv4", (byte)4), ("icmp6", (byte)58)])
        .ToFrozenDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    /// <summary>The word that ECS writes in <c>network.transport</c>; null where none is commonly used.</summary>
    public static string? Word(byte protocol) => Words[protocol];

    /// <summary>The same in UTF-8; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Utf8Word(byte protocol) => Utf8Words[protocol];

    /// <summary>The name for people: <c>GRE</c>, <c>protocol 200</c>.</summary>
    public static string Title(byte protocol) =>
        Titles[protocol] ?? "protocol " + protocol.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a word, also of those that nfdump has for some; false where it is none.</summary>
    public static bool TryNumber(string word, out byte protocol) => Numbers.TryGetValue(word, out protocol);

    private static string?[] Column(Func<(byte Number, string Word, string Title), string?> name)
    {
        string?[] column = new string?[byte.MaxValue + 1];
        foreach ((byte Number, string Word, string Title) known in Known)
        {
            column[known.Number] = name(known);
        }

        return column;
    }
}
