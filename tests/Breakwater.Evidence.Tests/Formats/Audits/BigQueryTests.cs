using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class BigQueryTests
{
    [Fact]
    public void A_job_that_is_done_gives_its_query_tables_rows_and_bytes()
    {
        PlainEvent read = Read(
            """{"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"principalEmail":"ann@example.com"},"requestMetadata":{"callerIp":"192.0.2.19","callerSuppliedUserAgent":"gl-python/3.11"},"serviceName":"bigquery.googleapis.com","methodName":"google.cloud.bigquery.v2.JobService.InsertJob","resourceName":"projects/carrier/jobs/j1","metadata":{"@type":"type.googleapis.com/google.cloud.audit.BigQueryAuditMetadata","jobChange":{"before":"RUNNING","after":"DONE","job":{"jobName":"projects/carrier/jobs/j1","jobConfig":{"type":"QUERY","queryConfig":{"query":"SELECT * FROM `carrier.cdr.calls`","statementType":"SELECT"}},"jobStatus":{"jobState":"DONE"},"jobStats":{"startTime":"2026-10-01T02:00:00Z","queryStats":{"totalProcessedBytes":"1048576","referencedTables":["projects/carrier/datasets/cdr/tables/calls","projects/carrier/datasets/ref/tables/cells"],"outputRowCount":"61234"}}}}}},"insertId":"x","resource":{"type":"bigquery_project","labels":{"project_id":"carrier","location":"EU"}},"timestamp":"2026-10-01T02:00:05.123456789Z","severity":"INFO","logName":"projects/carrier/logs/cloudaudit.googleapis.com%2Fdata_access"}"""
        );

        Assert.Equal(new LogSource("gcp", "database", "bigquery", "gcp.bigquery_audit"), read.LogSource);
        Assert.Equal("gcp.bigquery", read["db.system.name"]);
        Assert.Equal("ann@example.com", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("gl-python/3.11", read["cdr.program"]);
        Assert.Equal("carrier", read["db.namespace"]);
        Assert.Equal("carrier.cdr.calls,carrier.ref.cells", read["db.collection.name"]);
        Assert.Equal("SELECT * FROM `carrier.cdr.calls`", read["db.query.text"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("61234", read["db.response.returned_rows"]);
        Assert.Equal("1048576", read["cdr.bytes"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal("projects/carrier/jobs/j1", read["cdr.statement_id"]);
    }

    [Theory]
    [InlineData(
        """{"protoPayload":{"metadata":{"jobInsertion":{"reason":"JOB_INSERT_REQUEST","job":{"jobName":"projects/carrier/jobs/j1","jobConfig":{"queryConfig":{"query":"SELECT 1"}}}}}},"timestamp":"2026-10-01T02:00:05Z"}"""
    )]
    [InlineData(
        """{"protoPayload":{"metadata":{"jobChange":{"after":"RUNNING","job":{"jobName":"projects/carrier/jobs/j1","jobStatus":{"jobState":"RUNNING"}}}}},"timestamp":"2026-10-01T02:00:05Z"}"""
    )]
    [InlineData(
        """{"protoPayload":{"resourceName":"projects/carrier/datasets/cdr/tables/calls","metadata":{"tableDataRead":{"reason":"JOB","jobName":"projects/carrier/jobs/j1"}}},"timestamp":"2026-10-01T02:00:05Z"}"""
    )]
    public void What_the_end_of_the_job_tells_again_is_no_statement(string record) =>
        Assert.Null(Read(record)["event.action"]);

    [Fact]
    public void A_read_session_takes_a_table_without_a_query()
    {
        PlainEvent read = Read(
            """{"protoPayload":{"authenticationInfo":{"principalEmail":"ann@example.com"},"resourceName":"projects/carrier/datasets/cdr/tables/calls","metadata":{"tableDataRead":{"fields":["a_number"],"reason":"CREATE_READ_SESSION","sessionName":"s1"}}},"timestamp":"2026-10-01T02:00:05Z"}"""
        );

        Assert.Equal("database_statement", read["event.action"]);
        Assert.Equal("carrier.cdr.calls", read["db.collection.name"]);
        Assert.Equal("storage_read", read["cdr.export"]);
    }

    [Fact]
    public void An_extract_is_an_export_of_its_table()
    {
        PlainEvent read = Read(
            """{"protoPayload":{"authenticationInfo":{"principalEmail":"ann@example.com"},"metadata":{"jobChange":{"after":"DONE","job":{"jobName":"projects/carrier/jobs/j2","jobConfig":{"type":"EXPORT","extractConfig":{"destinationUris":["gs://b/x"],"sourceTable":"projects/carrier/datasets/cdr/tables/calls"}},"jobStatus":{"jobState":"DONE","errorResult":{"code":7,"message":"denied"}},"jobStats":{"extractStats":{"totalInputBytes":"77"}}}}}},"timestamp":"2026-10-01T02:00:05Z"}"""
        );

        Assert.Equal("extract", read["cdr.export"]);
        Assert.Equal("carrier.cdr.calls", read["db.collection.name"]);
        Assert.Equal("77", read["cdr.bytes"]);
        Assert.Equal("failure", read["event.outcome"]);
    }

    [Fact]
    public void The_older_form_tells_a_completed_job()
    {
        PlainEvent read = Read(
            """{"protoPayload":{"authenticationInfo":{"principalEmail":"ann@example.com"},"requestMetadata":{"callerIp":"192.0.2.19"},"serviceName":"bigquery.googleapis.com","methodName":"jobservice.jobcompleted","serviceData":{"jobCompletedEvent":{"eventName":"query_job_completed","job":{"jobName":{"projectId":"carrier","jobId":"j3"},"jobConfiguration":{"query":{"query":"SELECT * FROM cdr.calls","statementType":"SELECT"}},"jobStatus":{"state":"DONE","error":{}},"jobStatistics":{"totalProcessedBytes":"5","referencedTables":[{"projectId":"carrier","datasetId":"cdr","tableId":"calls"},{"projectId":"carrier","datasetId":"ref","tableId":"cells"}],"queryOutputRowCount":"61234"}}}}},"timestamp":"2026-10-01T02:00:05.061Z"}"""
        );

        Assert.Equal("cdr.calls,ref.cells", read["db.collection.name"]);
        Assert.Equal("61234", read["db.response.returned_rows"]);
        Assert.Equal("j3", read["cdr.statement_id"]);
        Assert.Equal("success", read["event.outcome"]);
    }

    private static PlainEvent Read(string record)
    {
        ReadResult result = new JsonLinesFormat().ReadText(record + "\n");
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
