namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>Short words that stand in every configuration, made once: a million statements hold them a million times.</summary>
internal static class SharedWords
{
    private static readonly HashSet<string> Known = new(
        (
            "interface ip ipv6 address description no shutdown router neighbor remote-as network permit deny any host eq "
            + "log in out inbound outbound route-map match set access-list extended standard seq prefix-list le ge vlan "
            + "switchport mode access trunk allowed native name vrf forwarding area ospf bgp isis mpls ldp address-family "
            + "exit-address-family unicast activate send-community both update-source next-hop-self logging snmp-server "
            + "community group user server ntp aaa authentication authorization accounting login exec commands default "
            + "local tacacs+ radius key password secret username privilege line vty con aux 0 1 2 3 4 5 6 7 8 9 10 15 100 "
            + "transport input output ssh none exec-timeout access-class tcp udp icmp gre esp ahp established service "
            + "policy-map class-map class police tunnel source destination mode encapsulation dot1Q spanning-tree cost "
            + "passive-interface redistribute connected static route Loopback0 Null0 255.255.255.0 255.255.255.255 "
            + "255.255.255.252 0.0.0.0 0.0.0.255 system interfaces unit family inet inet6 protocols policy-options term "
            + "from then accept reject discard count filter firewall routing-options routing-instances port admin-state "
            + "enable enabled disable disabled true false"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>The word as a text.</summary>
    public static string Share(ReadOnlySpan<char> word) =>
        Lookup.TryGetValue(word, out string? known) ? known : word.ToString();
}
