using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class IosXrTests
{
    private const string Start =
        "Wed Nov 25 10:15:00.123 UTC\nBuilding configuration...\n!! IOS XR Configuration 7.3.2\n"
        + "!! Last configuration change at Tue Nov 24 09:00:00 2026 by noc\n!\nhostname core-2\n";

    [Fact]
    public void The_headings_say_version_and_times()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start + "interface MgmtEth0/RP0/CPU0/0\n shutdown\n!\nend\n"
        );

        DeviceConfiguration configuration = read.Configuration;
        Assert.Equal("cisco_iosxr_configuration", read.Format);
        Assert.Equal(
            ("core-2", "7.3.2", "noc"),
            (configuration.Hostname, configuration.SoftwareVersion, configuration.ChangedBy)
        );
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 15, 0, 123, TimeSpan.Zero), configuration.CapturedAt.Value);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), configuration.ChangedAt.Value);
        Assert.True(configuration.IsComplete);
    }

    [Fact]
    public void Policies_and_sets_end_with_lines_of_their_own()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "prefix-set OWN\n  # ours\n  192.0.2.0/24 le 32,\n  198.51.100.0/24\nend-set\n!\nroute-policy LEAK\n  if destination in OWN then\n"
                + "    pass\n  else\n    drop\n  endif\nend-policy\n!\nroute-policy FLAT\npass\nend-policy\n!\nrouter static\n address-family ipv4 unicast\n"
                + "  0.0.0.0/0 203.0.113.1\n !\n!\nend\n"
        );

        Assert.Equal("prefix-set OWN", read.Statement("192.0.2.0/24 le 32,").Path);
        Assert.Equal("route-policy LEAK if destination in OWN then", read.Statement("pass").Path);
        Assert.Equal("route-policy LEAK", read.Statement("endif").Path);
        Assert.Equal("route-policy FLAT", read.Configuration.All().Last(s => s.Text == "pass").Path);
        Assert.Equal("router static address-family ipv4 unicast", read.Statement("0.0.0.0/0 203.0.113.1").Path);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
    }

    [Fact]
    public void A_mark_of_exclamation_between_blocks_leaves_the_outer_block_open()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "control-plane\n management-plane\n  inband\n   interface GigabitEthernet0/0/0/0\n    allow SSH peer\n     address ipv4 192.0.2.0/24\n    !\n"
                + "   !\n   interface GigabitEthernet0/0/0/1\n    allow SNMP\n   !\n  !\n !\n!\nend\n"
        );

        Assert.Equal(
            "control-plane management-plane inband interface GigabitEthernet0/0/0/0 allow SSH peer",
            read.Statement("address ipv4 192.0.2.0/24").Path
        );
        Assert.Equal(
            "control-plane management-plane inband interface GigabitEthernet0/0/0/1",
            read.Statement("allow SNMP").Path
        );
    }

    [Fact]
    public void Secrets_of_accounts_and_keys_are_replaced()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "username noc\n group root-lr\n secret 10 $6$abcdef$ghijkl\n!\nusername old\n password 7 094F471A1A0A\n!\nkey chain K\n key 1\n"
                + "  key-string password 094F471A1A0A\n !\n!\nrouter bgp 64496\n neighbor 192.0.2.1\n  password encrypted 094F471A1A0A\n !\n!\n"
                + "tacacs-server host 192.0.2.5 port 49\n key 7 094F471A1A0A\n!\nend\n"
        );

        Assert.Equal(
            [
                (SecretKind.AccountPassword, SecretEncoding.Type10),
                (SecretKind.AccountPassword, SecretEncoding.Type7),
                (SecretKind.RoutingKey, SecretEncoding.Type7),
                (SecretKind.RoutingKey, SecretEncoding.Type7),
                (SecretKind.ServerKey, SecretEncoding.Type7),
            ],
            read.Configuration.Secrets.Select(s => (s.Kind, s.Encoding))
        );
        Assert.Single(read.Configuration.Secrets.Skip(1).Select(s => s.Token).Distinct());
        Assert.DoesNotContain(read.Values, v => v.Contains("094F471A1A0A", StringComparison.Ordinal));
    }
}
