using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class SecretTests
{
    private const string Start = "version 15.7\nhostname edge-1\nservice timestamps log datetime msec\n";

    [Theory]
    [InlineData("enable secret 9 $9$XyZ$abc", SecretKind.EnablePassword, SecretEncoding.Type9)]
    [InlineData("enable secret 8 $8$XyZ$abc", SecretKind.EnablePassword, SecretEncoding.Type8)]
    [InlineData("enable secret 5 $1$XyZ$abc", SecretKind.EnablePassword, SecretEncoding.Type5)]
    [InlineData("enable secret 4 XyZabc", SecretKind.EnablePassword, SecretEncoding.Type4)]
    [InlineData("enable password XyZabc", SecretKind.EnablePassword, SecretEncoding.Plain)]
    [InlineData("enable password level 5 7 094F471A1A0A", SecretKind.EnablePassword, SecretEncoding.Type7)]
    [InlineData("username noc secret 9 $9$XyZ$abc", SecretKind.AccountPassword, SecretEncoding.Type9)]
    [InlineData("username noc privilege 15 password XyZabc", SecretKind.AccountPassword, SecretEncoding.Plain)]
    [InlineData("snmp-server community XyZabc RW 20", SecretKind.SnmpCommunity, SecretEncoding.Plain)]
    [InlineData("snmp-server host 192.0.2.7 version 2c XyZabc", SecretKind.SnmpCommunity, SecretEncoding.Plain)]
    [InlineData("snmp-server host 192.0.2.7 XyZabc", SecretKind.SnmpCommunity, SecretEncoding.Plain)]
    [InlineData(
        "snmp-server host 192.0.2.7 vrf Mgmt version 2c XyZabc",
        SecretKind.SnmpCommunity,
        SecretEncoding.Plain
    )]
    [InlineData("snmp-server user u g v3 auth sha XyZabc", SecretKind.SnmpUserKey, SecretEncoding.Plain)]
    [InlineData("tacacs-server key 7 094F471A1A0A", SecretKind.ServerKey, SecretEncoding.Type7)]
    [InlineData("tacacs-server host 192.0.2.7 key XyZabc", SecretKind.ServerKey, SecretEncoding.Plain)]
    [InlineData(
        "radius-server host 192.0.2.7 auth-port 1812 acct-port 1813 key 6 XyZabc",
        SecretKind.ServerKey,
        SecretEncoding.Type6
    )]
    [InlineData("tacacs server A\n key 7 094F471A1A0A", SecretKind.ServerKey, SecretEncoding.Type7)]
    [InlineData("key chain K\n key 1\n  key-string 7 094F471A1A0A", SecretKind.RoutingKey, SecretEncoding.Type7)]
    [InlineData("ntp authentication-key 1 md5 094F471A1A0A 7", SecretKind.NtpKey, SecretEncoding.Plain)]
    [InlineData(
        "router bgp 64496\n neighbor 192.0.2.1 password 7 094F471A1A0A",
        SecretKind.RoutingKey,
        SecretEncoding.Type7
    )]
    [InlineData(
        "interface Vlan1\n ip ospf message-digest-key 1 md5 7 094F471A1A0A",
        SecretKind.RoutingKey,
        SecretEncoding.Type7
    )]
    [InlineData(
        "interface Vlan1\n standby 1 authentication md5 key-string XyZabc",
        SecretKind.RoutingKey,
        SecretEncoding.Plain
    )]
    [InlineData("crypto isakmp key XyZabc address 0.0.0.0", SecretKind.TunnelKey, SecretEncoding.Plain)]
    [InlineData(
        "crypto ikev2 keyring K\n peer P\n  pre-shared-key local XyZabc",
        SecretKind.TunnelKey,
        SecretEncoding.Plain
    )]
    [InlineData("line vty 0 4\n password 7 094F471A1A0A", SecretKind.LinePassword, SecretEncoding.Type7)]
    [InlineData("ip ftp password 7 094F471A1A0A", SecretKind.TransferPassword, SecretEncoding.Type7)]
    [InlineData("archive\n path ftp://noc:XyZabc@192.0.2.9/edge-1", SecretKind.TransferPassword, SecretEncoding.Plain)]
    [InlineData("interface Dialer1\n ppp chap password 7 094F471A1A0A", SecretKind.AccessKey, SecretEncoding.Type7)]
    [InlineData("something new shared-secret XyZabc", SecretKind.Other, SecretEncoding.Plain)]
    [InlineData("something new $1$XyZ$abc", SecretKind.Other, SecretEncoding.Md5Crypt)]
    public void A_secret_is_found_wherever_statements_hold_one(string lines, SecretKind kind, SecretEncoding encoding)
    {
        ConfigurationSample read = ConfigurationSample.Read(Start + lines + "\nend\n");

        ConfigurationSecret secret = Assert.Single(read.Configuration.Secrets);
        Assert.Equal((kind, encoding), (secret.Kind, secret.Encoding));
        Assert.Contains("[secret]", secret.Statement.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(read.Values, v => v.Contains("XyZ", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Values, v => v.Contains("094F471A1A0A", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("service password-encryption")]
    [InlineData("password encryption aes")]
    [InlineData("aaa authentication password-prompt Secret:")]
    [InlineData("snmp-server host 192.0.2.7 version 3 priv noc")]
    [InlineData("snmp-server group G v3 priv read V access 50")]
    [InlineData("key chain K\n key 1")]
    [InlineData("crypto key generate rsa")]
    [InlineData("username noc password 7 <removed>")]
    [InlineData("snmp-server community ***** RO")]
    [InlineData("route-map R permit 10\n set community 64496:1 additive")]
    public void What_is_no_secret_stays(string lines)
    {
        ConfigurationSample read = ConfigurationSample.Read(Start + lines + "\nend\n");

        Assert.Empty(read.Configuration.Secrets);
        Assert.Equal(lines.Split('\n')[^1].Trim(), read.Configuration.All().Last().Text);
    }

    [Fact]
    public void Equal_secrets_are_known_to_be_equal_across_encodings_that_anyone_undoes()
    {
        ConfigurationSample one = ConfigurationSample.Read(Start + "tacacs-server key 7 094F471A1A0A\nend\n");
        ConfigurationSample two = ConfigurationSample.Read(Start + "radius-server key cisco\nend\n");

        Assert.Equal(one.Configuration.Secrets[0].Token, two.Configuration.Secrets[0].Token);
        Assert.NotEqual(
            one.Configuration.Secrets[0].Token,
            ConfigurationSample.Read(Start + "radius-server key other\nend\n").Configuration.Secrets[0].Token
        );
    }
}
