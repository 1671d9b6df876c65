using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Breakwater.Cli.Tests.Sigma;

public sealed class SigmaEvalTests : SigmaTest
{
    [Fact]
    public void Eval_writes_a_line_a_match_and_counts()
    {
        Command.Write("rule.yml", Rule);
        Command.Write(
            "events.ndjson",
            """{"product":"windows","category":"process_creation","CommandLine":"WHOAMI /all","UtcTime":"2026-03-03 01:02:03.004"}""",
            "not json",
            """{"product":"windows","category":"process_creation","CommandLine":"whoami","User":"system"}""",
            """{"product":"windows","category":"file_event","CommandLine":"whoami"}""",
            """{"CommandLine":"a \u001b whoami"}"""
        );

        int code = Command.Run("sigma", "eval", "-r", File("rule.yml"), "--with-event", File("events.ndjson"));

        Assert.Equal(4, code);
        IReadOnlyList<JsonElement> matches = Matches();
        Assert.Equal([1, 5], matches.Select(m => m.GetProperty("line").GetInt32()));
        Assert.Equal("Whoami", matches[0].GetProperty("title").GetString());
        Assert.Equal("high", matches[0].GetProperty("level").GetString());
        Assert.Equal("2026-03-03T01:02:03.004Z", matches[0].GetProperty("time").GetString());
        Assert.Equal("WHOAMI /all", matches[0].GetProperty("event").GetProperty("CommandLine").GetString());
        Assert.DoesNotContain('\u001b', Command.Output);
        Assert.Contains(
            "5 lines, 4 events, 1 lines that are no events; 2 matches of 1 rules, 0 of correlations",
            Command.Talk,
            StringComparison.Ordinal
        );
        Assert.Contains("events.ndjson:2: no event: not_an_object", Command.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_writes_the_same_for_any_number_of_threads_and_reads_gzip()
    {
        Command.Write("rule.yml", Rule);
        StringBuilder events = new();
        for (int i = 0; i < 60_000; i++)
        {
            events.Append(
                i % 7 == 0
                    ? "{\"CommandLine\":\"whoami\"}\n"
                    : "{\"CommandLine\":\"ls\",\"pad\":\"................\"}\n"
            );
        }

        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(events.ToString()));
        }

        Command.WriteBytes("events.gz", packed.ToArray());
        Command.WriteBytes("events.ndjson", Encoding.UTF8.GetBytes(events.ToString()));

        Command.Run(
            "sigma",
            "eval",
            "-r",
            File("rule.yml"),
            "--threads",
            "1",
            File("events.ndjson"),
            File("events.ndjson")
        );
        string one = Command.Output;
        Command.Run(
            "sigma",
            "eval",
            "-r",
            File("rule.yml"),
            "--threads",
            "4",
            File("events.ndjson"),
            File("events.ndjson")
        );
        Assert.Equal(one, Command.Output);
        Command.Run("sigma", "eval", "-r", File("rule.yml"), "--threads", "3", File("events.gz"), File("events.gz"));
        Assert.Equal(one.Replace("events.ndjson", "events.gz"), Command.Output);
        Assert.Equal(17_144, one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Eval_tells_of_a_file_that_ends_too_early_and_takes_what_stood_before()
    {
        Command.Write("rule.yml", Rule);
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(
                Encoding.UTF8.GetBytes(
                    string.Concat(Enumerable.Range(0, 9000).Select(i => $"{{\"CommandLine\":\"whoami {i}\"}}\n"))
                )
            );
        }

        Command.WriteBytes("events.gz", packed.ToArray()[..(int)(packed.Length / 2)]);

        Assert.Equal(4, Command.Run("sigma", "eval", "-r", File("rule.yml"), File("events.gz")));
        Assert.Contains("events.gz: cannot be read to its end", Command.Talk, StringComparison.Ordinal);
        Assert.InRange(Matches().Count, 2000, 8000);
    }

    [Theory]
    [InlineData("QlpoOTFBWSZTWSD0vIgAAAvdgAAQEAAAEAgEJmOAiiAAIieoaNNGyhTAATRQn7ppNFlegXEJSh8XckU4UJAg9LyI")]
    [InlineData(
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAYeyJDb21tYW5kTGluZSI6Indob2FtaSJ9CgAAAABHnG3+Cfi8hgABMRlZGrCCH7bzfQEAAAAABFla"
    )]
    [InlineData("KLUv/QRYyQAAeyJDb21tYW5kTGluZSI6Indob2FtaSJ9CtcqdTg=")]
    [InlineData("H4sIAAAAAAAAA5Pv5mAAA+bVYUXnzp/1PeP98eQZ79BNQVrnT/ifORuy6ikTQywj1ypJoDIANvcAly0AAAA=")]
    public void Eval_reads_what_bzip2_xz_zstd_or_gzip_twice_have_packed(string packed)
    {
        Command.Write("rule.yml", Rule);
        Command.WriteBytes("events", Convert.FromBase64String(packed));

        Assert.Equal(0, Command.Run("sigma", "eval", "-r", File("rule.yml"), File("events")));
        Assert.Single(Matches());
    }

    [Theory]
    [InlineData(-3, "the packed data end too early")]
    [InlineData(+3, "data after the end of the packed data")]
    public void Eval_tells_of_a_packed_file_that_ends_elsewhere_than_its_data(int change, string told)
    {
        Command.Write("rule.yml", Rule);
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{\"CommandLine\":\"whoami\"}\n"u8);
        }

        byte[] whole = [.. packed.ToArray(), 1, 2, 3];
        Command.WriteBytes("events.gz", whole[..(whole.Length - 3 + change)]);

        Assert.Equal(4, Command.Run("sigma", "eval", "-r", File("rule.yml"), File("events.gz")));
        Assert.Contains($"events.gz: cannot be read to its end: {told}", Command.Talk, StringComparison.Ordinal);
        Assert.Single(Matches());
    }

