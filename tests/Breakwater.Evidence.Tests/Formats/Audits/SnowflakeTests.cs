using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class SnowflakeTests
{
    private const string SessionColumns =
        "SESSION_ID,CREATED_ON,USER_NAME,AUTHENTICATION_METHOD,LOGIN_EVENT_ID,CLIENT_APPLICATION_ID,CLIENT_ENVIRONMENT\n";

    [Fact]
    public void A_row_of_the_query_history_gives_its_rows()
    {
        PlainEvent read = Assert.Single(
            new CsvFormat()
                .ReadText(
                    "QUERY_ID,QUERY_TEXT,DATABASE_NAME,SCHEMA_NAME,QUERY_TYPE,SESSION_ID,USER_NAME,ROLE_NAME,WAREHOUSE_NAME,QUERY_TAG,EXECUTION_STATUS,ERROR_CODE,ERROR_MESSAGE,START_TIME,END_TIME,BYTES_SCANNED,ROWS_PRODUCED,BYTES_WRITTEN_TO_RESULT,ROWS_UNLOADED\n"
                        + "01b2-77,\"select * from cdr.calls, \"\"X\"\"\",RECORDS,CDR,SELECT,9911,ANN,ANALYST,WH,CHG-7,SUCCESS,,,2026-10-01 02:00:00.123 -0700,2026-10-01 02:00:09.000 -0700,100,61234,88000,0\n"
                )
                .Events
        );

        Assert.Equal(
            new LogSource("snowflake", "database", "query_history", "snowflake.query_history"),
            read.LogSource
        );
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 9, 0, 0, 123, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("61234", read["db.response.returned_rows"]);
        Assert.Equal("88000", read["cdr.bytes"]);
        Assert.Equal("CHG-7", read["cdr.ticket"]);
        Assert.Equal("ANN", read["user.name"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal("select * from cdr.calls, \"X\"", read["db.query.text"]);
        Assert.Equal("01b2-77", read["cdr.statement_id"]);
    }

    [Theory]
    [InlineData("61234", "61234")]
    [InlineData("0", null)]
    public void An_unload_counts_what_it_wrote_and_not_its_one_line_of_result(string unloaded, string? rows)
    {
        PlainEvent read = Assert.Single(
            new JsonLinesFormat()
                .ReadText(
                    $$"""{"QUERY_ID":"q1","QUERY_TEXT":"copy into @s from cdr.calls","QUERY_TYPE":"UNLOAD","USER_NAME":"ANN","START_TIME":"2026-10-01T02:00:00Z","EXECUTION_STATUS":"SUCCESS","ROWS_PRODUCED":1,"ROWS_UNLOADED":{{unloaded}}}"""
                        + "\n"
                )
                .Events
        );

        Assert.Equal(rows, read["db.response.returned_rows"]);
    }

    [Fact]
    public void Objects_of_the_access_history_are_found_in_a_column_of_json_and_in_nested_json()
    {
        PlainEvent column = Assert.Single(
            new CsvFormat()
                .ReadText(
                    "QUERY_ID,QUERY_START_TIME,USER_NAME,DIRECT_OBJECTS_ACCESSED,BASE_OBJECTS_ACCESSED\n"
                        + "q1,2026-10-01 02:00:00.123 Z,ANN,\"[{\"\"columns\"\":[{\"\"columnId\"\":1,\"\"columnName\"\":\"\"A_NUMBER\"\"}],\"\"objectDomain\"\":\"\"View\"\",\"\"objectName\"\":\"\"RECORDS.CDR.V_CALLS\"\"}]\",\"[{\"\"objectName\"\":\"\"RECORDS.CDR.CALLS\"\"}]\"\n"
                )
                .Events
        );
        PlainEvent nested = Assert.Single(
            new JsonLinesFormat()
                .ReadText(
                    """{"QUERY_ID":"q1","QUERY_START_TIME":"2026-10-01T02:00:00.123Z","USER_NAME":"ANN","DIRECT_OBJECTS_ACCESSED":[{"objectName":"RECORDS.CDR.V_CALLS","columns":[{"columnName":"A_NUMBER"}]}],"BASE_OBJECTS_ACCESSED":[{"objectName":"RECORDS.CDR.CALLS"}]}"""
                        + "\n"
                )
                .Events
        );

        Assert.Equal("RECORDS.CDR.V_CALLS,RECORDS.CDR.CALLS", column["db.collection.name"]);
        Assert.Equal("RECORDS.CDR.V_CALLS,RECORDS.CDR.CALLS", nested["db.collection.name"]);
        Assert.Equal("q1", column["cdr.statement_id"]);
        Assert.Equal("snowflake.access_history", nested.LogSource.Dataset);
    }

    [Fact]
    public void A_list_of_objects_that_was_cut_keeps_what_stands_before_and_is_a_fault()
    {
        ReadResult result = new CsvFormat().ReadText(
            "QUERY_ID,QUERY_START_TIME,USER_NAME,DIRECT_OBJECTS_ACCESSED\n"
                + "q1,2026-10-01 02:00:00.123 Z,ANN,\"[{\"\"objectName\"\":\"\"RECORDS.CDR.CALLS\"\"},{\"\"obj\"\n"
        );

        Assert.Equal("RECORDS.CDR.CALLS", result.Events[0]["db.collection.name"]);
        Assert.Single(result.Faults);
    }

    [Fact]
    public void A_row_of_the_login_history_gives_the_client()
    {
        PlainEvent read = Assert.Single(
            new CsvFormat()
                .ReadText(
                    "EVENT_ID,EVENT_TIMESTAMP,EVENT_TYPE,USER_NAME,CLIENT_IP,REPORTED_CLIENT_TYPE,IS_SUCCESS,ERROR_MESSAGE\n"
                        + "1,2026-10-01 02:00:00.123 Z,LOGIN,ANN,192.0.2.19,PYTHON_DRIVER,NO,INCORRECT_USERNAME_PASSWORD\n"
                )
                .Events
        );

        Assert.Equal("database_login", read["event.action"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("PYTHON_DRIVER", read["cdr.program"]);
        Assert.Equal("1", read["cdr.login_id"]);
    }

    [Theory]
    [InlineData(
        "77,2026-10-01 01:59:00.000 Z,ANN,Password,1,JDBC 3.8.7,\"{\"\"OS\"\":\"\"Linux\"\",\"\"APPLICATION\"\":\"\"DBeaver_Lite\"\"}\"",
        "DBeaver_Lite"
    )]
    [InlineData("77,2026-10-01 01:59:00.000 Z,ANN,Password,1,JDBC 3.8.7,\"{\"\"OS\"\":\"\"Linux\"\"}\"", "JDBC 3.8.7")]
    [InlineData("77,2026-10-01 01:59:00.000 Z,ANN,Password,1,JDBC 3.8.7,", "JDBC 3.8.7")]
    public void A_row_of_the_sessions_gives_the_login_and_the_program_that_the_driver_serves(string row, string program)
    {
        PlainEvent read = Assert.Single(new CsvFormat().ReadText(SessionColumns + row + "\n").Events);

        Assert.Equal(new LogSource("snowflake", null, "sessions", "snowflake.sessions"), read.LogSource);
        Assert.Null(read["event.action"]);
        Assert.Equal("77", read["cdr.session_id"]);
        Assert.Equal("1", read["cdr.login_id"]);
        Assert.Equal(program, read["cdr.program"]);
    }

    [Fact]
    public void A_session_as_nested_json_gives_the_same()
    {
        PlainEvent read = Assert.Single(
            new JsonLinesFormat()
                .ReadText(
                    """{"SESSION_ID":77,"CREATED_ON":"2026-10-01T01:59:00Z","USER_NAME":"ANN","LOGIN_EVENT_ID":1,"CLIENT_APPLICATION_ID":"JDBC 3.8.7","CLIENT_ENVIRONMENT":{"OS":"Linux","APPLICATION":"DBeaver_Lite"}}"""
                        + "\n"
                )
                .Events
        );

        Assert.Equal("snowflake.sessions", read.LogSource.Dataset);
        Assert.Equal("1", read["cdr.login_id"]);
        Assert.Equal("DBeaver_Lite", read["cdr.program"]);
    }

    [Fact]
    public void An_environment_that_was_cut_is_a_fault_and_the_driver_stays()
    {
        ReadResult result = new CsvFormat().ReadText(
            SessionColumns + "77,2026-10-01 01:59:00.000 Z,ANN,Password,1,JDBC 3.8.7,\"{\"\"OS\"\":\"\"Lin\"\n"
        );

        Assert.Equal("JDBC 3.8.7", result.Events[0]["cdr.program"]);
        Assert.Single(result.Faults);
    }
}
