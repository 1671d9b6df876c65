using System.Globalization;
using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class ExposureCommandTests : IDisposable
{
    private const string Inventory = """
        {"call_records": {
          "stores": [{"name": "warehouse", "kind": "postgresql", "tables": ["cdr.calls"]}],
          "jobs": [],
          "field_catalogue": [
            {"store": "warehouse", "table": "cdr.calls", "column": "a_number", "class": "party_number"},
            {"store": "warehouse", "table": "cdr.calls", "column": "started", "class": "time"}
          ]
        }}
        """;

    private readonly CommandRun _run = new();

    [Fact]
    public void A_theft_is_told_with_its_bounds_and_settled_by_what_the_database_counts()
    {
        Hunt();

        Assert.Equal(0, _run.Run("exposure", _run.Answer));
        Assert.Contains("at least 300,000, at most 400,000", _run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _run.Run("exposure", "queries", _run.Answer));
        Assert.Contains("FROM cdr.calls", _run.Output, StringComparison.Ordinal);
        string id = _run.Output.Split("-- query ")[1][..16];
        string answer = Answer(id, 350_000);

        Assert.True(_run.Run("exposure", "answer", answer, _run.Answer) == 0, _run.Talk);
        Assert.Contains("exactly 350,000", _run.Output, StringComparison.Ordinal);
        Assert.True(_run.Run("exposure", "answer", answer, _run.Answer, "--format", "json") == 0, _run.Talk);
        using JsonDocument json = JsonDocument.Parse(_run.Output);
        Assert.Equal(350_000, json.RootElement.GetProperty("rows").GetProperty("upper_bound").GetInt64());
        Assert.DoesNotContain(Number, _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_cannot_be_used_is_told()
    {
        Hunt();
        string foreign = Answer("aaaaaaaaaaaaaaaa", 1);

        Assert.Equal(4, _run.Run("exposure", "answer", foreign, _run.Answer));
        Assert.Contains("no query of this report", _run.Talk, StringComparison.Ordinal);
        File.WriteAllText(foreign, "{}");
        Assert.Equal(3, _run.Run("exposure", "answer", foreign, _run.Answer));
        Assert.Equal(3, _run.Run("exposure", Path.Combine(_run.Root, "nowhere")));
    }

    public void Dispose() => _run.Dispose();

    private const string Number = "12025550123";

    private void Hunt()
    {
        string[] lines =
        [
            Line(1, $"SELECT a_number FROM cdr.calls WHERE a_number = '{Number}'", 5),
            Line(
                2,
                "COPY (SELECT * FROM cdr.calls WHERE started >= '2026-08-01' AND started < '2026-08-10') TO STDOUT",
                300_000
            ),
            Line(
                3,
                "COPY (SELECT * FROM cdr.calls WHERE started >= '2026-08-08' AND started < '2026-08-12') TO STDOUT",
                100_000
            ),
        ];
        _run.Write("postgresql.log", lines);
        string inventory = Path.Combine(_run.Root, "inventory.json");
        File.WriteAllText(inventory, Inventory);
        _run.Run("hunt", _run.Evidence, "--inventory", inventory, "--out", _run.Answer);
    }

    private static string Line(int minute, string sql, long rows) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"2026-09-01 02:{minute:00}:00.000 UTC [4711] thief@cdr 192.0.2.77 psql LOG:  AUDIT: SESSION,{minute},1,READ,SELECT,,,\"{sql}\",<none>,{rows}"
        );

    private string Answer(string query, long rows)
    {
        string path = Path.Combine(_run.Root, "answer.json");
        File.WriteAllText(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {"schema": "breakwater.exposure_answer/1", "counted_by": "alice", "checked_by": "bob",
                 "snapshot_at": "2026-09-02T00:00:00Z", "is_complete": true,
                 "counts": [{"query": "{{query}}", "rows": {{rows}},
                   "checks": [{"name": "access_1", "rows": 300000}, {"name": "access_2", "rows": 100000}]}]}
                """
            )
        );
        return path;
    }
}