    [Fact]
    public void Eval_takes_a_log_source_a_pipeline_and_placeholders()
    {
        Command.Write("rule.yml", Rule.Replace("{CommandLine|contains: whoami}", "{CommandLine|expand: '%tool%'}"));
        Command.Write(
            "names.yml",
            "transformations:\n  - {type: field_name_mapping, mapping: {CommandLine: proc.cmd}}"
        );
        Command.Write("events.ndjson", """{"proc":{"cmd":"ping"}}""");
        string[] arguments =
        [
            "sigma",
            "eval",
            "-r",
            File("rule.yml"),
            "-p",
            File("names.yml"),
            File("events.ndjson"),
            "--log-source",
        ];

        Assert.Equal(2, Command.Run([.. arguments, "product=windows,category=process_creation"]));
        Assert.Contains("%tool%", Command.Talk, StringComparison.Ordinal);
        Command.Run([.. arguments, "product=windows,category=process_creation", "--placeholder", "tool=ping"]);
        Assert.Single(Matches());
        Command.Run([.. arguments, "product=linux", "--placeholder", "tool=ping"]);
        Assert.Empty(Matches());
    }

    [Fact]
    public void Eval_and_explain_take_events_that_are_no_valid_text()
    {
        Command.Write("rule.yml", Rule);
        byte[] broken = [.. "{\"CommandLine\":\"whoami\",\"x\":\""u8, 0xFF, 0x1B, .. "\"}\n"u8];
        Command.WriteBytes(
            "events.ndjson",
            [
                .. "{\"CommandLine\":\"whoami\",\"time\":\"\\ud800\",\"\\ud800\":1}\n"u8,
                .. broken,
                .. "{\"CommandLine\":\"whoami \\ud800\"}\n"u8,
            ]
        );

        Command.Run("sigma", "eval", "-r", File("rule.yml"), "--with-event", File("events.ndjson"));
        Assert.Equal([1, 2, 3], Matches().Select(m => m.GetProperty("line").GetInt32()));
        Assert.DoesNotContain('\u001b', Command.Output);
        Assert.Contains("event_text", Command.Output, StringComparison.Ordinal);
        foreach (string line in (string[])["1", "2", "3"])
        {
            Assert.Equal(0, Command.Run("sigma", "explain", File("rule.yml"), File("events.ndjson"), "--line", line));
            Assert.StartsWith("matches", Command.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Eval_writes_the_same_without_with_new_and_with_kept_rules()
    {
        Command.Write("rules/a.yml", Rule);
        Command.Write("rules/b.yml", Rule.Replace("condition: selection", "condition: selektion"));
        Command.Write("events.ndjson", """{"CommandLine":"whoami"}""");
        string[] eval = ["sigma", "eval", "-r", File("rules"), File("events.ndjson")];
        Assert.Equal(2, Command.Run([.. eval, "--no-rule-cache"]));
        (string output, string talk) = (Command.Output, Command.Talk);
        Assert.Single(Matches());

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(2, Command.Run(eval));
            Assert.Equal(output, Command.Output);
            Assert.Equal(talk, Command.Talk);
        }
    }

    [Fact]
    public void Eval_goes_on_with_the_good_rules()
    {
        Command.Write("rules/a.yml", Rule);
        Command.Write("rules/b.yml", Rule.Replace("condition: selection", "condition: selektion"));
        Command.Write("events.ndjson", """{"CommandLine":"whoami"}""");

        Assert.Equal(2, Command.Run("sigma", "eval", "-r", File("rules"), File("events.ndjson")));
        Assert.Single(Matches());
        Assert.Contains("b.yml:8:", Command.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_joins_events_of_all_files_in_the_order_of_their_times()
    {
        Command.Write(
            "rules.yml",
            Rule.Replace("title: Whoami", "title: Whoami\nname: whoami"),
            "---",
            "title: Thrice",
            "level: critical",
            "correlation: {type: event_count, rules: [whoami], group-by: [User], timespan: 10m, condition: {gte: 3}}"
        );
        Command.Write(
            "b.ndjson",
            """{"CommandLine":"whoami","User":"kim","@timestamp":"2026-03-03T01:09:00Z"}""",
            """{"CommandLine":"whoami","User":"kim","@timestamp":"2026-03-03T01:01:00Z"}""",
            """{"CommandLine":"whoami","User":"kim"}"""
        );
        Command.Write("a.ndjson", """{"CommandLine":"whoami","User":"kim","@timestamp":"2026-03-03T01:05:00Z"}""");

        int code = Command.Run("sigma", "eval", "-r", File("rules.yml"), File("b.ndjson"), File("a.ndjson"));

        Assert.Equal(4, code);
        JsonElement match = Assert.Single(Matches());
        Assert.Equal("Thrice", match.GetProperty("title").GetString());
        Assert.Equal("2026-03-03T01:01:00.000Z", match.GetProperty("first").GetString());
        Assert.Equal("kim", match.GetProperty("group").GetProperty("User").GetString());
        Assert.Equal(
            [2, 1, 1],
            match.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("line").GetInt32())
        );
        Assert.Contains("1 hits were left out, as their events have no time", Command.Talk, StringComparison.Ordinal);
    }
}
