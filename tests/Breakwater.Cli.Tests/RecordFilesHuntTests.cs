using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class RecordFilesHuntTests : IDisposable
{
    private const string Mapping = """
        schema: breakwater.record-mapping/1
        tables:
          - files: ["**/cdr_*.csv"]
            columns: { served_number: A, other_number: B, start: T }
        """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_table_that_a_mapping_names_is_a_file_of_call_records_and_no_number_of_it_is_written()
    {
        _run.Write("stage/cdr_1.csv", "T,A,B", "2026-03-03T01:02:03Z,2025550101,2025550102 198.51.100.9");
        string[] given = ["--record-mapping", Named("mapping.yml", Mapping)];

        Assert.Equal(0, _run.Hunt(given));

        JsonElement item = Assert.Single(
            _run.Document("coverage.json").GetProperty("items").EnumerateArray().ToArray()
        );
        Assert.Equal("record_table", item.GetProperty("format").GetString());
        Assert.Equal(1, item.GetProperty("records").GetInt64());
        Assert.DoesNotContain(
            _run.Answers().Values,
            a =>
                a.Contains("2025550101", StringComparison.Ordinal) || a.Contains("2025550102", StringComparison.Ordinal)
        );
        JsonElement argument = _run.Document("manifest.json")
            .GetProperty("arguments")
            .EnumerateArray()
            .First(a => a.GetProperty("name").GetString() == "record-mapping");
        Assert.Equal("mapping.yml", argument.GetProperty("value").GetString());
        Assert.Equal(3, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Contains("--record-mapping mapping.yml", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(0, _run.Run(["evidence", "verify", _run.Answer, _run.Evidence, .. given]));
    }

    [Fact]
    public void A_mapping_in_the_evidence_changes_nothing()
    {
        _run.Write("cdr_1.csv", "T,A,B", "2026-03-03T01:02:03Z,2025550101,2025550102");
        _run.Write("mapping.yml", Mapping);

        _run.Hunt();

        Assert.Contains(
            "csv",
            _run.Document("coverage.json")
                .GetProperty("items")
                .EnumerateArray()
                .Select(i => i.GetProperty("format").GetString())
        );
    }

    [Fact]
    public void A_mapping_that_is_wrong_or_missing_stops_the_run()
    {
        _run.Write("cdr_1.csv", "T,A,B");

        Assert.Equal(
            3,
            _run.Hunt("--record-mapping", Named("mapping.yml", "schema: breakwater.record-mapping/1\ntables: [{}]"))
        );
        Assert.Contains("mapping.yml:2", _run.Talk, StringComparison.Ordinal);

        Assert.Equal(3, _run.Hunt("--record-mapping", Path.Combine(_run.Root, "none.yml")));
        Assert.Contains("none.yml does not exist", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mapping_names_and_is_no_table_is_a_gap_of_the_answer()
    {
        _run.WriteBytes("cdr_1.csv", [0x41, 0x00, 0x01, 0x02, .. new byte[100]]);

        _run.Hunt("--record-mapping", Named("mapping.yml", Mapping));

        Assert.Contains(
            "cdr_1.csv: a mapping names it",
            _run.Document("verdict.json").GetProperty("gaps").ToString(),
            StringComparison.Ordinal
        );
    }

    private string Named(string name, string text)
    {
        string path = Path.Combine(_run.Root, name);
        File.WriteAllText(path, text);
        return path;
    }
}
