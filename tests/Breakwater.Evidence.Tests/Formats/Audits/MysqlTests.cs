using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Audits.Mysql;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class MysqlTests
{
    // The file of the server is an array with a record a line; it has no end while the server runs.
    private const string Log = """
        [
        { "timestamp": "2026-10-01 02:00:00", "id": 0, "class": "connection", "event": "connect", "connection_id": 13, "account": { "user": "report", "host": "pc7.example" }, "login": { "user": "report", "os": "", "ip": "192.0.2.19", "proxy": "" }, "connection_data": { "connection_type": "tcp/ip", "status": 0, "db": "records", "connection_attributes": { "_pid": "33038", "_client_name": "libmysql", "program_name": "mysqldump" } } },
        { "timestamp": "2026-10-01 02:00:01", "id": 1, "class": "general", "event": "status", "connection_id": 13, "account": { "user": "report", "host": "pc7.example" }, "login": { "user": "report", "os": "ann", "ip": "192.0.2.19", "proxy": "" }, "general_data": { "command": "Query", "sql_command": "select", "query": "SELECT * FROM cdr.calls WHERE region = \"north\"", "status": 0 }, "query_statistics": { "query_time": 0.116250, "bytes_sent": 18384, "bytes_received": 78, "rows_sent": 3, "rows_examined": 20878 } },
        { "timestamp": "2026-10-01 02:00:01", "id": 2, "class": "table_access", "event": "read", "connection_id": 13, "account": { "user": "report", "host": "pc7.example" }, "login": { "user": "report", "os": "", "ip": "192.0.2.19", "proxy": "" }, "table_access_data": { "db": "cdr", "table": "calls", "query": "SELECT * FROM cdr.calls WHERE region = \"north\"", "sql_command": "select" } },
        { "timestamp": "2026-10-01 02:00:02", "id": 0, "class": "general", "event": "status", "connection_id": 13, "account": { "user": "report", "host": "pc7.example" }, "login": { "user": "report", "os": "", "ip": "192.0.2.19", "proxy": "" }, "general_data": { "command": "Query", "sql_command": "grant", "query": "GRANT ALL ON *.* TO 'x'@'%'", "status": 1064 } },
        { "timestamp": "2026-10-01 02:00:03", "id": 0, "class": "connection", "event": "disconnect", "connection_id": 13, "account": { "user": "report", "host": "pc7.example" }, "login": { "user": "report", "os": "", "ip": "192.0.2.19", "proxy": "" }, "connection_data": { "connection_type": "tcp/ip" } },
        """;

    [Fact]
    public void The_servers_own_json_is_read_record_by_record()
    {
        ReadResult result = new JsonDocumentFormat().ReadText(Log);

        Assert.Empty(result.Rejected);
        Assert.Equal(
            ["database_login", "database_statement", "database_statement", "database_statement", "logout"],
            result.Events.Select(e => e["event.action"])
        );
        PlainEvent read = result.Events[1];
        Assert.Equal(new LogSource("mysql", "database", "audit", "mysql.audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 1, TimeSpan.Zero), read.Time.Value);
        Assert.Equal(TimeTrust.Stated, read.Time.Trust);
        Assert.Equal("report", read["user.name"]);
        Assert.Equal("ann", read["user.effective.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("SELECT * FROM cdr.calls WHERE region = \"north\"", read["db.query.text"]);
        Assert.Equal("3", read["db.response.returned_rows"]);
        Assert.Equal("18384", read["cdr.bytes"]);
        Assert.Equal("cdr.calls", result.Events[2]["db.collection.name"]);
        Assert.Equal(read["cdr.statement_id"], result.Events[2]["cdr.statement_id"]);
        Assert.Equal("failure", result.Events[3]["event.outcome"]);
        Assert.Equal("mysqldump", result.Events[0]["cdr.program"]);
    }

    [Fact]
    public void Perconas_json_wraps_each_record_and_writes_the_account_with_its_client()
    {
        ReadResult result = new JsonLinesFormat().ReadText(
            """
            {"audit_record":{"name":"Query","record":"4707_2026-10-01T01:00:00","timestamp":"2026-10-01T02:00:00 UTC","command_class":"select","connection_id":"17","status":0,"sqltext":"select * from calls","user":"report[report] @ pc7 [192.0.2.19]","host":"pc7","os_user":"","ip":"192.0.2.19","db":"records"}}
            {"audit_record":{"name":"Connect","record":"4708_2026-10-01T01:00:00","timestamp":"2026-10-01T02:00:00 UTC","connection_id":"17","status":1045,"user":"report","priv_user":"report","os_login":"","proxy_user":"","host":"pc7","ip":"192.0.2.19","db":"records"}}
            {"audit_record":{"name":"Prepare","record":"4709_2026-10-01T01:00:00","timestamp":"2026-10-01T02:00:00 UTC","command_class":"prepare_sql","connection_id":"17","status":0,"sqltext":"select ?","user":"report[report] @ pc7 [192.0.2.19]","host":"pc7","os_user":"","ip":"192.0.2.19","db":"records"}}

            """
        );

        PlainEvent read = result.Events[0];
        Assert.Equal("database_statement", read["event.action"]);
        Assert.Equal("report", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("records", read["db.namespace"]);
        Assert.Equal("select", read["db.operation.name"]);
        Assert.Equal(
            ("database_login", "failure"),
            (result.Events[1]["event.action"], result.Events[1]["event.outcome"])
        );
        Assert.Null(result.Events[2]["event.action"]);
    }

    [Fact]
    public void Perconas_csv_has_no_header_and_tells_the_same()
    {
        const string Rows =
            "\"Query\",\"49284_2026-10-01T01:00:00\",\"2026-10-01T02:00:00 UTC\",\"select\",\"10\",0,\"select \"\"a\"\",\nb from calls\",\"report[report] @ pc7 [192.0.2.19]\",\"pc7\",\"\",\"192.0.2.19\",\"cdr\"\n"
            + "\"Connect\",\"49285_2026-10-01T01:00:00\",\"2026-10-01T02:00:01 UTC\",\"36\",1045,\"report\",\"report\",\"\",\"\",\"pc7\",\"192.0.2.19\",\"cdr\"\n";
        PerconaCsvFormat format = new();
        Assert.IsType<PerconaCsvFormat>(
            EvidenceFormats.Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(Rows), whole: true, "audit.log")
        );

        ReadResult result = format.ReadText(Rows, blockBytes: 60);

        Assert.Empty(result.Rejected);
        PlainEvent read = result.Events[0];
        Assert.Equal("mysql.audit", read.LogSource.Dataset);
        Assert.Equal("select \"a\",\nb from calls", read["db.query.text"]);
        Assert.Equal(("report", "192.0.2.19", "cdr"), (read["user.name"], read["source.ip"], read["db.namespace"]));
        Assert.Equal(
            ("database_login", "failure", "report"),
            (result.Events[1]["event.action"], result.Events[1]["event.outcome"], result.Events[1]["user.name"])
        );
    }
}
