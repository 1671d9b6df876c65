using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class SqlServerTests
{
    private const string Header =
        "event_time,sequence_number,action_id,succeeded,session_id,session_server_principal_name,server_principal_name,database_principal_name,server_instance_name,database_name,schema_name,object_name,statement,client_ip,application_name,host_name,response_rows,affected_rows\n";

    [Fact]
    public void A_row_of_the_function_gives_who_from_where_what_and_when()
    {
        PlainEvent read = Csv(
            "2026-10-01 02:00:00.4050216,1,SL  ,1,55,CORP\\ann,CORP\\ann,dbo,DB7\\CDR,records,dbo,calls,\"SELECT a_number, b_number FROM dbo.calls\",192.0.2.19,\"SQL Server Management Studio - Query\",PC7,0,0\n"
        );

        Assert.Equal(new LogSource("mssql", "database", "audit", "mssql.audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero).AddTicks(4050216), read.Time.Value);
        Assert.Equal("microsoft.sql_server", read["db.system.name"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("SL", read["event.code"]);
        Assert.Equal("CORP\\ann", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("PC7", read["source.domain"]);
        Assert.Equal("DB7", read["host.name"]);
        Assert.Equal("records", read["db.namespace"]);
        Assert.Equal("dbo.calls", read["db.collection.name"]);
        Assert.Equal("SELECT a_number, b_number FROM dbo.calls", read["db.query.text"]);
        Assert.Equal("SQL Server Management Studio - Query", read["cdr.program"]);
    }

    [Fact]
    public void A_zero_in_the_record_of_an_object_is_no_count_of_rows() =>
        Assert.Null(
            Csv(
                "2026-10-01 02:00:00.4,1,SL  ,true,55,,ann,dbo,DB7,records,dbo,calls,SELECT * FROM dbo.calls,local machine,x,PC7,0,0\n"
            )["db.response.returned_rows"]
        );

    [Fact]
    public void The_record_of_a_batch_counts_its_rows() =>
        Assert.Equal(
            "61234",
            Csv(
                "2026-10-01 02:00:00.4,1,BCM ,true,55,,ann,dbo,DB7,records,,,SELECT * FROM dbo.calls,192.0.2.19,x,PC7,61234,0\n"
            )["db.response.returned_rows"]
        );

    [Fact]
    public void The_local_machine_is_no_address_and_the_one_acted_as_stands_behind_the_login()
    {
        PlainEvent read = Csv(
            "2026-10-01 02:00:00.4,1,SL  ,true,55,CORP\\ann,batch,dbo,DB7,records,dbo,calls,SELECT 1,local machine,x,PC7,0,0\n"
        );

        Assert.Null(read["source.ip"]);
        Assert.Equal("PC7", read["source.domain"]);
        Assert.Equal("CORP\\ann", read["user.name"]);
        Assert.Equal("batch", read["user.effective.name"]);
    }

    [Fact]
    public void The_second_piece_of_a_long_statement_is_no_statement() =>
        Assert.Null(
            Csv(
                "2026-10-01 02:00:00.4,2,SL  ,true,55,,ann,dbo,DB7,records,dbo,calls,\"and more of it\",192.0.2.19,x,PC7,0,0\n"
            )["event.action"]
        );

    [Theory]
    [InlineData("LGIS", "1", "database_login", "success")]
    [InlineData("LGIF", "0", "database_login", "failure")]
    [InlineData("LGO ", "1", "logout", "success")]
    public void Logins_and_logouts_are_told(string code, string succeeded, string action, string outcome)
    {
        PlainEvent read = Csv(
            $"2026-10-01 02:00:00.4,1,{code},{succeeded},55,,ann,,DB7,,,,-- network protocol: TCP/IP,192.0.2.19,x,PC7,0,0\n"
        );

        Assert.Equal(action, read["event.action"]);
        Assert.Equal(outcome, read["event.outcome"]);
        Assert.Equal("authentication", read.LogSource.Category);
        Assert.Null(read["db.query.text"]);
    }

    [Fact]
    public void Json_of_the_function_gives_the_same()
    {
        ReadResult result = new JsonDocumentFormat().ReadText(
            """
            [{"event_time":"2026-10-01T02:00:00.4050216","sequence_number":1,"action_id":"SL  ","succeeded":true,"session_id":55,"session_server_principal_name":"CORP\\ann","server_principal_name":"CORP\\ann","server_instance_name":"DB7\\CDR","database_name":"records","schema_name":"dbo","object_name":"calls","statement":"SELECT a_number\r\nFROM dbo.calls","client_ip":"192.0.2.19","application_name":null,"response_rows":0}]
            """
        );

        PlainEvent read = Assert.Single(result.Events);
        Assert.Equal("CORP\\ann", read["user.name"]);
        Assert.Equal("DB7", read["host.name"]);
        Assert.Equal("SELECT a_number\r\nFROM dbo.calls", read["db.query.text"]);
        Assert.Null(read["cdr.program"]);
    }

    [Fact]
    public void The_same_comes_by_the_windows_event_log()
    {
        PlainEvent read = Assert.Single(
            new JsonLinesFormat()
                .ReadText(
                    """{"@timestamp":"2026-10-01T02:00:01.487Z","winlog":{"computer_name":"DB7","event_id":"33205","channel":"Security","provider_name":"MSSQLSERVER$AUDIT","event_data":{"param1":"audit_schema_version:1\nevent_time:2026-10-01 02:00:00.4050216\nsequence_number:1\naction_id:SL  \nsucceeded:true\nsession_id:55\nresponse_rows:0\nclient_ip:local machine\nsession_server_principal_name:CORP\\ann\nserver_principal_name:CORP\\ann\nserver_instance_name:DB7\ndatabase_name:records\nschema_name:dbo\nobject_name:calls\nstatement:SELECT a_number,\n  b_number -- a:b\nFROM dbo.calls\nadditional_information:\napplication_name:SSMS\nhost_name:PC7"}},"event":{"code":"33205","kind":"event","dataset":"microsoft_sqlserver.audit"},"host":{"name":"DB7"}}"""
                        + "\n"
                )
                .Events
        );

        Assert.Equal("mssql.audit", read.LogSource.Dataset);
        Assert.Equal("database_statement", read["event.action"]);
        Assert.Equal("SELECT a_number,\n  b_number -- a:b\nFROM dbo.calls", read["db.query.text"]);
        Assert.Equal("CORP\\ann", read["user.name"]);
        Assert.Equal("dbo.calls", read["db.collection.name"]);
        Assert.Equal("DB7", read["host.name"]);
        Assert.Equal("PC7", read["source.domain"]);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero).AddTicks(4050216), read.Time.Value);
    }

    private static PlainEvent Csv(string row)
    {
        ReadResult result = new CsvFormat().ReadText(Header + row);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
