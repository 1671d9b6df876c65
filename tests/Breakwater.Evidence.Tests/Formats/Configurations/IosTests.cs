using Breakwater.Model.Configurations;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class IosTests
{
    private const string Start =
        "version 15.7\nservice timestamps log datetime msec\nno service password-encryption\n!\nhostname edge-1\n!\n";

    [Fact]
    public void A_banner_is_one_statement_with_its_lines()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "banner motd ^C\nAuthorised use only\ninterface nothing\n^C\n!\nline vty 0 4\n transport input ssh\n!\nend\n"
        );

        ConfigurationStatement banner = read.Statement("banner motd ^C");
        Assert.Equal((7L, 10L), (banner.Line, banner.LastLine));
        Assert.Equal("Authorised use only\ninterface nothing\n^C", banner.Body);
        Assert.Empty(banner.Children);
        Assert.Equal("line vty 0 4", read.Statement("transport input ssh").Path);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
        Assert.Contains(
            read.Values,
            v => v.StartsWith("message=banner motd ^C\nAuthorised use", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("banner exec #Authorised use only#")]
    [InlineData("banner login ^CAuthorised use only^C")]
    [InlineData("banner motd %\nAuthorised\nuse only %")]
    [InlineData("banner incoming \u0003\nAuthorised\n\u0003")]
    [InlineData("aaa authentication banner ^C\nAuthorised\n^C")]
    public void A_banner_ends_with_the_delimiter_that_it_begins_with(string banner)
    {
        ConfigurationSample read = ConfigurationSample.Read($"{Start}{banner}\nip domain name example.net\nend\n");

        Assert.Equal(
            [
                "version 15.7",
                "service timestamps log datetime msec",
                "no service password-encryption",
                "hostname edge-1",
                banner.Split('\n')[0],
                "ip domain name example.net",
            ],
            read.Configuration.Statements.Select(s => s.Shown)
        );
        Assert.True(read.Configuration.IsComplete);
    }

    [Fact]
    public void A_banner_without_its_end_hides_nothing()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start + "banner motd ^C\nip http server\nline vty 0 4\n transport input telnet\nend\n"
        );

        Assert.Contains(read.Configuration.All(), s => s.Shown == "ip http server");
        Assert.Equal("line vty 0 4", read.Statement("transport input telnet").Path);
        Assert.True(read.Configuration.IsComplete);
    }

    [Theory]
    [InlineData("interface Vlan1\n description ^C")]
    [InlineData("snmp-server location ^C")]
    [InlineData("access-list 10 remark ^C")]
    [InlineData("ip host ^C 192.0.2.1")]
    public void The_mark_of_a_banner_elsewhere_hides_nothing(string lines)
    {
        ConfigurationSample read = ConfigurationSample.Read(
            $"{Start}{lines}\n!\nip http server\nbanner motd ^C\nAuthorised\n^C\nend\n"
        );

        Assert.Contains(read.Configuration.Statements, s => s.Text == "ip http server");
        Assert.Equal("Authorised\n^C", read.Statement("banner motd ^C").Body);
    }

    [Fact]
    public void A_certificate_is_one_statement_below_its_chain()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "crypto pki certificate chain TP-self-signed-1\n certificate self-signed 01\n  30820330 30820218 A0030201 02020101\n"
                + "  04050030 31312F30\n  \tquit\nip scp server enable\nend\n"
        );

        ConfigurationStatement certificate = read.Statement("certificate self-signed 01");
        Assert.Equal("crypto pki certificate chain TP-self-signed-1", certificate.Path);
        Assert.Equal((8L, 11L), (certificate.Line, certificate.LastLine));
        Assert.Empty(read.Statement("ip scp server enable").Path);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
    }

    [Fact]
    public void Lines_of_an_old_address_family_belong_to_it_though_they_are_not_indented_further()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "router bgp 64496\n neighbor 192.0.2.1 remote-as 64497\n !\n address-family ipv4\n neighbor 192.0.2.1 activate\n"
                + " no auto-summary\n exit-address-family\n !\n address-family vpnv4\n  neighbor 192.0.2.9 activate\n exit-address-family\n"
                + " maximum-paths 2\n!\nend\n"
        );

        Assert.Equal("router bgp 64496 address-family ipv4", read.Statement("neighbor 192.0.2.1 activate").Path);
        Assert.Equal("router bgp 64496 address-family ipv4", read.Statement("no auto-summary").Path);
        Assert.Equal("router bgp 64496 address-family vpnv4", read.Statement("neighbor 192.0.2.9 activate").Path);
        Assert.Equal("router bgp 64496", read.Statement("maximum-paths 2").Path);
    }

    [Fact]
    public void A_line_without_a_place_is_listed_and_kept()
    {
        ConfigurationSample read = ConfigurationSample.Read(Start + "frobnicate the widget\n deeply\nip cef\nend\n");

        Assert.Equal(
            [(7L, "frobnicate the widget"), (8L, "deeply")],
            read.Configuration.Unplaced.Select(u => (u.Position.Number, u.Text))
        );
        Assert.Contains("config.statement=frobnicate the widget", read.Values);
        Assert.Equal(new ConfigurationLines(10, 2, 6, 2), read.Configuration.Lines);
    }

    [Fact]
    public void Headings_say_when_and_who()
    {
        DeviceConfiguration read = ConfigurationSample
            .Read(
                "edge-1#show running-config\nBuilding configuration...\n\nCurrent configuration : 3501 bytes\n!\n"
                    + "! Last configuration change at 10:15:00 UTC Wed Nov 25 2026 by noc\n!\n"
                    + Start
                    + "end\n\nedge-1#exit\n"
            )
            .Configuration;

        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 15, 0, TimeSpan.Zero), read.ChangedAt.Value);
        Assert.Equal(TimeTrust.Stated, read.ChangedAt.Trust);
        Assert.Equal(("noc", ConfigurationTool.Device, "15.7"), (read.ChangedBy, read.Tool, read.SoftwareVersion));
        Assert.Equal(0, read.Lines.Unplaced);
        Assert.True(read.IsComplete);
    }

    [Theory]
    [InlineData(
        "!RANCID-CONTENT-TYPE: cisco\n!\n!Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6a, RELEASE\n",
        ConfigurationTool.Rancid
    )]
    [InlineData("! Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6a\n", ConfigurationTool.Oxidized)]
    [InlineData("", ConfigurationTool.Unknown)]
    public void The_tool_is_known_by_its_header(string header, ConfigurationTool tool) =>
        Assert.Equal(tool, ConfigurationSample.Read(header + Start + "end\n").Configuration.Tool);

    [Theory]
    [InlineData("! Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6, RELEASE SOFTWARE (fc2)\n", "15.2(4)M6")]
    [InlineData("!Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6a\n", "15.2(4)M6a")]
    [InlineData("! Image: Software: X86_64_LINUX_IOSD-ADVENTERPRISEK9-M\n", "15.7")]
    public void The_version_in_a_header_is_that_of_the_image(string header, string version) =>
        Assert.Equal(version, ConfigurationSample.Read(header + Start + "end\n").Configuration.SoftwareVersion);

    [Fact]
    public void What_a_header_keeps_of_other_commands_is_kept_as_their_output()
    {
        DeviceConfiguration read = ConfigurationSample
            .Read(
                "!RANCID-CONTENT-TYPE: cisco\n!\n!Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6, RELEASE SOFTWARE (fc2)\n"
                    + "!Image: Compiled: Wed 19-Mar-14 19:23 by prod_rel_team\n!Image: flash0:c2900-universalk9-mz.SPA.152-4.M6.bin\n!\n"
                    + "!Processor ID: FTX0000TEST\n!\n!Flash: Directory of flash0:/\n!Flash:     2  -rw-       48213  Mar 1 2014 10:00:00 +00:00  tac.pcap\n!\n"
                    + Start
                    + "end\n"
            )
            .Configuration;

        Assert.Equal(["show version", "dir"], read.Outputs.Select(o => o.Command));
        Assert.Equal(
            ["Image: flash0:c2900-universalk9-mz.SPA.152-4.M6.bin", "Processor ID: FTX0000TEST"],
            read.Outputs[0].Lines.Select(l => l.Text)
        );
        Assert.Equal([9L, 10L], read.Outputs[1].Lines.Select(l => l.Position.Number));
    }

    [Fact]
    public void What_a_terminal_leaves_is_taken_away()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start.Replace("\n", "\r\n", StringComparison.Ordinal)
                + "interface Loopback0\r\n --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b ip address 192.0.2.1 255.255.255.255\r\n"
                + "\u001b[Kline vty 0 4\r\n\u001b[7m--More--\u001b[m\r\u001b[K transport input ssh\r\nend\r\n"
        );

        Assert.Equal("interface Loopback0", read.Statement("ip address 192.0.2.1 255.255.255.255").Path);
        Assert.Equal("line vty 0 4", read.Statement("transport input ssh").Path);
    }

    [Fact]
    public void An_applet_and_an_archive_keep_their_order_and_depth()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Start
                + "archive\n log config\n  logging enable\n  hidekeys\nevent manager applet CLEAN\n event timer watchdog time 60\n"
                + " action 1.0 cli command \"enable\"\n action 2.0 cli command \"clear logging\"\nend\n"
        );

        Assert.Equal("archive log config", read.Statement("hidekeys").Path);
        Assert.Equal("clear logging", read.Configuration.Statements[^1].Children[2].Words[^1]);
    }

    [Fact]
    public void A_text_cut_in_the_middle_is_not_complete()
    {
        Assert.False(ConfigurationSample.Read(Start + "interface Loopback0\n ip addr").Configuration.IsComplete);
    }
}
