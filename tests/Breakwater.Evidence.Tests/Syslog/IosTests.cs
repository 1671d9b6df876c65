using Breakwater.Model.Events;

namespace Breakwater.Evidence.Tests.Syslog;

public sealed class IosTests
{
    private const string Head = "<189>22191: edge-r1: 022546: .Nov 14 08:30:56.699 UTC: ";

    [Theory]
    [InlineData(
        "%SYS-5-CONFIG_I: Configured from console by alice on vty0 (192.0.2.10)",
        "config_change|alice|192.0.2.10|vty0|console"
    )]
    [InlineData(
        "%SYS-5-CONFIG_I: Configured from console by vty2 (192.0.2.10)",
        "config_change||192.0.2.10|vty2|console"
    )]
    [InlineData("%SYS-5-CONFIG_I: Configured from console by console", "config_change|||console|console")]
    [InlineData(
        "%SYS-5-CONFIG_I: Configured from tftp://192.0.2.66/a.cfg by console",
        "config_change|||console|tftp://192.0.2.66/a.cfg"
    )]
    [InlineData(
        "%SYS-SW1-5-CONFIG_I: Configured from console by alice on vty0 (192.0.2.10)",
        "config_change|alice|192.0.2.10|vty0|console"
    )]
    [InlineData(
        "%SYS-5-CONFIG_P: Configured programmatically by process SEP_webui_wsma_http from console as bob on vty1",
        "config_change|bob||vty1|console"
    )]
    [InlineData("%SYS-6-LOGOUT: User alice has exited tty session 2(192.0.2.10)", "logout|alice|192.0.2.10|2|")]
    public void Sessions_and_changes_are_mapped(string message, string expected)
    {
        ReadEvent read = SyslogText.One(Head + message);
        Assert.Equal(
            expected,
            $"{read["event.action"]}|{read["user.name"]}|{read["source.ip"]}|{read["aaa.tty"]}|{read["config.source"]}"
        );
        Assert.Equal(("cisco", "ios", "cisco.ios"), (read.Source.Product, read.Source.Service, read.Source.Dataset));
    }

    [Theory]
    [InlineData("User:alice  logged command:!exec: enable", "alice|enable")]
    [InlineData("User:alice  logged command:no logging host 192.0.2.9 ", "alice|no logging host 192.0.2.9")]
    [InlineData(
        "User:console  logged command:username bob privilege 15 secret *",
        "console|username bob privilege 15 secret *"
    )]
    public void Commands_keep_their_text_without_the_marks_around_it(string message, string expected)
    {
        ReadEvent read = SyslogText.One(Head + "%PARSER-5-CFGLOG_LOGGEDCMD: " + message);
        Assert.Equal(expected, $"{read["user.name"]}|{read["aaa.command"]}");
        Assert.Equal("network_command", read.Source.Category);
    }

    [Fact]
    public void A_login_has_its_outcome_and_the_devices_port()
    {
        ReadEvent read = SyslogText.One(
            Head
                + "%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: alice] [Source: 192.0.2.10] [localport: 22] at 08:30:56 UTC Thu Nov 14 2024"
        );
        Assert.Equal(
            ("login", "success", "alice", "192.0.2.10", "22", "authentication"),
            (
                read["event.action"],
                read["event.outcome"],
                read["user.name"],
                read["source.ip"],
                read["destination.port"],
                read.Source.Category
            )
        );
    }

    [Fact]
    public void A_refused_login_without_user_says_why()
    {
        ReadEvent read = SyslogText.One(
            Head
                + "%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: ] [Source: 192.0.2.10] [localport: 23] [Reason: Login Authentication Failed] at 08:30:56 UTC Thu Nov 14 2024"
        );
        Assert.Equal(
            ("failure", null, "Login Authentication Failed"),
            (read["event.outcome"], read["user.name"], read["event.reason"])
        );
    }

    [Theory]
    [InlineData(
        "%SYS-6-LOGGINGHOST_STARTSTOP: Logging to host 192.0.2.239 stopped - CLI initiated",
        "logging_stopped|192.0.2.239|"
    )]
    [InlineData(
        "%SYS-6-LOGGINGHOST_STARTSTOP: Logging to host 192.0.2.239 port 514 started - CLI initiated",
        "logging_started|192.0.2.239|514"
    )]
    public void Logging_to_a_host_starts_and_stops(string message, string expected)
    {
        ReadEvent read = SyslogText.One(Head + message);
        Assert.Equal(expected, $"{read["event.action"]}|{read["destination.ip"]}|{read["destination.port"]}");
    }

    [Fact]
    public void A_packet_capture_has_its_name()
    {
        ReadEvent read = SyslogText.One(Head + "%BUFCAP-6-CREATE: Capture Point mycap created.");
        Assert.Equal((EventActions.PacketCapture, "mycap"), (read["event.action"], read["rule.name"]));
    }

    [Fact]
    public void A_filter_hit_has_both_ends()
    {
        ReadEvent read = SyslogText.One(
            Head + "%SEC-6-IPACCESSLOGP: list 20 permitted tcp 198.51.100.7(51000) -> 192.0.2.1(22), 1 packet"
        );
        Assert.Equal(
            ("access_list", "20", "198.51.100.7", "51000", "192.0.2.1", "22", "tcp"),
            (
                read["event.action"],
                read["rule.name"],
                read["source.ip"],
                read["source.port"],
                read["destination.ip"],
                read["destination.port"],
                read["network.transport"]
            )
        );
    }
}
