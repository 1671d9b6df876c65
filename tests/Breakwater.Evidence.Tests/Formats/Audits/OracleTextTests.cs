using System.Text;
using Breakwater.Evidence.Formats.Audits.Oracle;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class OracleTextTests
{
    private const string File = """
        Audit file /u01/app/oracle/admin/CDR/adump/CDR_ora_10651_1.aud
        Oracle Database 19c Enterprise Edition Release 19.0.0.0.0 - Production
        System name:	Linux
        Node name:	db7.example
        Oracle process number: 62

        Thu Oct  1 02:00:00 2026 +02:00
        LENGTH : '300'
        ACTION :[61] 'select 'a', "b"
        from cdr.calls where x = 'STATUS:[1] y' and z'
        DATABASE USER:[1] '/'
        PRIVILEGE :[6] 'SYSDBA'
        CLIENT USER:[6] 'oracle'
        CLIENT TERMINAL:[5] 'pts/0'
        STATUS:[1] '0'
        DBID:[10] '2824230686'
        SESSIONID:[10] '4294967295'
        USERHOST:[11] 'pc7.example'
        CLIENT ADDRESS:[53] '(ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=42))'
        ACTION NUMBER:[1] '3'

        Thu Oct  1 02:00:05 2026 +02:00
        LENGTH: "385"
        SESSIONID:[5] "12354" ENTRYID:[1] "1" STATEMENT:[1] "9" USERID:[6] "REPORT" USERHOST:[8] "CORP\PC7" TERMINAL:[7] "unknown" ACTION:[3] "103" RETURNCODE:[1] "0" OBJ$CREATOR:[3] "CDR" OBJ$NAME:[5] "CALLS" SES$ACTIONS:[16] "---------S------" OS$USERID:[3] "ann" DBID:[5] "12345" CURRENT_USER:[6] "REPORT"

        Thu Oct  1 02:00:06 2026 +02:00
        LENGTH: "361"
        SESSIONID:[6] "123456" ENTRYID:[1] "1" STATEMENT:[1] "1" USERID:[6] "REPORT" USERHOST:[3] "pc7" ACTION:[3] "100" RETURNCODE:[4] "1017" COMMENT$TEXT:[99] "Authenticated by: DATABASE; Client address: (ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=4259))" OS$USERID:[3] "ann" DBID:[7] "1123554"

        """;

    [Fact]
    public void An_operation_of_sysdba_gives_its_statement_whatever_quotes_it_holds()
    {
        PlainEvent read = Read()[0];

        Assert.Equal(new LogSource("oracle", "database", "audit", "oracle.audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("select 'a', \"b\"\nfrom cdr.calls where x = 'STATUS:[1] y' and z", read["db.query.text"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("/", read["user.name"]);
        Assert.Equal("oracle", read["user.effective.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("pc7.example", read["source.domain"]);
        Assert.Equal("db7.example", read["host.name"]);
        Assert.Equal("success", read["event.outcome"]);
    }

    [Fact]
    public void A_record_of_a_session_names_the_object_and_tells_by_a_place_that_it_was_read()
    {
        PlainEvent read = Read()[1];

        Assert.Equal("CDR.CALLS", read["db.collection.name"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("12354.9", read["cdr.statement_id"]);
        Assert.Equal("REPORT", read["user.name"]);
        Assert.Equal("ann", read["user.effective.name"]);
        Assert.Equal("CORP\\PC7", read["source.domain"]);
    }

    [Fact]
    public void A_refused_login_tells_the_client_in_its_comment()
    {
        PlainEvent read = Read()[2];

        Assert.Equal(("database_login", "failure"), (read["event.action"], read["event.outcome"]));
        Assert.Equal("192.0.2.19", read["source.ip"]);
    }

    [Theory]
    [InlineData("Nov 13 15:52:56 db21si journal: ")]
    [InlineData("<142>Nov 13 15:52:56 db21si ")]
    [InlineData("<142>Nov 13 15:52:56 ")]
    public void The_unified_audit_comes_by_syslog_without_text_and_client(string head)
    {
        PlainEvent read = Assert.Single(
            new SyslogFormat()
                .ReadText(
                    head
                        + "Oracle Unified Audit[23128]: LENGTH: '215' TYPE:\"4\" DBID:\"2809789491\" SESID:\"2759083216\" CLIENTID:\"\" ENTRYID:\"1\" STMTID:\"9\" DBUSER:\"REPORT\" CURUSER:\"REPORT\" ACTION:\"3\" RETCODE:\"0\" SCHEMA:\"CDR\" OBJNAME:\"CALLS\" PDB_GUID:\"B3316DF8AB281563E053E704F40AD8A9\"\n"
                )
                .Events
        );

        Assert.Equal("oracle.unified_audit", read.LogSource.Dataset);
        Assert.Equal("oracle.unified_audit", read["event.dataset"]);
        Assert.Equal("database_statement", read["event.action"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("CDR.CALLS", read["db.collection.name"]);
        Assert.Equal("REPORT", read["user.name"]);
        Assert.Equal("2759083216.9", read["cdr.statement_id"]);
        Assert.Null(read["db.query.text"]);
        Assert.NotEqual("Oracle", read["host.name"]);
        Assert.True(read.Time.IsKnown);
    }

    [Theory]
    [InlineData("Dec  7 16:05:45 db7.example Oracle Audit[11974]: [ID 748625 local7.warning] ")]
    [InlineData("Jan 16 14:03:54 Message forwarded from db7: Oracle Audit[1382197]: ")]
    [InlineData("<142>May 23 15:43:36 Oracle Audit[24248796]: ")]
    public void The_standard_audit_comes_by_syslog(string head)
    {
        PlainEvent read = Assert.Single(
            new SyslogFormat()
                .ReadText(
                    head
                        + "LENGTH: \"297\" SESSIONID:[5] \"53298\" ENTRYID:[2] \"28\" STATEMENT:[3] \"384\" USERID:[6] \"REPORT\" USERHOST:[8] \"CORP\\PC7\" TERMINAL:[3] \"PC7\" ACTION:[1] \"3\" RETURNCODE:[1] \"0\" OBJ$CREATOR:[3] \"CDR\" OBJ$NAME:[5] \"CALLS\" OS$USERID:[3] \"ann\" DBID:[10] \"1384114315\" PRIV$USED:[2] \"47\"\n"
                )
                .Events
        );

        Assert.Equal("oracle.audit", read.LogSource.Dataset);
        Assert.Equal("CDR.CALLS", read["db.collection.name"]);
        Assert.Equal("53298.384", read["cdr.statement_id"]);
    }

    [Fact]
    public void A_record_that_syslog_cut_keeps_what_it_has()
    {
        PlainEvent read = Assert.Single(
            new SyslogFormat()
                .ReadText(
                    "Dec  7 16:05:45 db7 Oracle Audit[11974]: LENGTH : '2462' ACTION :[2192] 'select * from cdr.calls wh\n"
                )
                .Events
        );

        Assert.Equal("select * from cdr.calls wh", read["db.query.text"]);
    }

    [Fact]
    public void The_view_of_the_standard_audit_as_csv_is_read_too()
    {
        PlainEvent read = Assert.Single(
            new CsvFormat()
                .ReadText(
                    "OS_USERNAME,USERNAME,USERHOST,EXTENDED_TIMESTAMP,OWNER,OBJ_NAME,ACTION_NAME,SESSIONID,STATEMENTID,RETURNCODE,SQL_BIND,SQL_TEXT,COMMENT_TEXT\n"
                        + "ann,REPORT,PC7,18-JUL-25 11.05.20.330236 PM +02:00,CDR,CALLS,SELECT,7,9,0, #1(2):17,select * from cdr.calls where x = :1,\"Client address: (ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=4259))\"\n"
                )
                .Events
        );

        Assert.Equal("oracle.audit", read.LogSource.Dataset);
        Assert.Equal(new DateTimeOffset(2025, 7, 18, 21, 5, 20, TimeSpan.Zero).AddTicks(3302360), read.Time.Value);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal(" #1(2):17", read["db.query.parameters"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
    }

    private static List<PlainEvent> Read()
    {
        OracleFileFormat format = new();
        Assert.Equal(96, format.Recognise(Encoding.UTF8.GetBytes(File), whole: true, "x.aud"));
        ReadResult result = format.ReadText(File, blockBytes: 100);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        Assert.Equal(3, result.Events.Count);
        return result.Events;
    }
}
