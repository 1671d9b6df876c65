namespace Breakwater.Evidence.Tests.Syslog;

public sealed class JunosTests
{
    private const string Head = "<189>Nov 14 08:30:56  edge-j1 mgd[7729]: ";

    [Theory]
    [InlineData("UI_COMMIT: User 'alice' requested 'commit' operation (comment: none)", "config_change|alice|")]
    [InlineData("UI_DBASE_LOGIN_EVENT: User 'alice' entering configuration mode", "config_mode_enter|alice|")]
    [InlineData(
        "UI_CFG_AUDIT_OTHER: User 'alice' set: [interfaces gr-0/0/0 unit 7 tunnel]",
        "config_statement|alice|interfaces gr-0/0/0 unit 7 tunnel"
    )]
    [InlineData(
        "UI_CFG_AUDIT_SET: User 'alice' set: [system host-name] \"old\" -- \"new\"",
        "config_statement|alice|system host-name"
    )]
    [InlineData(
        "UI_LOGIN_EVENT: User 'alice' login, class 'super-user' [7729], ssh-connection '198.51.100.7 50514 192.0.2.1 22', client-mode 'cli'",
        "login|alice|"
    )]
    public void Management_messages_are_mapped(string message, string expected)
    {
        ReadEvent read = SyslogText.One(Head + message);
        Assert.Equal(expected, $"{read["event.action"]}|{read["user.name"]}|{read["config.path"]}");
        Assert.Equal("juniper.junos", read.Source.Dataset);
    }

    [Fact]
    public void A_command_loses_only_the_space_at_its_end()
    {
        ReadEvent read = SyslogText.One(
            Head + "UI_CMDLINE_READ_LINE: User 'alice', command 'show configuration | display set '"
        );
        Assert.Equal("show configuration | display set", read["aaa.command"]);
        Assert.Equal("network_command", read.Source.Category);
    }

    [Fact]
    public void The_routing_engine_is_not_part_of_the_host_name()
    {
        ReadEvent read = SyslogText.One(
            "<99>Jul 13 22:53:14  re0.edge-j1 xntpd[16015]: NTP Server 192.0.2.4 is Unreachable"
        );
        Assert.Equal(
            ("edge-j1", "re0", "192.0.2.4"),
            (read["host.name"], read["host.component"], read["network.peer.ip"])
        );
    }

    [Fact]
    public void An_ipv6_address_with_port_is_split_at_its_last_colon()
    {
        ReadEvent read = SyslogText.One(
            "<4>Jul 20 21:23:00 edge-j1 /kernel: tcp_auth_ok: Packet from 2001:db8:1::a502:764:1:61664 wrong MD5 digest"
        );
        Assert.Equal(("2001:db8:1::a502:764:1", "61664"), (read["source.ip"], read["source.port"]));
    }
}
