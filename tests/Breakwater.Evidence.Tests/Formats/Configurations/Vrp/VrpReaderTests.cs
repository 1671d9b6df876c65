using System.Text;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Vrp;

/// <summary>Lines as Huawei's command references and published configurations print them; no real sample is among the evidence.</summary>
public sealed class VrpReaderTests
{
    private const string Router = """
        <AR-1>display current-configuration
        [V200R003C00]
        #
         sysname AR-1
        #
         snmp-agent
        #
        aaa
         authentication-scheme default
         #
         domain default_admin
          authentication-scheme default
         local-user admin password cipher %$%$K8m.Nt84DZ}e#<0`8bmE3Uw}%$%$
         local-user noc password irreversible-cipher $1a$jbB7=)5o.6$::j(W-#|XF&f6"M0>X**1bD0%2_"{4XX!lO="Sn0$
         local-user noc privilege level 15
        #
        header login information "
        Authorised
        access only"
        #
        snmp-agent community read cipher %^%#1@F/@$uGj(X>1I$D]&UKk_;i(\cOP5%^%#
        snmp-agent community write simple topsecret1
        snmp-agent target-host trap address udp-domain 192.0.2.5 params securityname s3cr3t v2c
        hwtacacs-server template T
         hwtacacs-server shared-key cipher %^%#:wNuQ\"Mv+KwiAJA(,{;/\'e/PxTX83y>|.,_/;J4%^%#
        #
        bgp 64500
         peer 192.0.2.1 as-number 64501
         peer 192.0.2.1 password cipher %^%#Kd8sLpQ2xR%^%#
         #
         ipv4-family unicast
          undo synchronization
         #
        #
        interface Tunnel0/0/1
         tunnel-protocol gre
         destination 198.51.100.7
        sftp server enable
        undo telnet server enable
        #
        user-interface vty 0 4
         authentication-mode password
         set authentication password cipher %$%$]2+w03wanKt6.<Y~hSjE,.R`Uf5P-1K65TjY<)(r
        145O.Rc,%$%$
        user-interface vty 16 20
        #
        ospf 1
         area 0.0.0.0
          authentication-mode md5 1 cipher %^%#BBBB%^%#
        #
        return
        <AR-1>
        """;

    [Fact]
    public void Lines_stand_below_the_line_that_is_indented_less_and_a_separator_ends_a_block()
    {
        ConfigurationSample read = ConfigurationSample.Read(Router);

        Assert.Equal(ConfigurationPlatform.HuaweiVrp, read.Configuration.Platform);
        Assert.Equal(
            ("AR-1", "V200R003C00", true),
            (read.Configuration.Hostname, read.Configuration.SoftwareVersion, read.Configuration.IsComplete)
        );
        Assert.Equal("bgp 64500 ipv4-family unicast", read.Statement("undo synchronization").Path);
        Assert.Equal("aaa", read.Statement("local-user noc privilege level 15").Path);
        Assert.Equal("", read.Statement("sftp server enable").Path);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
        Assert.Equal(read.Configuration.Lines.Total, read.Configuration.Lines.Empty + read.Configuration.Lines.Placed);
    }

    [Fact]
    public void Statements_that_old_releases_indent_below_nothing_are_at_the_top()
    {
        ConfigurationSample read = ConfigurationSample.Read(Router);

        Assert.Null(read.Statement("sysname AR-1").Parent);
        Assert.Null(read.Statement("snmp-agent").Parent);
    }

    [Fact]
    public void Undo_negates()
    {
        ConfigurationStatement telnet = ConfigurationSample.Read(Router).Statement("undo telnet server enable");

        Assert.Equal(("undo", "telnet server enable"), (telnet.Negation, telnet.Text));
    }

    [Fact]
    public void A_header_carries_its_lines()
    {
        ConfigurationStatement header = ConfigurationSample.Read(Router).Statement("header login information \"");

        Assert.Equal("Authorised\naccess only\"", header.Body);
        Assert.Equal((17L, 19L), (header.Line, header.LastLine));
    }

