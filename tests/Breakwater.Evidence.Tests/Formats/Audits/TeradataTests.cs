using Breakwater.Evidence.Formats.Csv;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class TeradataTests
{
    private const string Header =
        "ProcID,CollectTimeStamp,QueryID,UserID,UserName,AppID,ClientID,ClientAddr,LogonSource,SessionID,StartTime,FirstRespTime,NumResultRows,StatementType,QueryText,ErrorCode,ErrorText,QueryBand,ProxyUser,DefaultDatabase\n";

    [Fact]
    public void A_row_of_the_query_log_gives_its_rows()
    {
        PlainEvent read = Csv(
            "30719,2026-10-01 02:10:00,307190000001234567,00001,REPORT                        ,BTEQ                          ,ann,192.0.2.19,\"(TCP/IP) ee3c 192.0.2.19 TDPROD  14468    ANN BTEQ    01 LSS\",1234,2026-10-01 02:00:00.120000,2026-10-01 02:00:09.120000,61234.0,Select,\"SELECT * FROM cdr.calls\",0,,\"=S> ClientUser=bob;Ticket=CHG-7;\",,CDR\n"
        );

        Assert.Equal(new LogSource("teradata", "database", "dbql", "teradata.dbql"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, 120, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("REPORT", read["user.name"]);
        Assert.Equal("ann", read["user.effective.name"]);
        Assert.Equal("BTEQ", read["cdr.program"]);
        Assert.Equal("61234", read["db.response.returned_rows"]);
        Assert.Equal("CHG-7", read["cdr.ticket"]);
        Assert.Equal("CDR", read["db.namespace"]);
        Assert.Equal("307190000001234567", read["cdr.statement_id"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Null(read["cdr.export"]);
    }

    [Fact]
    public void The_logon_source_gives_the_client_where_no_column_does_and_fastexport_is_an_export()
    {
        PlainEvent read = Csv(
            "30719,2026-10-01 02:10:00,1,00001,REPORT,FASTEXP   ,,,\"(TCP/IP) ee3c 192.0.2.19 TDPROD  14468    ANN FASTEXP    01 LSS\",1234,10/01/2026 02:00:00.12,,61234,Select,\"SELECT * FROM cdr.calls\",2631,Transaction aborted,,APP,CDR\n"
        );

        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("fastexport", read["cdr.export"]);
        Assert.Equal("APP", read["user.effective.name"]);
        Assert.Equal("failure", read["event.outcome"]);
    }

    [Fact]
    public void Objects_alone_name_nobody_and_are_no_access()
    {
        PlainEvent read = Assert.Single(
            new CsvFormat()
                .ReadText(
                    "ProcID,CollectTimeStamp,QueryID,ObjectDatabaseName,ObjectTableName,ObjectColumnName,ObjectID,ObjectNum,ObjectType,FreqofUse,TypeofUse\n30719,2026-10-01 02:10:00,1,CDR,CALLS,A_NUMBER,x,1,Col,1,1\n"
                )
                .Events
        );

        Assert.Equal("teradata.dbql_part", read.LogSource.Dataset);
        Assert.Equal("CDR.CALLS", read["db.collection.name"]);
        Assert.Null(read["event.action"]);
    }

    private static PlainEvent Csv(string row)
    {
        ReadResult result = new CsvFormat().ReadText(Header + row);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
