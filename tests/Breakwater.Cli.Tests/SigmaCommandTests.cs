using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class SigmaCommandTests : IDisposable
{
    private const string Rule = """
        title: Whoami
        id: 3f0d1a52-6f0e-4b6e-9a55-1f2a9e1f0b01
        level: high
        logsource: {product: windows, category: process_creation}
        detection:
          selection: {CommandLine|contains: whoami}
          other: {User: SYSTEM}
          condition: selection and not other
        """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    private string File(string name) => Path.Combine(_run.Evidence, name);

    private List<JsonElement> Matches() =>
        [
            .. _run
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonDocument.Parse(l).RootElement),
        ];

    [Fact]
    public void Eval_writes_a_line_a_match_and_counts()
    {
        _run.Write("rule.yml", Rule);
        _run.Write(
            "events.ndjson",
            """{"product":"windows","category":"process_creation","CommandLine":"WHOAMI /all","UtcTime":"2026-03-03 01:02:03.004"}""",
            "not json",
            """{"product":"windows","category":"process_creation","CommandLine":"whoami","User":"system"}""",
            """{"product":"windows","category":"file_event","CommandLine":"whoami"}""",
            """{"CommandLine":"a \u001b whoami"}"""
        );

        int code = _run.Run("sigma", "eval", "-r", File("rule.yml"), "--with-event", File("events.ndjson"));

        Assert.Equal(4, code);
        List<JsonElement> matches = Matches();
        Assert.Equal([1, 5], matches.Select(m => m.GetProperty("line").GetInt32()));
        Assert.Equal("Whoami", matches[0].GetProperty("title").GetString());
        Assert.Equal("high", matches[0].GetProperty("level").GetString());
        Assert.Equal("2026-03-03T01:02:03.004Z", matches[0].GetProperty("time").GetString());
        Assert.Equal("WHOAMI /all", matches[0].GetProperty("event").GetProperty("CommandLine").GetString());
        Assert.DoesNotContain('\u001b', _run.Output);
        Assert.Contains(
            "5 lines, 4 events, 1 lines that are no events; 2 matches of 1 rules, 0 of correlations",
            _run.Talk,
            StringComparison.Ordinal
        );
        Assert.Contains("events.ndjson:2: no event: not_an_object", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_writes_the_same_for_any_number_of_threads_and_reads_gzip()
    {
        _run.Write("rule.yml", Rule);
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

        _run.WriteBytes("events.gz", packed.ToArray());
        _run.WriteBytes("events.ndjson", Encoding.UTF8.GetBytes(events.ToString()));

        _run.Run(
            "sigma",
            "eval",
            "-r",
            File("rule.yml"),
            "--threads",
            "1",
            File("events.ndjson"),
            File("events.ndjson")
        );
        string one = _run.Output;
        _run.Run(
            "sigma",
            "eval",
            "-r",
            File("rule.yml"),
            "--threads",
            "4",
            File("events.ndjson"),
            File("events.ndjson")
        );
        Assert.Equal(one, _run.Output);
        _run.Run("sigma", "eval", "-r", File("rule.yml"), "--threads", "3", File("events.gz"), File("events.gz"));
        Assert.Equal(one.Replace("events.ndjson", "events.gz"), _run.Output);
        Assert.Equal(17_144, one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Eval_tells_of_a_file_that_ends_too_early_and_takes_what_stood_before()
    {
        _run.Write("rule.yml", Rule);
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(
                Encoding.UTF8.GetBytes(
                    string.Concat(Enumerable.Range(0, 9000).Select(i => $"{{\"CommandLine\":\"whoami {i}\"}}\n"))
                )
            );
        }

        _run.WriteBytes("events.gz", packed.ToArray()[..(int)(packed.Length / 2)]);

        Assert.Equal(4, _run.Run("sigma", "eval", "-r", File("rule.yml"), File("events.gz")));
        Assert.Contains("events.gz: cannot be read to its end", _run.Talk, StringComparison.Ordinal);
        Assert.InRange(Matches().Count, 2000, 8000);
    }

    [Fact]
    public void Eval_takes_a_log_source_a_pipeline_and_placeholders()
    {
        _run.Write("rule.yml", Rule.Replace("{CommandLine|contains: whoami}", "{CommandLine|expand: '%tool%'}"));
        _run.Write("names.yml", "transformations:\n  - {type: field_name_mapping, mapping: {CommandLine: proc.cmd}}");
        _run.Write("events.ndjson", """{"proc":{"cmd":"ping"}}""");
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

        Assert.Equal(2, _run.Run([.. arguments, "product=windows,category=process_creation"]));
        Assert.Contains("%tool%", _run.Talk, StringComparison.Ordinal);
        _run.Run([.. arguments, "product=windows,category=process_creation", "--placeholder", "tool=ping"]);
        Assert.Single(Matches());
        _run.Run([.. arguments, "product=linux", "--placeholder", "tool=ping"]);
        Assert.Empty(Matches());
    }

    [Fact]
    public void Eval_and_explain_take_events_that_are_no_valid_text()
    {
        _run.Write("rule.yml", Rule);
        byte[] broken = [.. "{\"CommandLine\":\"whoami\",\"x\":\""u8, 0xFF, 0x1B, .. "\"}\n"u8];
        _run.WriteBytes(
            "events.ndjson",
            [
                .. "{\"CommandLine\":\"whoami\",\"time\":\"\\ud800\",\"\\ud800\":1}\n"u8,
                .. broken,
                .. "{\"CommandLine\":\"whoami \\ud800\"}\n"u8,
            ]
        );

        _run.Run("sigma", "eval", "-r", File("rule.yml"), "--with-event", File("events.ndjson"));
        Assert.Equal([1, 2, 3], Matches().Select(m => m.GetProperty("line").GetInt32()));
        Assert.DoesNotContain('\u001b', _run.Output);
        Assert.Contains("event_text", _run.Output, StringComparison.Ordinal);
        foreach (string line in (string[])["1", "2", "3"])
        {
            Assert.Equal(0, _run.Run("sigma", "explain", File("rule.yml"), File("events.ndjson"), "--line", line));
            Assert.StartsWith("matches", _run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Eval_writes_the_same_without_with_new_and_with_kept_rules()
    {
        _run.Write("rules/a.yml", Rule);
        _run.Write("rules/b.yml", Rule.Replace("condition: selection", "condition: selektion"));
        _run.Write("events.ndjson", """{"CommandLine":"whoami"}""");
        string[] eval = ["sigma", "eval", "-r", File("rules"), File("events.ndjson")];
        Assert.Equal(2, _run.Run([.. eval, "--no-rule-cache"]));
        (string output, string talk) = (_run.Output, _run.Talk);
        Assert.Single(Matches());

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(2, _run.Run(eval));
            Assert.Equal(output, _run.Output);
            Assert.Equal(talk, _run.Talk);
        }
    }

    [Fact]
    public void Eval_goes_on_with_the_good_rules()
    {
        _run.Write("rules/a.yml", Rule);
        _run.Write("rules/b.yml", Rule.Replace("condition: selection", "condition: selektion"));
        _run.Write("events.ndjson", """{"CommandLine":"whoami"}""");

        Assert.Equal(2, _run.Run("sigma", "eval", "-r", File("rules"), File("events.ndjson")));
        Assert.Single(Matches());
        Assert.Contains("b.yml:8:", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_joins_events_of_all_files_in_the_order_of_their_times()
    {
        _run.Write(
            "rules.yml",
            Rule.Replace("title: Whoami", "title: Whoami\nname: whoami"),
            "---",
            "title: Thrice",
            "level: critical",
            "correlation: {type: event_count, rules: [whoami], group-by: [User], timespan: 10m, condition: {gte: 3}}"
        );
        _run.Write(
            "b.ndjson",
            """{"CommandLine":"whoami","User":"kim","@timestamp":"2026-03-03T01:09:00Z"}""",
            """{"CommandLine":"whoami","User":"kim","@timestamp":"2026-03-03T01:01:00Z"}""",
            """{"CommandLine":"whoami","User":"kim"}"""
        );
        _run.Write("a.ndjson", """{"CommandLine":"whoami","User":"kim","@timestamp":"2026-03-03T01:05:00Z"}""");

        int code = _run.Run("sigma", "eval", "-r", File("rules.yml"), File("b.ndjson"), File("a.ndjson"));

        Assert.Equal(4, code);
        JsonElement match = Assert.Single(Matches());
        Assert.Equal("Thrice", match.GetProperty("title").GetString());
        Assert.Equal("2026-03-03T01:01:00.000Z", match.GetProperty("first").GetString());
        Assert.Equal("kim", match.GetProperty("group").GetProperty("User").GetString());
        Assert.Equal(
            [2, 1, 1],
            match.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("line").GetInt32())
        );
        Assert.Contains("1 hits were left out, as their events have no time", _run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eval", "-r", "nowhere.yml", "x.ndjson")]
    [InlineData("eval", "-r", "nowhere.yml", "-", "--log-source", "prod=x")]
    [InlineData("eval", "-r", "nowhere.yml", "-", "--placeholder", "x")]
    [InlineData("explain", "nowhere.yml", "x.json")]
    public void Wrong_usage_is_told(params string[] arguments) => Assert.Equal(3, _run.Run(["sigma", .. arguments]));

    [Fact]
    public void Hunt_applies_a_pipeline_that_is_named()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        string own = Path.Combine(_run.Root, "own", "sigma", "topic");
        Directory.CreateDirectory(own);
        System.IO.File.WriteAllText(
            Path.Combine(own, "rule.yml"),
            "title: A login that is looked for\nid: 3f0d1a52-6f0e-4b6e-9a55-1f2a9e1f0b77\nlogsource: {product: cisco, service: ios}\ndetection:\n  s: {Account|expand: '%who%'}\n  condition: s\nlevel: high\n"
        );
        string pipeline = Path.Combine(_run.Root, "p.yml");
        System.IO.File.WriteAllText(
            pipeline,
            "vars: {who: [ops7]}\ntransformations:\n  - {type: field_name_mapping, mapping: {Account: user.name}}\n  - {type: value_placeholders}\n"
        );
        string[] content = ["--content", Path.Combine(_run.Root, "own")];

        Assert.Equal(0, _run.Hunt(content));
        Assert.DoesNotContain(_run.Findings(), IsOurs);
        Assert.Contains("1 rules need values for placeholders", _run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _run.Hunt([.. content, "--pipeline", pipeline]));
        Assert.Contains(_run.Findings(), IsOurs);
        Assert.Equal(3, _run.Hunt("--pipeline", Path.Combine(_run.Root, "nowhere.yml")));

        static bool IsOurs(JsonElement finding) =>
            finding.GetProperty("rule").GetProperty("title").GetString() == "A login that is looked for";
    }

    [Fact]
    public void Explain_shows_the_tree_of_a_rule_for_an_event()
    {
        _run.Write("rule.yml", Rule);
        _run.Write("event.json", "{", "  \"CommandLine\": \"whoami\",", "  \"User\": \"SYSTEM\"", "}");

        Assert.Equal(0, _run.Run("sigma", "explain", File("rule.yml"), File("event.json")));

        Assert.StartsWith("does not match: Whoami", _run.Output, StringComparison.Ordinal);
        Assert.Contains("+ CommandLine|contains    CommandLine is \"whoami\"", _run.Output, StringComparison.Ordinal);
        Assert.Contains("- not\n", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_of_a_correlation_explains_its_rules()
    {
        _run.Write(
            "rules.yml",
            Rule.Replace("title: Whoami", "title: Whoami\nname: whoami"),
            "---",
            Rule.Replace("Whoami", "Other").Replace("b01", "b02"),
            "---",
            "title: Thrice",
            "correlation: {type: event_count, rules: [whoami], group-by: [User], timespan: 10m, condition: {gte: 3}}"
        );
        _run.Write("event.json", """{"CommandLine":"whoami"}""");

        Assert.Equal(0, _run.Run("sigma", "explain", File("rules.yml"), File("event.json"), "--id", "Thrice"));

        Assert.StartsWith("matches: Whoami", _run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Other", _run.Output, StringComparison.Ordinal);
        Assert.Contains("event_count of whoami within 00:10:00 by User", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_takes_one_of_several_rules_and_events_and_writes_json()
    {
        _run.Write("rules.yml", Rule, "---", Rule.Replace("Whoami", "Second").Replace("b01", "b02"));
        _run.Write("events.ndjson", """{"a":1}""", """{"CommandLine":"whoami","product":"windows","category":"x"}""");

        int code = _run.Run(
            "sigma",
            "explain",
            File("rules.yml"),
            File("events.ndjson"),
            "--line",
            "2",
            "--id",
            "Second",
            "--format",
            "json"
        );

        Assert.Equal(0, code);
        JsonElement explained = JsonDocument.Parse(_run.Output).RootElement[0];
        Assert.Equal(1, JsonDocument.Parse(_run.Output).RootElement.GetArrayLength());
        Assert.Equal("Second", explained.GetProperty("title").GetString());
        JsonElement source = explained.GetProperty("parts")[0];
        Assert.Equal("log_source", source.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("text", "b.yml:1: error [schema]: logsource is missing")]
    [InlineData("json", "\"check\": \"schema\"")]
    [InlineData("csv", "b.yml,1,error,schema,logsource is missing,Write logsource.")]
    public void Check_tells_errors_and_warnings_with_places(string format, string told)
    {
        _run.Write("rules/a.yml", Rule);
        Assert.Equal(0, _run.Run("sigma", "check", File("rules")));
        _run.Write("rules/b.yml", "title: x", "detection: {s: {F: x}, t: {F: y}, condition: s}");

        Assert.Equal(2, _run.Run("sigma", "check", File("rules"), "--format", format));

        Assert.Contains(told, _run.Output, StringComparison.Ordinal);
    }

    /// <summary>What the layer format 4.5 of the ATT&amp;CK Navigator demands.</summary>
    [Fact]
    public void Coverage_writes_a_layer_of_the_Navigator()
    {
        _run.Write("rules/a.yml", Rule, "tags: [attack.t1040, attack.t1562, fight.fgt5012.008, motif.mot9999]");
        _run.Write(
            "rules/b.yml",
            Rule.Replace("Whoami", "Other").Replace("b01", "b02"),
            "tags: [attack.t1040, attack.t1003.001]"
        );

        Assert.Equal(0, _run.Run("sigma", "coverage", "-r", File("rules")));

        JsonElement layer = JsonDocument.Parse(_run.Output).RootElement;
        Assert.Equal("enterprise-attack", layer.GetProperty("domain").GetString());
        Assert.Equal("4.5", layer.GetProperty("versions").GetProperty("layer").GetString());
        Assert.True(
            Version.Parse(layer.GetProperty("versions").GetProperty("navigator").GetString()!) >= new Version(4, 9, 0)
        );
        List<JsonElement> techniques = [.. layer.GetProperty("techniques").EnumerateArray()];
        Assert.Equal(["T1003.001", "T1040", "T1685"], techniques.Select(t => t.GetProperty("techniqueID").GetString()));
        Assert.Equal([1, 2, 1], techniques.Select(t => t.GetProperty("score").GetInt32()));
        Assert.Equal("Other\nWhoami", techniques[1].GetProperty("comment").GetString());
        JsonElement gradient = layer.GetProperty("gradient");
        Assert.True(gradient.GetProperty("maxValue").GetInt32() > gradient.GetProperty("minValue").GetInt32());
        Assert.All(
            layer.GetProperty("metadata").EnumerateArray(),
            m => Assert.False(string.IsNullOrEmpty(m.GetProperty("value").GetString()))
        );

        _run.Run("sigma", "coverage", "-r", File("rules"), "--format", "csv");
        Assert.Contains(
            "fight,FGT5012.008,Locate a subscriber by SS7 or Diameter,,,1\r\n",
            _run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("motif,MOT9999,,,,1\r\n", _run.Output, StringComparison.Ordinal);
        Assert.Contains("fight,FGT5017,Call records collected,,,0\r\n", _run.Output, StringComparison.Ordinal);
        _run.Run("sigma", "coverage", "-r", File("rules"), "--format", "text");
        Assert.Contains(
            "motif   MOT5012          0  Locate a subscriber (= FGT5012)",
            _run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, _run.Run("sigma", "coverage", "--format", "json"));
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(_run.Output).RootElement.ValueKind);
    }
}
