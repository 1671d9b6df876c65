using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class OracleTests
{
    // The columns and their order are those of SQL Developer's export of the view; values are made up.
    private const string Header =
        "\"AUDIT_TYPE\",\"SESSIONID\",\"PROXY_SESSIONID\",\"OS_USERNAME\",\"USERHOST\",\"TERMINAL\",\"AUTHENTICATION_TYPE\",\"DBUSERNAME\",\"DBPROXY_USERNAME\",\"CLIENT_PROGRAM_NAME\",\"ENTRY_ID\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP\",\"EVENT_TIMESTAMP_UTC\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\",\"SQL_TEXT\",\"SQL_BINDS\",\"UNIFIED_AUDIT_POLICIES\",\"FGA_POLICY_NAME\"\n";

    private const string Address =
        "\"(TYPE=(DATABASE));(CLIENT ADDRESS=((PROTOCOL=tcp)(HOST=192.0.2.19)(PORT=37342)));\"";

    [Fact]
    public void A_row_of_the_view_as_csv_gives_who_from_where_what_and_when()
    {
        PlainEvent read = Csv(
            $"\"Standard\",3365856669,0,\"ann\",\"CORP\\PC7\",\"unknown\",{Address},\"REPORT\",\"\",\"SQL Developer\",6,59,07/18/25 18:05:20.330236000,07/18/25 23:05:20.330236000,\"SELECT\",0,\"CDR\",\"CALLS\",\"select a_number\nfrom cdr.calls where b_number = :1\",\" #1(11):12025550101\",\"CDR_READS\",\"\"\n"
        );

        Assert.Equal(new LogSource("oracle", "database", "unified_audit", "oracle.unified_audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2025, 7, 18, 23, 5, 20, TimeSpan.Zero).AddTicks(3302360), read.Time.Value);
        Assert.Equal("database_statement", read["event.action"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal("oracle.db", read["db.system.name"]);
        Assert.Equal("REPORT", read["user.name"]);
        Assert.Equal("ann", read["user.effective.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("CORP\\PC7", read["source.domain"]);
        Assert.Equal("SQL Developer", read["cdr.program"]);
        Assert.Equal("CDR.CALLS", read["db.collection.name"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("select a_number\nfrom cdr.calls where b_number = :1", read["db.query.text"]);
        Assert.Equal(" #1(11):12025550101", read["db.query.parameters"]);
        Assert.Equal("CDR_READS", read["cdr.audit_policy"]);
        Assert.Equal("3365856669.59", read["cdr.statement_id"]);
        Assert.Null(read["db.response.returned_rows"]);
    }

    [Fact]
    public void A_choice_of_columns_with_the_time_in_UTC_alone_is_an_audit()
    {
        PlainEvent read = Assert.Single(
            new CsvFormat()
                .ReadText(
                    "\"DBUSERNAME\",\"EVENT_TIMESTAMP_UTC\",\"ACTION_NAME\",\"SQL_TEXT\"\n\"REPORT\",\"2025-07-18 23:05:20.330236\",\"SELECT\",\"select * from cdr.calls\"\n"
                )
                .Events
        );

        Assert.Equal("database_statement", read["event.action"]);
        Assert.Equal(new DateTimeOffset(2025, 7, 18, 23, 5, 20, TimeSpan.Zero).AddTicks(3302360), read.Time.Value);
    }

    [Theory]
    [InlineData("18-JUL-25 11.05.20.330236 PM +00:00")]
    [InlineData("2025-07-18 23:05:20.330236")]
    [InlineData("18.07.2025 23:05:20,330236")]
    [InlineData("18-JUL-2025 23:05:20.330236")]
    [InlineData("2025-07-18T23:05:20.330236Z")]
    public void Dates_are_read_as_national_settings_write_them(string time)
    {
        PlainEvent read = Csv(
            $"\"Standard\",1,0,\"ann\",\"PC7\",\"\",{Address},\"REPORT\",\"\",\"x\",6,59,,\"{time}\",\"SELECT\",0,\"CDR\",\"CALLS\",\"\",\"\",\"\",\"\"\n"
        );

        Assert.Equal(new DateTimeOffset(2025, 7, 18, 23, 5, 20, TimeSpan.Zero).AddTicks(3302360), read.Time.Value);
    }

    [Fact]
    public void Dates_with_slashes_that_tell_nothing_are_an_assumption()
    {
        ReadResult result = new CsvFormat().ReadText(
            Header
                + $"\"Standard\",1,0,\"ann\",\"PC7\",\"\",{Address},\"REPORT\",\"\",\"x\",6,59,,07/08/25 23:05:20,\"SELECT\",0,\"CDR\",\"CALLS\",\"\",\"\",\"\",\"\"\n"
        );

        Assert.Equal(7, result.Events[0].Time.Value!.Value.Month);
        Assert.Contains(result.Assumptions, a => a.Contains("07/08/25", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_above_twelve_anywhere_in_the_beginning_tells_which_number_is_the_month()
    {
        ReadResult result = new CsvFormat().ReadText(
            Header
                + $"\"Standard\",1,0,\"ann\",\"PC7\",\"\",{Address},\"REPORT\",\"\",\"x\",6,59,,07/08/25 23:05:20,\"SELECT\",0,\"CDR\",\"CALLS\",\"\",\"\",\"\",\"\"\n"
                + $"\"Standard\",1,0,\"ann\",\"PC7\",\"\",{Address},\"REPORT\",\"\",\"x\",6,59,,25/08/25 23:05:20,\"SELECT\",0,\"CDR\",\"CALLS\",\"\",\"\",\"\",\"\"\n"
        );

        Assert.Equal([8, 8], result.Events.Select(e => e.Time.Value!.Value.Month));
        Assert.DoesNotContain(result.Assumptions, a => a.Contains("07/08/25", StringComparison.Ordinal));
    }

    [Fact]
    public void A_proxy_stands_behind_the_account_and_a_refusal_is_a_failure()
    {
        PlainEvent read = Csv(
            $"\"Standard\",1,7,\"ann\",\"PC7\",\"\",{Address},\"REPORT\",\"APP_POOL\",\"x\",6,59,,\"2025-07-18 23:05:20\",\"SELECT\",942,\"CDR\",\"CALLS\",\"\",\"\",\"\",\"FGA_CDR\"\n"
        );

        Assert.Equal("APP_POOL", read["user.effective.name"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("FGA_CDR", read["cdr.audit_policy"]);
    }

    [Fact]
    public void Json_of_sqlcl_stands_inside_results_and_items_with_small_letters()
    {
        ReadResult result = new JsonDocumentFormat().ReadText(
            """
            {"results":[{"columns":[{"name":"AUDIT_TYPE","type":"VARCHAR2"}],"items":
            [
            {"audit_type":"Standard","sessionid":77,"os_username":"ann","userhost":"PC7","dbusername":"REPORT","client_program_name":"sqlplus@pc7 (TNS V1-V3)","statement_id":3,"event_timestamp":"18-JUL-25 11.05.20.330236000 PM","action_name":"SELECT","return_code":0,"object_schema":"CDR","object_name":"CALLS","sql_text":"select \"A_NUMBER\"\nfrom cdr.calls"}
            ,{"audit_type":"Standard","sessionid":77,"os_username":"ann","userhost":"PC7","dbusername":"REPORT","event_timestamp":"18-JUL-25 11.05.21.000000000 PM","action_name":"LOGOFF","return_code":0}
            ]}]}
            """
        );

        Assert.Equal(["database_statement", "logout"], result.Events.Select(e => e["event.action"]));
        Assert.Equal("select \"A_NUMBER\"\nfrom cdr.calls", result.Events[0]["db.query.text"]);
        Assert.Equal("PC7", result.Events[0]["source.domain"]);
        Assert.Equal("CDR.CALLS", result.Events[0]["db.collection.name"]);
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void A_job_of_data_pump_is_an_export()
    {
        ReadResult result = new JsonLinesFormat().ReadText(
            """{"AUDIT_TYPE":"Datapump","SESSIONID":9,"DBUSERNAME":"SYSTEM","EVENT_TIMESTAMP":"2026-10-01T02:00:00Z","ACTION_NAME":"EXPORT","RETURN_CODE":0,"DP_TEXT_PARAMETERS1":"MASTER TABLE:  \"SYSTEM\".\"SYS_EXPORT_TABLE_01\" , JOB_TYPE: EXPORT, METADATA_JOB_MODE: TABLE_EXPORT"}"""
                + "\n"
        );

        Assert.Equal("datapump", result.Events[0]["cdr.export"]);
    }

    private static PlainEvent Csv(string row)
    {
        ReadResult result = new CsvFormat().ReadText(Header + row);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
