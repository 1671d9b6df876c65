using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>A bulk read in each database's own audit gives the finding that pgAudit's gives.</summary>
public sealed class NativeAuditTests
{
    private static readonly DateTime Start = new(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Snowflake_counts_the_rows_of_a_bulk_read()
    {
        Finding finding = Bulk(
            "queries.csv",
            "QUERY_ID,QUERY_TEXT,QUERY_TYPE,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED",
            (time, id, sql, rows) =>
                $"q{id},\"{sql}\",SELECT,ANN,ANALYST,SUCCESS,{time:yyyy-MM-dd HH:mm:ss.fff} Z,{rows}"
        );

        Assert.Equal(900_000, finding.Counts["rows"]);
    }

    [Fact]
    public void Two_histories_of_snowflake_tell_of_one_query_once()
    {
        ReadAudit audit = new ReadAudit().Add(
            "queries.csv",
            Log(
                "QUERY_ID,QUERY_TEXT,QUERY_TYPE,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED",
                (time, id, sql, rows) =>
                    $"q{id},\"{sql}\",SELECT,ANN,ANALYST,SUCCESS,{time:yyyy-MM-dd HH:mm:ss.fff} Z,{rows}"
            )
        );
        audit.Add(
            "accesses.csv",
            Log(
                "QUERY_ID,QUERY_START_TIME,USER_NAME,DIRECT_OBJECTS_ACCESSED",
                (time, id, _, _) =>
                    $"q{id},{time:yyyy-MM-dd HH:mm:ss.fff} Z,ANN,\"[{{\"\"objectName\"\":\"\"R.CDR.CALLS\"\"}}]\""
            )
        );

        Finding finding = Assert.Single(audit.Judge());

        Assert.Equal(900_000, finding.Counts["rows"]);
        Assert.Equal(900_000, finding.AtMost["rows"]);
        Assert.Equal(1, finding.Occurrences);
        Assert.DoesNotContain(audit.NotAssessable, n => n.Contains("does not count", StringComparison.Ordinal));
    }

    [Fact]
    public void Teradata_counts_the_rows_of_a_bulk_read() =>
        Assert.Equal(
            900_000,
            Bulk(
                "dbql.csv",
                "QueryID,UserName,AppID,ClientAddr,StartTime,NumResultRows,StatementType,QueryText,ErrorCode",
                (time, id, sql, rows) =>
                    $"{id},ANN   ,BTEQ  ,192.0.2.19,{time:yyyy-MM-dd HH:mm:ss.ffffff},{rows},Select,\"{sql}\",0"
            ).Counts["rows"]
        );

    [Fact]
    public void Trino_counts_the_rows_of_a_bulk_read() =>
        Assert.Equal(
            900_000,
            Bulk(
                "queries.json",
                "",
                (time, id, sql, rows) =>
                    $$"""{"metadata":{"queryId":"q{{id}}","query":"{{sql}}","queryState":"FINISHED"},"statistics":{"outputRows":{{rows}}},"context":{"user":"ANN","remoteClientAddress":"192.0.2.19"},"createTime":"{{time:O}}"}"""
            ).Counts["rows"]
        );

    [Fact]
    public void BigQuery_counts_the_rows_of_a_bulk_read() =>
        Assert.Equal(
            900_000,
            Bulk(
                "audit.json",
                "",
                (time, id, sql, rows) =>
                    $$$"""{"protoPayload":{"authenticationInfo":{"principalEmail":"ANN"},"metadata":{"jobChange":{"after":"DONE","job":{"jobName":"projects/p/jobs/{{{id}}}","jobConfig":{"type":"QUERY","queryConfig":{"query":"{{{sql}}}"} },"jobStatus":{"jobState":"DONE" },"jobStats":{"queryStats":{"outputRowCount":"{{{rows}}}"} } } } } },"timestamp":"{{{time:O}}}"}"""
            ).Counts["rows"]
        );

    [Fact]
    public void Sql_server_counts_the_rows_of_a_bulk_read_once_by_object_and_batch()
    {
        const string Columns =
            "event_time,sequence_number,action_id,succeeded,session_id,server_principal_name,server_instance_name,database_name,schema_name,object_name,statement,client_ip,application_name,response_rows";
        Finding finding = Bulk(
            "audit.csv",
            Columns,
            (time, id, sql, rows) =>
                $"{time:yyyy-MM-dd HH:mm:ss.fffffff},1,SL  ,1,55,ANN,DB7,r,cdr,calls,\"{sql}\",192.0.2.19,x,0\n"
                + $"{time:yyyy-MM-dd HH:mm:ss.fffffff},1,BCM ,1,55,ANN,DB7,r,,,\"{sql}\",192.0.2.19,x,{rows}"
        );

        Assert.Equal(900_000, finding.AtMost["rows"]);
        Assert.Equal(1, finding.Occurrences);
    }

    [Fact]
    public void Mysql_counts_the_rows_of_a_bulk_read_where_it_logs_statistics()
    {
        ReadAudit audit = new ReadAudit().Add(
            "audit.log",
            Log(
                "[",
                (time, id, sql, rows) =>
                    $$"""{ "timestamp": "{{time:yyyy-MM-dd HH:mm:ss}}", "id": 0, "class": "general", "event": "status", "connection_id": 13, "account": { "user": "ANN", "host": "" }, "login": { "user": "ANN", "ip": "192.0.2.19" }, "general_data": { "command": "Query", "sql_command": "select", "query": "{{sql}}", "status": 0 }, "query_statistics": { "rows_sent": {{rows}} } },"""
            )
        );

        Finding finding = Assert.Single(audit.Judge());
        Assert.Equal("call_records:cdr-01", finding.Rule.Id);
        Assert.Equal(900_000, finding.Counts["rows"]);
    }

    [Fact]
    public void A_bulk_program_of_mysql_and_a_file_of_the_server_are_exports_though_nobody_counts() =>
        Assert.Equal(
            "call_records:cdr-02",
            Assert
                .Single(
                    new ReadAudit()
                        .Add(
                            "audit.json",
                            """
                            {"audit_record":{"name":"Query","record":"1","timestamp":"2026-10-01T02:00:00 UTC","command_class":"select","connection_id":"17","status":0,"sqltext":"select * into outfile '/tmp/x' from cdr.calls","user":"ann[ann] @ pc7 [192.0.2.19]","db":"cdr"}}

                            """
                        )
                        .Judge()
                )
                .Rule.Id
        );

    [Fact]
    public void Oracle_shows_an_export_and_says_that_it_counts_no_rows()
    {
        ReadAudit audit = new ReadAudit().Add(
            "unified.csv",
            """"
            "SESSIONID","DBUSERNAME","OS_USERNAME","USERHOST","AUTHENTICATION_TYPE","CLIENT_PROGRAM_NAME","STATEMENT_ID","EVENT_TIMESTAMP","ACTION_NAME","RETURN_CODE","OBJECT_SCHEMA","OBJECT_NAME","SQL_TEXT"
            7,"ANN","ann","pc7","(TYPE=(DATABASE));(CLIENT ADDRESS=((PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=3)));","exp@pc7 (TNS V1-V3)",1,"2026-10-01 02:00:00.000","SELECT",0,"CDR","CALLS","SELECT /*+NESTED_TABLE_GET_REFS+*/ * FROM ""CDR"".""CALLS"""

            """"
        );

        Finding finding = Assert.Single(audit.Judge());

        Assert.Equal("call_records:cdr-02", finding.Rule.Id);
        Assert.Contains(finding.Entities, e => e.Value == "192.0.2.19");
        Assert.Contains(audit.NotAssessable, n => n.Contains("does not count the rows", StringComparison.Ordinal));
        Assert.Empty(audit.Refused);
    }

    [Fact]
    public void Bound_values_of_oracle_show_who_is_looked_up_again_and_again()
    {
        string log =
            "\"SESSIONID\",\"DBUSERNAME\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\",\"SQL_TEXT\",\"SQL_BINDS\"\n";
        for (int i = 0; i < 70; i++)
        {
            DateTime time = Start.AddDays(i / 10).AddMinutes(i * 3);
            log += string.Create(
                CultureInfo.InvariantCulture,
                $"7,\"ANN\",{i},\"{time:yyyy-MM-dd HH:mm:ss}\",\"SELECT\",0,\"CDR\",\"CALLS\",\"select * from cdr.calls where a_number = :1\",\" #1(11):1202555010{i % 7}\"\n"
            );
        }

        Finding finding = Assert.Single(new ReadAudit().Add("unified.csv", log).Judge());

        Assert.Equal("call_records:t83b", finding.Rule.Id);
        Assert.DoesNotContain(
            "12025550",
            string.Concat(finding.Evidence.Select(e => e.Excerpt)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Ranger_writes_a_record_for_each_part_of_a_query_and_the_query_counts_once()
    {
        string record(string resource, string kind) =>
            $$"""{"repoType":3,"repo":"hive","reqUser":"ann","evtTime":"2026-10-01 02:00:00.123","access":"SELECT","resource":"{{resource}}","resType":"{{kind}}","action":"select","result":1,"sess":"5f","cliType":"HIVESERVER2","cliIP":"192.0.2.19","reqData":"INSERT OVERWRITE DIRECTORY '/tmp/x' SELECT * FROM cdr.calls","agentHost":"hs2"}"""
            + "\n";

        Finding finding = Assert.Single(
            new ReadAudit()
                .Add("ranger.log", record("cdr/calls/a_number", "@column") + record("cdr/calls/b_number", "@column"))
                .Judge()
        );

        Assert.Equal("call_records:cdr-02", finding.Rule.Id);
        Assert.Equal(1, finding.Occurrences);
    }

    [Fact]
    public void A_refused_statement_is_no_access() =>
        Assert.Empty(
            new ReadAudit()
                .Add(
                    "ranger.log",
                    """
                    {"repoType":3,"repo":"hive","reqUser":"ann","evtTime":"2026-10-01 02:00:00.123","access":"SELECT","resource":"cdr/calls/a_number","resType":"@column","action":"select","result":0,"sess":"5f","reqData":"INSERT OVERWRITE DIRECTORY '/tmp/x' SELECT * FROM cdr.calls"}

                    """
                )
                .Judge()
        );

    [Theory]
    [InlineData(
        "20261001 02:00:00,db7,ANN,192.0.2.19,29,913,QUERY,cdr,'SELECT * INTO OUTFILE \\'/tmp/x\\' FROM cdr.calls',0\n"
    )]
    [InlineData(
        "<AUDIT>\n <AUDIT_RECORD TIMESTAMP=\"2026-10-01T02:00:00 UTC\" NAME=\"Query\" CONNECTION_ID=\"6\" STATUS=\"0\" USER=\"ANN[ANN] @ pc7 [192.0.2.19]\" IP=\"192.0.2.19\" SQLTEXT=\"SELECT * INTO OUTFILE &apos;/tmp/x&apos; FROM cdr.calls\"/>\n"
    )]
    public void An_export_in_other_forms_of_mysqls_relatives_is_found(string log)
    {
        Finding finding = Assert.Single(new ReadAudit().Add("audit.log", log).Judge());

        Assert.Equal("call_records:cdr-02", finding.Rule.Id);
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Account, Value: "ANN" });
        Assert.Contains(finding.Entities, e => e.Value == "192.0.2.19");
    }

    [Theory]
    [InlineData(
        "Thu Oct  1 02:00:00 2026 +00:00\nLENGTH: \"385\"\nSESSIONID:[1] \"7\" STATEMENT:[1] \"9\" USERID:[3] \"ANN\" USERHOST:[3] \"pc7\" ACTION:[3] \"103\" RETURNCODE:[1] \"0\" OBJ$CREATOR:[3] \"CDR\" OBJ$NAME:[5] \"CALLS\" SES$ACTIONS:[16] \"---------S------\"\n"
    )]
    [InlineData(
        "<142>1 2026-10-01T02:00:00Z db7 journal - - - Oracle Unified Audit[23128]: LENGTH: '215' TYPE:\"4\" SESID:\"7\" STMTID:\"9\" DBUSER:\"ANN\" ACTION:\"3\" RETCODE:\"0\" SCHEMA:\"CDR\" OBJNAME:\"CALLS\"\n"
    )]
    public void An_audit_of_oracle_that_names_the_object_alone_is_an_access(string log)
    {
        ReadAudit audit = new ReadAudit().Add("audit.log", log);

        Assert.Empty(audit.Judge());
        Assert.Contains(audit.NotAssessable, n => n.Contains("of 1 accesses", StringComparison.Ordinal));
    }

    private static Finding Bulk(string path, string header, Func<DateTime, int, string, long, string> row)
    {
        ReadAudit audit = new ReadAudit().Add(path, Log(header, row));
        Finding finding = Assert.Single(audit.Judge());
        Assert.Empty(audit.Refused);
        Assert.Equal("call_records:cdr-01", finding.Rule.Id);
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Account, Value: "ANN" });
        return finding;
    }

    /// <summary>Thirty days of some thousand rows each, then a night of 900,000.</summary>
    private static string Log(string header, Func<DateTime, int, string, long, string> row)
    {
        List<string> lines = header.Length == 0 ? [] : [header];
        for (int day = 0; day < 30; day++)
        {
            DateTime time = Start.AddDays(day).AddMinutes(day % 7);
            lines.Add(
                Line(
                    row,
                    time,
                    day,
                    $"SELECT a_number FROM cdr.calls WHERE started >= '{time:yyyy-MM-dd}'",
                    4000 + (day * 37 % 900)
                )
            );
        }

        lines.Add(Line(row, Start.AddDays(30).AddHours(-7), 99, "SELECT * FROM cdr.calls WHERE region = 4", 900_000));
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(
        Func<DateTime, int, string, long, string> row,
        DateTime time,
        int id,
        string sql,
        long rows
    )
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return row(time, id, sql, rows);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_log_of_postgresql_which_names_no_server_is_of_the_store_of_its_kind()
    {
        CarrierInventory inventory = ReadAudit.Inventory with
        {
            CallRecords = ReadAudit.Inventory.CallRecords! with
            {
                Stores = [Store("lake", "bigquery", "bq1"), Store("billing", "postgresql", "cdrdb1")],
            },
        };

        Finding finding = Assert.Single(
            new ReadAudit()
                .Add(
                    "cdrdb1/postgresql.log",
                    "2026-09-30 02:00:00.000 UTC [4711] mallory@cdr 192.0.2.77 psql LOG:  AUDIT: SESSION,1,1,READ,COPY,,,\"COPY (SELECT * FROM cdr.calls) TO STDOUT\",<none>,900000\n"
                )
                .Judge(inventory)
        );

        Assert.Contains("of billing", finding.Summary, StringComparison.Ordinal);

        static RecordStore Store(string name, string kind, string host) =>
            new()
            {
                Name = name,
                Kind = kind,
                Hosts = [host],
                Tables = ["cdr.calls"],
            };
    }
}
