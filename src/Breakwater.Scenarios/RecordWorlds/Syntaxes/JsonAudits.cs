using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Breakwater.Scenarios.RecordWorlds.Syntaxes;

/// <summary>Audits that are JSON: MySQL's own, Trino's completed queries, BigQuery's jobs, Ranger's accesses to Hive.</summary>
internal static class JsonAudits
{
    public static IReadOnlyList<AuditSyntax> All { get; } =
    [
        new("mysql", "mysql1", "audit.log", "[\n", MySql)
        {
            Export = static query => ($"{query} INTO OUTFILE '/var/lib/mysql-files/o'", "SELECT"),
            Off = ("SET GLOBAL audit_log_disable = ON", "SET"),
        },
        new("trino", "trino1", "queries.json", "", Trino),
        new("bigquery", "bq1", "data_access.json", "", BigQuery)
        {
            AccountEnd = "@carrier.example",
            Export = static query =>
                ($"EXPORT DATA OPTIONS (uri = 'gs://out/x*', format = 'CSV') AS {query}", "EXPORT_DATA"),
        },
        new("hive", "hs2", "ranger_audit.json", "", Ranger)
        {
            CountsRows = false,
            Export = static query => ($"INSERT OVERWRITE DIRECTORY '/tmp/o' {query}", "INSERT"),
        },
    ];

    private static string MySql(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "timestamp": "{{one.Time:yyyy-MM-dd HH:mm:ss}}", "id": {{number}}, "class": "general", "event": "status", "connection_id": {{1 + (number % 30_000)}}, "account": { "user": "{{one.Account}}", "host": "" }, "login": { "user": "{{one.Account}}", "os": "", "ip": "{{one.Client}}", "proxy": "" }, "general_data": { "command": "Query", "sql_command": "{{one.Verb.ToLowerInvariant()}}", "query": {{Text(one.Sql)}}, "status": 0 }, "query_statistics": { "query_time": 0.1, "bytes_sent": {{100 + (one.Rows * 60)}}, "bytes_received": 78, "rows_sent": {{one.Rows}}, "rows_examined": {{one.Rows}} } },"""
        );

    private static string Trino(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"metadata":{"queryId":"{{one.Time:yyyyMMdd_HHmmss}}_{{number:00000}}_abcde","query":{{Text(one.Sql)}},"queryState":"FINISHED"},"statistics":{"outputBytes":{{one.Rows * 60}},"outputRows":{{one.Rows}}},"context":{"user":"{{one.Account}}","principal":"{{one.Account}}","groups":[],"remoteClientAddress":"{{one.Client}}","source":"{{one.Program}}","catalog":"lake","schema":"cdr","serverAddress":"trino1","queryType":"{{one.Verb}}"},"createTime":"{{one.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","endTime":"{{one.Time.AddSeconds(2):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}"""
        );

    private static string BigQuery(Statement one, int number)
    {
        string job = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"jobName":"projects/carrier/jobs/j{{number}}","jobConfig":{"type":"QUERY","queryConfig":{"query":{{Text(one.Sql)}},"statementType":"{{one.Verb}}"} },"jobStatus":{"jobState":"DONE"},"jobStats":{"startTime":"{{one.Time:yyyy-MM-dd'T'HH:mm:ss'Z'}}","queryStats":{"totalProcessedBytes":"{{one.Rows * 90}}","outputRowCount":"{{one.Rows}}"} } }"""
        );
        string payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"principalEmail":"{{one.Account}}"},"requestMetadata":{"callerIp":"{{one.Client}}","callerSuppliedUserAgent":"{{one.Program}}"},"serviceName":"bigquery.googleapis.com","methodName":"google.cloud.bigquery.v2.JobService.InsertJob","resourceName":"projects/carrier/jobs/j{{number}}","metadata":{"@type":"type.googleapis.com/google.cloud.audit.BigQueryAuditMetadata","jobChange":{"before":"RUNNING","after":"DONE","job":{{job}} } } }"""
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"protoPayload":{{payload}},"insertId":"x{{number}}","resource":{"type":"bigquery_project","labels":{"project_id":"carrier","location":"EU"} },"timestamp":"{{one.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","severity":"INFO","logName":"projects/carrier/logs/cloudaudit.googleapis.com%2Fdata_access"}"""
        );
    }

    private static string Ranger(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"repoType":3,"repo":"cl1_hive","reqUser":"{{one.Account}}","evtTime":"{{one.Time:yyyy-MM-dd HH:mm:ss.fff}}","access":"{{one.Verb}}","resource":"cdr/calls","resType":"@table","action":"select","result":1,"agent":"hiveServer2","policy":42,"enforcer":"ranger-acl","sess":"s{{number}}","cliType":"HIVESERVER2","cliIP":"{{one.Client}}","reqData":{{Text(one.Sql)}},"agentHost":"hs2","logType":"RangerAudit","id":"x-{{number}}","seq_num":{{number}},"event_count":1,"event_dur_ms":1,"tags":[]}"""
        );

    private static string Text(string sql)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStringValue(sql);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
