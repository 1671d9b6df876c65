using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class RecordFilesHuntTests : IDisposable
{
    private const string Mapping = """
        schema: breakwater.record-mapping/1
        tables:
          - files: ["**/cdr_*.csv", "**/march.csv"]
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

    [Fact]
    public void A_staged_file_that_was_fetched_is_found_and_what_it_holds_is_the_exposure()
    {
        long bytes = Table("stage/march.csv", 50);
        _run.Write(
            "auth.log",
            "2026-10-01T02:41:03Z sftp1 internal-sftp[2393]: session opened for local user mallory from [198.51.100.66]",
            $"2026-10-01T02:42:31Z sftp1 internal-sftp[2393]: close \"/tmp/.x/march.csv\" bytes read {bytes} written 0",
            "2026-10-01T02:42:32Z sftp1 internal-sftp[2393]: close \"/tmp/.x/march.csv\" bytes read 17 written 0"
        );

        _run.Hunt("--record-mapping", Named("mapping.yml", Mapping), "--inventory", Named("inventory.json", Stores));

        JsonElement finding = Assert.Single(OfFiles("file-fetched"));
        Assert.Equal("high", finding.GetProperty("level").GetString());
        Assert.Contains("50 call records", finding.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("mallory", finding.GetProperty("summary").GetString(), StringComparison.Ordinal);
        AssertExposure(50, 5, 10);
    }

    [Fact]
    public void A_file_of_a_store_that_was_fetched_is_counted_by_its_copy_in_the_evidence_or_by_the_archive_that_holds_it()
    {
        Table("cdr_1.csv", 40);
        byte[] table = File.ReadAllBytes(Path.Combine(_run.Evidence, "cdr_1.csv"));
        File.Delete(Path.Combine(_run.Evidence, "cdr_1.csv"));
        using MemoryStream packed = new();
        using (
            System.IO.Compression.GZipStream gzip = new(packed, System.IO.Compression.CompressionLevel.Fastest, true)
        )
        {
            gzip.Write(table);
        }

        _run.WriteBytes("copies/cdr_1.csv.gz", packed.ToArray());
        _run.Write(
            "auth.log",
            "2026-10-01T02:41:03Z sftp1 internal-sftp[2393]: session opened for local user mallory from [198.51.100.66]",
            $"2026-10-01T02:42:31Z sftp1 internal-sftp[2393]: close \"/data/cdr/cdr_1.csv.gz\" bytes read {packed.Length} written 0"
        );

        _run.Hunt("--record-mapping", Named("mapping.yml", Mapping), "--inventory", Named("inventory.json", Stores));

        Assert.Contains(
            _run.Findings(),
            f => f.GetProperty("rule").GetProperty("id").GetString() == "call_records:cdr-02"
        );
        AssertExposure(40, 5, 10);
    }

    [Fact]
    public void A_file_that_the_operator_says_leaked_counts_as_taken()
    {
        Table("paste/cdr_1.csv", 30);
        string[] given = ["--record-mapping", Named("mapping.yml", Mapping)];
        _run.Hunt(given);
        Assert.Empty(OfFiles("file-"));

        _run.Hunt([.. given, "--leaked", "paste/*"]);

        Assert.Equal("critical", Assert.Single(OfFiles("file-leaked")).GetProperty("level").GetString());
        AssertExposure(30, 5, 10);
    }

    [Fact]
    public void People_who_are_in_two_leaked_files_count_once()
    {
        Table("paste/cdr_1.csv", 30);
        Table("paste/cdr_2.csv", 20);

        _run.Hunt("--record-mapping", Named("mapping.yml", Mapping), "--leaked", "paste/*");

        JsonElement exposure = _run.Document("record-exposure.json");
        Assert.Equal((5, 5), Ends("subscribers"));
        Assert.Equal((10, 10), Ends("other_parties"));
        Assert.Equal((30, 50), Ends("rows"));

        (long, long) Ends(string name) =>
            (
                exposure.GetProperty(name).GetProperty("proven").GetInt64(),
                exposure.GetProperty(name).GetProperty("upper_bound").GetInt64()
            );
    }

    [Fact]
    public void Leaked_files_that_are_not_there_or_not_read_as_call_records_are_a_gap_and_no_silent_zero()
    {
        Table("paste/cdr_1.csv", 30);
        string[] given = ["--leaked", "paste/*"];

        _run.Hunt(given);
        Assert.Contains(Gaps(), g => g.Contains("--leaked paste/* fits no file", StringComparison.Ordinal));

        _run.Hunt([.. given, "--record-mapping", Named("mapping.yml", Mapping)]);
        Assert.DoesNotContain(Gaps(), g => g.Contains("--leaked", StringComparison.Ordinal));

        string[] Gaps() =>
            [.. _run.Document("verdict.json").GetProperty("gaps").EnumerateArray().Select(g => g.GetString()!)];
    }

    [Fact]
    public void Files_that_are_missing_from_their_sequence_are_told_and_whole_sequences_are_not()
    {
        foreach (int number in (int[])[1, 2, 3, 6, 7])
        {
            Table($"med/cdr_CGF1_-_{number}.20261001_-_0{number}00.csv", 5 + number);
            Table(
                $"med/cdr_CGF2_-_{number switch { 6 => 4, 7 => 5, _ => number }}.20261001_-_0{number}00.csv",
                20 + number
            );
        }

        _run.Hunt("--record-mapping", Named("mapping.yml", Mapping));

        JsonElement finding = Assert.Single(OfFiles("file-sequence"));
        Assert.Equal("low", finding.GetProperty("level").GetString());
        Assert.Equal(
            "Of the files of call records of cdr_CGF1, numbered 1 to 7, 2 are missing (4 to 5).",
            finding.GetProperty("summary").GetString()
        );
    }

    [Fact]
    public void Sessions_of_sftp_of_which_no_sftp_server_tells_are_a_gap()
    {
        _run.Write(
            "auth.log",
            "2026-10-01T02:41:03Z sftp1 sshd[2392]: subsystem request for sftp by user ann",
            "2026-10-01T02:41:04Z sftp2 sshd[2392]: subsystem request for sftp by user ann",
            "2026-10-01T02:41:04Z sftp2 sftp-server[2393]: session opened for local user ann from [198.51.100.66]"
        );

        _run.Hunt();

        string gaps = _run.Document("verdict.json").GetProperty("gaps").ToString();
        Assert.Contains("sshd on sftp1 opened 1 sessions of sftp", gaps, StringComparison.Ordinal);
        Assert.DoesNotContain("sshd on sftp2", gaps, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canary_in_a_file_names_its_store_and_month_and_no_number()
    {
        string key = Path.Combine(_run.Root, "enclave.key");
        string plan = Path.Combine(_run.Root, "plan");
        Assert.Equal(0, _run.Run("intercepts", "keygen", key));
        Assert.Equal(
            0,
            _run.Run(
                "canary",
                "plan",
                Named("unassigned.txt", "12025557000-12025557999\n"),
                "--store",
                "warehouse",
                "--month",
                "2026-12",
                "--intercept-keys",
                key,
                "--out",
                plan
            )
        );
        string canary = File.ReadAllLines(Path.Combine(plan, "canaries.csv"))[1].Split(',')[2];
        _run.Write("stage/cdr_1.csv", "T,A,B", $"2026-12-03T01:02:03Z,2025550101,{canary}");

        _run.Hunt(
            "--record-mapping",
            Named("mapping.yml", Mapping),
            "--enclave",
            "--intercept-keys",
            key,
            "--inventory",
            Path.Combine(plan, "canaries.json")
        );

        JsonElement finding = Assert.Single(OfFiles("file-canary"));
        Assert.Contains(
            "a canary, put into warehouse alone in 2026-12",
            finding.GetProperty("summary").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("high", finding.GetProperty("level").GetString());
        Assert.DoesNotContain(_run.Answers().Values, a => a.Contains(canary[1..], StringComparison.Ordinal));
    }

    private const string Stores = """
        {"call_records":{"stores":[{"name":"mediation","kind":"files","tables":["/data/cdr"]}],"jobs":[],"consumers":[]}}
        """;

    private IEnumerable<JsonElement> OfFiles(string rule) =>
        _run.Findings()
            .Where(f =>
                f.GetProperty("rule")
                    .GetProperty("id")
                    .GetString()!
                    .StartsWith("call_records:" + rule, StringComparison.Ordinal)
            );

    // Rows of five subscribers who call ten others.
    private long Table(string path, int rows)
    {
        _run.Write(
            path,
            [
                "T,A,B",
                .. Enumerable
                    .Range(0, rows)
                    .Select(i => $"2026-09-03T01:02:{i % 60:00}Z,20255501{i % 5:00},20255502{i % 10:00}"),
            ]
        );
        return new FileInfo(Path.Combine(_run.Evidence, path)).Length;
    }

    private void AssertExposure(long rows, long subscribers, long others)
    {
        JsonElement exposure = _run.Document("record-exposure.json");
        foreach (
            (string name, long count) in new[]
            {
                ("rows", rows),
                ("subscribers", subscribers),
                ("other_parties", others),
            }
        )
        {
            Assert.Equal(count, exposure.GetProperty(name).GetProperty("proven").GetInt64());
            Assert.Equal(count, exposure.GetProperty(name).GetProperty("upper_bound").GetInt64());
        }
    }

    private string Named(string name, string text)
    {
        string path = Path.Combine(_run.Root, name);
        File.WriteAllText(path, text);
        return path;
    }
}
