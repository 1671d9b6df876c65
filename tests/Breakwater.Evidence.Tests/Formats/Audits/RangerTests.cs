using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class RangerTests
{
    [Fact]
    public void A_query_of_hive_gives_its_text_and_its_table()
    {
        PlainEvent read = Read(
            """{"repoType":3,"repo":"cl1_hive","reqUser":"ann","evtTime":"2026-10-01 02:00:00.123","access":"SELECT","resource":"cdr/calls/a_number,b_number","resType":"@column","action":"select","result":1,"agent":"hiveServer2","policy":42,"enforcer":"ranger-acl","sess":"5f1c","cliType":"HIVESERVER2","cliIP":"192.0.2.19","reqData":"select a_number, b_number from cdr.calls","agentHost":"hs2.example","logType":"RangerAudit","id":"x-0","seq_num":1,"event_count":1,"event_dur_ms":1,"tags":[]}"""
        );

        Assert.Equal(new LogSource("ranger", "database", "audit", "ranger.audit"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, 123, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("hive", read["db.system.name"]);
        Assert.Equal("cdr.calls", read["db.collection.name"]);
        Assert.Equal("select a_number, b_number from cdr.calls", read["db.query.text"]);
        Assert.Equal("SELECT", read["db.operation.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        // Which service Hive was asked through is no program of whoever asked.
        Assert.Null(read["cdr.program"]);
        Assert.Equal("hs2.example", read["host.name"]);
        Assert.Equal("42", read["cdr.audit_policy"]);
        Assert.Equal("success", read["event.outcome"]);
    }

    [Theory]
    [InlineData("READ", "read", "file_read")]
    [InlineData("open", "read", "file_read")]
    [InlineData("append", "write", "file_written")]
    [InlineData("listStatus", "read_execute", null)]
    [InlineData("READ_EXECUTE", "read", null)]
    public void Paths_are_files_that_are_read_written_or_only_looked_at(string access, string right, string? action)
    {
        PlainEvent read = Read(
            $$"""{"repoType":1,"repo":"cl1_hadoop","reqUser":"ann","evtTime":"2026-10-01T02:00:00.123Z","access":"{{access}}","resource":"/data/cdr/2026/10/part-0.orc","resType":"path","action":"{{right}}","result":0,"policy":-1,"enforcer":"hadoop-acl","cliIP":"192.0.2.19"}"""
        );

        Assert.Equal(action, read["event.action"]);
        Assert.Equal("/data/cdr/2026/10/part-0.orc", read["file.path"]);
        Assert.Null(read["db.system.name"]);
        Assert.Equal(action is null ? null : "failure", read["event.outcome"]);
    }

    [Fact]
    public void Milliseconds_since_1970_are_a_time() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 1, 2, 0, 0, 123, TimeSpan.Zero),
            Read(
                """{"repo":"h","reqUser":"ann","evtTime":1790820000123,"access":"SELECT","resource":"cdr/calls","resType":"@table","result":1}"""
            ).Time.Value
        );

    private static PlainEvent Read(string record)
    {
        ReadResult result = new JsonLinesFormat().ReadText(record + "\n");
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
