using System.Net;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Tests.Configurations.Meaning;

public sealed class IosFactsTests
{
    [Fact]
    public void Every_range_of_lines_is_its_own_and_an_outbound_class_restricts_no_login()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "line vty 0 4\n access-class MGMT in vrf-also\n ipv6 access-class MGMT6 in\n exec-timeout 5 30\n transport input ssh\n transport output none\nline vty 5 15\n access-class 23 out\n no exec-timeout\n transport input telnet ssh\n"
        );

        TerminalLine[] lines = [.. facts.Of<TerminalLine>()];

        Assert.Equal(
            ("MGMT", "MGMT6", true, 330),
            (lines[0].AccessList, lines[0].AccessListIpv6, lines[0].VrfAlso, lines[0].IdleTimeout)
        );
        Assert.Equal(["ssh"], lines[0].TransportIn);
        Assert.Equal(
            (5, 15, null, "23", 0),
            (lines[1].First, lines[1].Last, lines[1].AccessList, lines[1].AccessListOut, lines[1].IdleTimeout)
        );
        Assert.Equal(["telnet", "ssh"], lines[1].TransportIn);
        Assert.Equal("line vty 5 15", lines[1].Statements[0].Text);
    }

    [Fact]
    public void Access_lists_keep_their_order_and_what_each_entry_matches()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "access-list 20 permit 203.0.113.7\naccess-list 20 permit 192.0.2.0 0.0.0.255\naccess-list 20 deny   any log\nip access-list extended EDGE\n 10 permit tcp host 198.51.100.9 any eq 22\n 20 deny   ip any any log\n"
        );

        AccessList[] lists = [.. facts.Of<AccessList>()];

        Assert.Equal(["20", "EDGE"], lists.Select(l => l.Name));
        Assert.Equal([true, true, false], lists[0].Entries.Select(e => e.Permits));
        Assert.Equal(IPNetwork.Parse("203.0.113.7/32"), lists[0].Entries[0].Sources[0].Prefix);
        Assert.Equal(IPNetwork.Parse("192.0.2.0/24"), lists[0].Entries[1].Sources[0].Prefix);
        Assert.True(lists[0].Entries[2] is { MatchesAll: true, Logs: true });
        Assert.Equal(["22"], lists[1].Entries[0].Ports);
        Assert.True(lists[1].Entries[1] is { MatchesAll: true, Logs: true });
    }

    [Fact]
    public void Methods_servers_and_groups_of_aaa_are_resolved_by_name()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "aaa new-model\naaa group server tacacs+ NOC\n server name T1\naaa authentication login default group NOC local\naaa accounting commands 15 default start-stop group tacacs+\ntacacs server T1\n address ipv4 192.0.2.5\n key 7 1511021F0725\n"
        );

        AaaMethodList[] lists = [.. facts.Of<AaaMethodList>()];

        Assert.Equal(["group NOC", "local"], lists[0].Methods);
        Assert.Equal(
            (AaaPurpose.Accounting, "commands", 15, "start-stop"),
            (lists[1].Purpose, lists[1].Service, lists[1].Level, lists[1].Records)
        );
        Assert.Equal(["T1"], facts.Of<AaaServerGroup>().Single().Members);
        AaaServer server = facts.Of<AaaServer>().Single();
        Assert.Equal(
            ("T1", IPAddress.Parse("192.0.2.5"), SecretEncoding.Type7),
            (server.Name, server.Address, server.KeyEncoding)
        );
    }

    [Fact]
    public void Accounts_tell_their_privilege_and_how_their_secret_is_stored()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "username noc privilege 15 secret 9 $9$abcdefgh$ijklmnop\nusername guest nopassword\nusername old password 7 1511021F0725\n"
        );

        LocalUser[] users = [.. facts.Of<LocalUser>()];

        Assert.Equal(["noc", "guest", "old"], users.Select(u => u.Name));
        Assert.True(users[0].IsAdministrator);
        Assert.Equal(SecretEncoding.Type9, users[0].Secrets.Single().Encoding);
        Assert.True(users[1].NeedsNoPassword);
        Assert.Equal(SecretEncoding.Type7, users[2].Secrets.Single().Encoding);
    }

    [Fact]
    public void Tunnels_mirrors_and_static_routes_tell_where_they_lead()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "interface Tunnel9\n ip address 10.10.12.1 255.255.255.252\n tunnel source Loopback0\n tunnel destination 203.0.113.66\n!\nmonitor session 3 type erspan-source\n source interface Gi0/0/1\n destination\n  erspan-id 7\n  ip address 203.0.113.70\n!\nmonitor session 1 source interface Gi0/1 both\nmonitor session 1 destination interface Gi0/2\nip route vrf CUST 198.51.100.0 255.255.255.0 10.10.12.2\n"
        );

        Tunnel tunnel = facts.Of<Tunnel>().Single();
        Assert.Equal(("Tunnel9", "gre", "Loopback0"), (tunnel.Name, tunnel.Mode, tunnel.Source));
        Assert.Equal(["203.0.113.66"], tunnel.Destinations);
        Assert.Equal(["10.10.12.1/30"], tunnel.Inside);
        Mirror[] mirrors = [.. facts.Of<Mirror>()];
        Assert.Equal(("3", "erspan"), (mirrors[0].Name, mirrors[0].Mode));
        Assert.Equal(["203.0.113.70"], mirrors[0].Destinations);
        Assert.Equal(["Gi0/2"], mirrors[1].Interfaces);
        WrittenRoute route = facts.Of<WrittenRoute>().Single();
        Assert.Equal(("198.51.100.0/24", "CUST"), (route.Match, route.Vrf));
        Assert.Equal(["10.10.12.2"], route.NextHops);
    }

    [Fact]
    public void A_second_port_of_the_shell_and_a_moved_web_server_are_services_of_their_own()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "no ip http server\nip http secure-server\nip http secure-port 18443\nip http access-class ipv4 MGMT\nip ssh port 22122 rotary 1\n"
        );

        ManagementService[] services = [.. facts.Of<ManagementService>()];

        Assert.Contains(services, s => s is { Kind: ServiceKind.Http, Enabled: false });
        Assert.Contains(
            services,
            s => s is { Kind: ServiceKind.Https, Enabled: true, Port: 18443, AccessList: "MGMT" }
        );
        Assert.Contains(services, s => s is { Kind: ServiceKind.Ssh, Port: 22122 });
    }

    [Fact]
    public void Neighbours_inherit_what_their_group_says()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "router bgp 64500\n neighbor PEERS peer-group\n neighbor PEERS password 7 1511021F0725\n neighbor PEERS ttl-security hops 1\n neighbor 198.51.100.2 remote-as 64501\n neighbor 198.51.100.2 peer-group PEERS\n !\n address-family ipv4 vrf CUST\n  neighbor 203.0.113.2 remote-as 64500\n"
        );

        BgpNeighbour[] neighbours = [.. facts.Of<BgpNeighbour>()];

        Assert.Contains(
            neighbours,
            n => n is { Name: "198.51.100.2", IsAuthenticated: true, HasTtlSecurity: true, IsInternal: false }
        );
        Assert.Contains(
            neighbours,
            n => n is { Name: "203.0.113.2", Vrf: "CUST", IsAuthenticated: false, IsInternal: true }
        );
    }

    [Fact]
    public void Applets_have_a_hash_that_changes_with_their_commands()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "event manager applet A\n event timer watchdog time 60\n action 1.0 cli command \"enable\"\nevent manager applet B\n event timer watchdog time 60\n action 1.0 cli command \"clear logging\"\n"
        );

        Automation[] applets = [.. facts.Of<Automation>()];

        Assert.Equal(["enable"], applets[0].Commands);
        Assert.Equal("timer watchdog time 60", applets[1].Trigger);
        Assert.NotEqual(applets[0].Sha256, applets[1].Sha256);
    }

    [Fact]
    public void Views_tell_which_commands_they_let_through()
    {
        DeviceFacts facts = ConfigurationText.Ios(
            "parser view NOC\n commands exec include show version\n commands exec exclude configure terminal\n"
        );

        CommandProfile role = facts.Of<CommandProfile>().Single();

        Assert.Equal("NOC", role.Name);
        Assert.Equal([new CommandRule("show version", true), new CommandRule("configure terminal", false)], role.Rules);
    }
}
