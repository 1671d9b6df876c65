using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class TrinoTests
{
    [Fact]
    public void A_completed_query_gives_its_rows_and_its_tables()
    {
        PlainEvent read = Read(
            """{"metadata":{"queryId":"20261001_020000_00001_abcde","query":"SELECT * FROM lake.cdr.calls","queryState":"FINISHED","tables":[{"catalog":"lake","schema":"cdr","table":"calls","authorization":"ann","filters":[],"columns":[{"column":"a_number"}],"directlyReferenced":true}],"uri":"http://x/"},"statistics":{"outputBytes":9019074,"outputRows":160908},"context":{"user":"ann","principal":"svc-bi","groups":[],"remoteClientAddress":"192.0.2.19","userAgent":"StatementClientV1","source":"datalake-cli","catalog":"lake","schema":"cdr","serverAddress":"trino7","queryType":"SELECT"},"ioMetadata":{"inputs":[{"catalogName":"lake","schema":"cdr","table":"calls","columns":["a_number"]}]},"createTime":1790820000.250000000,"endTime":1790820009.0}"""
        );

        Assert.Equal(new LogSource("trino", "database", "query", "trino.query"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, 250, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("ann", read["user.name"]);
        Assert.Equal("svc-bi", read["user.effective.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("datalake-cli", read["cdr.program"]);
        Assert.Equal("lake.cdr.calls", read["db.collection.name"]);
        Assert.Equal("160908", read["db.response.returned_rows"]);
        Assert.Equal("9019074", read["cdr.bytes"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal("trino7", read["host.name"]);
    }

    [Fact]
    public void A_created_query_inside_its_wrapping_is_the_same_statement_without_rows()
    {
        PlainEvent read = Read(
            """{"queryCreated":{"createTime":"2026-10-01T02:00:00.250Z","context":{"user":"ann","remoteClientAddress":"192.0.2.19"},"metadata":{"queryId":"q1","query":"SELECT 1","queryState":"QUEUED"}}}"""
        );

        Assert.Equal("q1", read["cdr.statement_id"]);
        Assert.Null(read["db.response.returned_rows"]);
        Assert.Null(read["event.outcome"]);
    }

    [Fact]
    public void An_execution_carries_the_prepared_text_and_its_values()
    {
        PlainEvent read = Read(
            """{"metadata":{"queryId":"q2","query":"EXECUTE statement1 USING '12025550101', 20","preparedQuery":"SELECT * FROM calls WHERE a_number = ? LIMIT ?","queryState":"FAILED"},"context":{"user":"ann"},"failureInfo":{"errorCode":{"name":"PERMISSION_DENIED"},"failureMessage":"Access Denied"},"createTime":"2026-10-01T02:00:00Z"}"""
        );

        Assert.Equal("SELECT * FROM calls WHERE a_number = ? LIMIT ?", read["db.query.text"]);
        Assert.Equal("'12025550101', 20", read["db.query.parameters"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("Access Denied", read["event.reason"]);
    }

    private static PlainEvent Read(string record)
    {
        ReadResult result = new JsonLinesFormat().ReadText(record + "\n");
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
