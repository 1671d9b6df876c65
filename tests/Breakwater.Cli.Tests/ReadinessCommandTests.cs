namespace Breakwater.Cli.Tests;

public sealed class ReadinessCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    [Fact]
    public void What_audits_told_and_who_has_none_is_listed_from_the_answer()
    {
        string inventory = Path.Combine(_run.Root, "inventory.json");
        File.WriteAllText(
            inventory,
            """
            {"schema": "breakwater.inventory/1", "call_records": {"stores": [
              {"name": "warehouse", "kind": "mariadb", "tables": ["cdr.calls"]},
              {"name": "mediation", "kind": "teradata", "hosts": ["td1"], "tables": ["m.x"]}]}}
            """
        );
        _run.Write(
            "server_audit.log",
            "20261001 02:00:00,db7,ann,192.0.2.19,1,2,QUERY,cdr,'SELECT a_number FROM cdr.calls',0"
        );
        _run.Run("hunt", _run.Evidence, "--inventory", inventory, "--out", _run.Answer);

        Assert.Equal(4, _run.Run("evidence", "readiness", _run.Answer));

        Assert.Contains(
            "warehouse\tMariaDB server_audit\tidentity\t1/1\talways\t\n",
            _run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "warehouse\tMariaDB server_audit\trows\t0/1\tnever\tperformance_schema",
            _run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mediation\t-\tenable\t-\t-\tTeradata DBQL: BEGIN QUERY LOGGING",
            _run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            _run.Document("verdict.json").GetProperty("gaps").EnumerateArray(),
            g => g.GetString()!.Contains("no audit of mediation", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_is_no_answer_is_refused() => Assert.Equal(3, _run.Run("evidence", "readiness", _run.Root));

    [Theory]
    [InlineData("""{"schema": "breakwater.verdict/1", "overall": "confirmed"}""")]
    [InlineData("""{"schema": "breakwater.coverage/1", "call_record_audits": [3]}""")]
    [InlineData("""{"schema": "breakwater.coverage/1", "call_record_audits": [{"store": "cdr"}]}""")]
    public void What_is_no_ledger_is_refused_and_never_read_as_one_without_stores(string text)
    {
        string file = Path.Combine(_run.Root, "ledger.json");
        File.WriteAllText(file, text);

        Assert.Equal(3, _run.Run("evidence", "readiness", file));
        Assert.Contains("is no ledger", _run.Talk, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();
}