    [Fact]
    public void Secrets_of_every_shape_are_taken_out()
    {
        ConfigurationSample read = ConfigurationSample.Read(Router);

        Assert.Equal(
            [
                (SecretKind.AccountPassword, SecretEncoding.VrpCipher),
                (SecretKind.AccountPassword, SecretEncoding.VrpIrreversible),
                (SecretKind.SnmpCommunity, SecretEncoding.VrpCipher),
                (SecretKind.SnmpCommunity, SecretEncoding.VrpSimple),
                (SecretKind.SnmpCommunity, SecretEncoding.Plain),
                (SecretKind.ServerKey, SecretEncoding.VrpCipher),
                (SecretKind.RoutingKey, SecretEncoding.VrpCipher),
                (SecretKind.LinePassword, SecretEncoding.VrpCipher),
                (SecretKind.RoutingKey, SecretEncoding.VrpCipher),
            ],
            read.Configuration.Secrets.Select(s => (s.Kind, s.Encoding))
        );
        foreach (
            string secret in new[]
            {
                "K8m.N",
                "jbB7",
                "1@F/",
                "topsecret1",
                "s3cr3t",
                "wNuQ",
                "Kd8s",
                "]2+w",
                "145O",
                "BBBB",
            }
        )
        {
            Assert.DoesNotContain(read.Values, v => v.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, read.Tree, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_ciphertext_that_the_terminal_broke_is_one_secret()
    {
        ConfigurationStatement line = ConfigurationSample
            .Read(Router)
            .Configuration.All()
            .First(s => s.Starts("set", "authentication"));

        Assert.Equal("set authentication password cipher [secret]", line.Text);
        Assert.Equal((43L, 44L), (line.Line, line.LastLine));
    }

    [Fact]
    public void A_ciphertext_wherever_it_stands_is_a_secret_and_a_list_of_ciphers_is_not()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "#\nsysname R\n#\nssh server cipher aes256_ctr aes128_ctr\n#\ncontroller Cpos0/2/3\n aps authenticate cipher %^%#abcdefgh%^%# hmac\n#\nreturn\n"
        );

        Assert.Contains("ssh server cipher aes256_ctr aes128_ctr\n", read.Tree, StringComparison.Ordinal);
        Assert.Contains(" aps authenticate cipher [secret] hmac\n", read.Tree, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heading_of_later_releases_says_version_and_last_change()
    {
        DeviceConfiguration read = ConfigurationSample
            .Read(
                "!Software Version V800R021C10SPC600\n!Last configuration was updated at 2026-07-14 04:57:04+00:00 by noc\n"
                    + "!Last configuration was saved at 2026-07-14 04:54:24+00:00 by noc\n#\nsysname NE-1\n#\nreturn\n"
            )
            .Configuration;

        Assert.Equal(("V800R021C10SPC600", "noc"), (read.SoftwareVersion, read.ChangedBy));
        Assert.Equal(new DateTimeOffset(2026, 7, 14, 4, 57, 4, TimeSpan.Zero), read.ChangedAt.Value);
    }

    [Fact]
    public void Without_return_the_text_is_not_complete_and_strange_lines_are_listed()
    {
        DeviceConfiguration read = ConfigurationSample
            .Read(
                "#\nsysname R\n#\nundo telnet server enable\n#\ninterface GE0/0/1\n undo shutdown\n#\nConnection closed by foreign host.\n"
            )
            .Configuration;

        Assert.False(read.IsComplete);
        Assert.Equal(["Connection closed by foreign host."], read.Unplaced.Select(u => u.Text));
    }

    [Fact]
    public void A_header_without_end_does_not_swallow_the_rest()
    {
        string lines = string.Concat(Enumerable.Range(0, 300).Select(i => $"vlan {i}\n#\n"));
        ConfigurationSample read = ConfigurationSample.Read(
            "#\nsysname R\n#\nheader login information \"\nabc\n#\n" + lines + "return\n"
        );

        Assert.Equal(300, read.Configuration.Statements.Count(s => s.Starts("vlan")));
        Assert.True(read.Configuration.IsComplete);
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception() =>
        ConfigurationFuzz.Burst([Encoding.UTF8.GetBytes(Router)], "#\nsysname R\n#\nreturn\n", 3000, seed: 20261125);
}
