using System.Text;
using Breakwater.Evidence.Formats.Audits.Mariadb;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class MariadbTests
{
    private static readonly MariadbFormat Format = new();

    [Fact]
    public void A_query_gives_who_from_where_what_and_when()
    {
        PlainEvent read = Read(
            "20261001 02:00:00,db7.example,report,192.0.2.19,29,913,QUERY,cdr,'SELECT * FROM calls WHERE region=\\'north\\'',0\n"
        );

        Assert.Equal(new LogSource("mariadb", "database", "server_audit", "mariadb.server_audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("db7.example", read["host.name"]);
        Assert.Equal("report", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("cdr", read["db.namespace"]);
        Assert.Equal("SELECT * FROM calls WHERE region='north'", read["db.query.text"]);
        Assert.Equal("29,913", read["cdr.statement_id"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal("database_statement", read["event.action"]);
    }

    [Fact]
    public void A_table_that_a_statement_read_has_a_record_with_the_number_of_the_statement()
    {
        PlainEvent read = Read("20261001 02:00:00,db7,report,localhost,29,913,READ,cdr,calls,\n");

        Assert.Equal("cdr.calls", read["db.collection.name"]);
        Assert.Equal("READ", read["db.operation.name"]);
        Assert.Equal("29,913", read["cdr.statement_id"]);
        Assert.Equal("localhost", read["source.domain"]);
        Assert.Null(read["event.outcome"]);
    }

    [Theory]
    [InlineData("20261001 02:00:00,db7,report,192.0.2.19,29,0,CONNECT,cdr,,0", "database_login", "success")]
    [InlineData(
        "20261001 02:00:00,db7,report,192.0.2.19,29,0,FAILED_CONNECT,,,1045,SOCKET",
        "database_login",
        "failure"
    )]
    [InlineData("20261001 02:00:00,db7,,,29,0,DISCONNECT,,,0", "logout", null)]
    [InlineData("20261001 02:00:00,db7,report,192.0.2.19,29,7,QUERY,,'SELECT 1',1146", "database_statement", "failure")]
    public void Sessions_and_refusals_are_told(string record, string action, string? outcome)
    {
        PlainEvent read = Read(record + "\n");

        Assert.Equal((action, outcome), (read["event.action"], read["event.outcome"]));
    }

    [Fact]
    public void Microseconds_and_a_word_behind_the_code_are_amazons()
    {
        PlainEvent read = Read(
            "1790820000123456,aurora-node1,report,192.0.2.19,147189,5,QUERY,cdr,'select 1, 2',0,TCP/IP\n"
        );

        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero).AddTicks(1234560), read.Time.Value);
        Assert.Equal("select 1, 2", read["db.query.text"]);
    }

    [Fact]
    public void Quotes_that_are_not_escaped_stay_inside_the_statement() =>
        Assert.Equal(
            "GRANT SELECT ON cdr.* TO 'audit'@'%'",
            Read("20261001 02:00:00,db7,dba,192.0.2.19,1,2,QUERY,cdr,'GRANT SELECT ON cdr.* TO 'audit'@'%'',0\n")[
                "db.query.text"
            ]
        );

    [Fact]
    public void A_statement_over_several_lines_is_one_record_and_the_next_is_not_lost()
    {
        ReadResult result = Format.ReadText(
            "20261001 02:00:00,db7,dba,192.0.2.19,1,2,QUERY,cdr,'SELECT a,\n  b\nFROM calls',0\n20261001 02:00:01,db7,dba,192.0.2.19,1,3,QUERY,cdr,'SELECT 1',0\n",
            blockBytes: 80
        );

        Assert.Empty(result.Rejected);
        Assert.Equal(["SELECT a,\n  b\nFROM calls", "SELECT 1"], result.Events.Select(e => e["db.query.text"]));
    }

    [Theory]
    [InlineData(
        "<190>Oct  1 02:00:00 db7 mysql-server_auditing: columnstore-1 db7.example,report,192.0.2.19,32,394,QUERY,cdr,'SELECT * FROM calls',0"
    )]
    [InlineData(
        "Oct  1 02:00:00 db7 mysql-server_auditing: 20261001 02:00:00,db7.example,report,192.0.2.19,32,394,QUERY,cdr,'SELECT * FROM calls',0"
    )]
    public void The_same_comes_by_syslog(string line)
    {
        PlainEvent read = Assert.Single(new SyslogFormat().ReadText(line + "\n").Events);

        Assert.Equal("mariadb.server_audit", read.LogSource.Dataset);
        Assert.Equal("report", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("SELECT * FROM calls", read["db.query.text"]);
        Assert.Equal("32,394", read["cdr.statement_id"]);
    }

    private static PlainEvent Read(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(Format.Recognise(bytes, whole: true, "server_audit.log") > 90);
        ReadResult result = Format.ReadText(text);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
