using Breakwater.Model.Events;

namespace Breakwater.Evidence.Tests.Syslog;

public sealed class LinuxTests
{
    private const string Audit =
        "AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.calls,\"select a, \"\"b\"\" from calls\",<none>";

    [Theory]
    [InlineData("[3-1] 2026-03-02 00:00:05.123 UTC [99] app@records 192.0.2.7(4242) LOG:  ")]
    [InlineData("[3-1] 2026-03-02 00:00:05.123 UTC [99] user=app,db=records,client=192.0.2.7 LOG:  ")]
    [InlineData("[12-1] app@records 192.0.2.7 LOG:  ")]
    [InlineData("[99] app@records 192.0.2.7 LOG:  ")]
    [InlineData("user=app,db=records,app=psql,client=192.0.2.7 LOG: ")]
    public void A_database_statement_that_came_by_syslog_has_the_fields_of_the_databases_own_log(string prefix)
    {
        ReadEvent read = SyslogText.One($"Mar  2 00:00:05 db1 postgres[99]: {prefix}{Audit}");

        Assert.Equal(new LogSource("postgresql", "database", "pgaudit", "postgresql.log"), read.Source);
        Assert.Equal(
            ("app", "records", "192.0.2.7", "LOG"),
            (read["user.name"], read["db.namespace"], read["source.ip"], read["log.level"])
        );
        Assert.Equal(
            ("SELECT", "public.calls", "select a, \"b\" from calls", "READ"),
            (read["db.operation.name"], read["db.collection.name"], read["db.query.text"], read["pgaudit.class"])
        );
        Assert.Equal(("db1", "99"), (read["host.name"], read["process.pid"]));
    }

    [Fact]
    public void A_refused_login_to_a_database_is_one()
    {
        ReadEvent read = SyslogText.One(
            "Mar  2 00:00:05 db1 postgres[99]: [2-1] FATAL:  password authentication failed for user \"ops\""
        );

        Assert.Equal(
            ("login", "failure", "ops", "authentication"),
            (read["event.action"], read["event.outcome"], read["user.name"], read.Source.Category)
        );
    }

    [Fact]
    public void The_second_line_of_a_statement_stays_a_line_of_the_database()
    {
        ReadEvent read = SyslogText.One("Mar  2 00:00:05 db1 postgres[99]: [3-2] #011from calls where a = 1");

        Assert.Equal("postgresql.log", read.Source.Dataset);
        Assert.Null(read["db.query.text"]);
    }

    [Theory]
    [InlineData("snmptrapd[812]: NET-SNMP version 5.9.3", "linux.syslog")]
    [InlineData("snmptrapd[812]: 192.0.2.1: Cold Start Trap (0) Uptime: 0:00:01.00", "linux.syslog")]
    [InlineData("mediation[812]: batch 17 done", "syslog")]
    public void A_program_that_nothing_shows_to_run_on_a_router_is_no_routers(string message, string dataset) =>
        Assert.Equal(dataset, SyslogText.One($"Mar  2 00:00:01 nms1 {message}").Source.Dataset);

    [Fact]
    public void An_unknown_program_is_of_the_platform_that_its_host_showed_itself_to_be()
    {
        IReadOnlyList<ReadEvent> read = SyslogText.Read(
            "Mar  2 00:00:01 nms1 sudo: ops : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls",
            "Mar  2 00:00:02 edge-j1 mgd[7729]: UI_COMMIT: User 'alice' requested 'commit' operation (comment: none)",
            "Mar  2 00:00:03 nms1 mediation[812]: batch 17 done",
            "Mar  2 00:00:04 edge-j1 newd[812]: started"
        );

        Assert.Equal(
            ["linux.sudo", "juniper.junos", "linux.syslog", "juniper.junos"],
            read.Select(e => e.Source.Dataset)
        );
    }
}
