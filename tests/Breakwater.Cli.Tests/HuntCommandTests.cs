using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class HuntCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    [Fact]
    public void A_finding_leads_to_its_bytes()
    {
        _run.Write("edge1.log", CommandRun.Ordinary, CommandRun.Login);

        Assert.Equal(0, _run.Hunt());

        JsonElement finding = _run.Findings()
            .First(f => f.GetProperty("behaviours").EnumerateArray().Any(b => b.GetString() == "T03"));
        JsonElement evidence = finding.GetProperty("evidence")[0];
        Assert.Equal("edge1.log", evidence.GetProperty("path").GetString());
        Assert.Equal(2, evidence.GetProperty("line").GetInt64());
        byte[] bytes = File.ReadAllBytes(Path.Combine(_run.Evidence, "edge1.log"));
        Assert.Equal(
            CommandRun.Login,
            Encoding.UTF8.GetString(bytes, evidence.GetProperty("offset").GetInt32(), CommandRun.Login.Length)
        );
    }

    [Fact]
    public void The_answer_is_the_same_without_with_a_new_and_with_a_warm_cache_of_rules()
    {
        string rules = Path.Combine(_run.Root, "own", "sigma");
        Directory.CreateDirectory(rules);
        File.WriteAllText(
            Path.Combine(rules, "good.yml"),
            "title: Up\nlevel: high\nlogsource: {product: cisco}\ndetection:\n  s: {event.code|re: 'UP[A-Z]{2,}N$'}\n  condition: s\n"
        );
        File.WriteAllText(
            Path.Combine(rules, "wrong.yml"),
            "title: Wrong\nlogsource: {product: cisco}\ndetection:\n  s: {A|nothing: 1}\n  condition: s\n"
        );
        _run.Write("edge1.log", CommandRun.Ordinary, CommandRun.Login);
        string[] own = ["--content", Path.Combine(_run.Root, "own")];
        Assert.Equal(2, _run.Hunt([.. own, "--no-rule-cache"]));
        (IReadOnlyDictionary<string, string> answers, string talk) = (_run.Answers(), _run.Talk);
        Assert.Contains("wrong.yml:4:", talk, StringComparison.Ordinal);
        Assert.Contains("\"Up\"", answers["findings.ndjson"], StringComparison.Ordinal);

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(2, _run.Hunt(own));
            Assert.Equal(talk, _run.Talk);
            Assert.Equal(answers, _run.Answers());
        }
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59.999Z")]
    [InlineData("2031-05-06T07:08:09.000Z")]
    public void One_wrong_clock_does_not_move_the_time_that_the_answer_speaks_for(string forged)
    {
        _run.Write(
            "edge1.log",
            CommandRun.Ordinary,
            CommandRun.Login,
            forged + " edge1 sshd[1]: Accepted password for joe from 198.51.100.1 port 22 ssh2"
        );

        _run.Hunt();

        Assert.Equal("2026-03-03T01:02:03.004Z", _run.Document("verdict.json").GetProperty("as_of").GetString());
    }

    [Fact]
    public void An_item_whose_fields_were_left_out_is_partly_read()
    {
        _run.Write("many.json", [.. Enumerable.Range(0, 12_000).Select(i => $"{{\"key{i}\":1,\"message\":\"x\"}}")]);

        Assert.Equal(4, _run.Hunt());

        JsonElement item = _run.Document("coverage.json").GetProperty("items")[0];
        Assert.Equal("partly_read", item.GetProperty("status").GetString());
        Assert.Equal(
            "it has more fields than are read; the others were left out",
            item.GetProperty("reason").GetString()
        );
        Assert.Equal(12_000, item.GetProperty("records").GetInt64());
    }

    [Fact]
    public void The_answer_is_the_same_for_any_number_of_threads_and_any_order_of_files()
    {
        string[] names = ["a.log", "b/c.log", "z.log"];
        foreach (string name in names)
        {
            _run.Write(
                name,
                [
                    .. Enumerable
                        .Range(1, 400)
                        .Select(i =>
                            CommandRun.Relayed(
                                "edge" + (i % 7),
                                i % 10 == 0 ? Named(name, i) : "%SYS-5-RESTART: System restarted",
                                i
                            )
                        ),
                ]
            );
        }

        _run.Hunt("--threads", "1");
        IReadOnlyDictionary<string, string> one = _run.Answers();
        Directory.Delete(_run.Evidence, recursive: true);
        foreach (string name in names.Reverse())
        {
            _run.Write(
                name,
                [
                    .. Enumerable
                        .Range(1, 400)
                        .Select(i =>
                            CommandRun.Relayed(
                                "edge" + (i % 7),
                                i % 10 == 0 ? Named(name, i) : "%SYS-5-RESTART: System restarted",
                                i
                            )
                        ),
                ]
            );
        }

        _run.Hunt("--threads", "2");

        Assert.Equal(one, _run.Answers());
        Assert.NotEmpty(_run.Findings());
    }

    [Fact]
    public void One_record_in_two_items_is_one_finding_with_two_references()
    {
        _run.Write("collector1/edge1.log", CommandRun.Login);
        _run.Write("collector2/edge1.log", CommandRun.Login, CommandRun.Ordinary);

        _run.Hunt();

        Assert.All(_run.Findings(), f => Assert.Equal(2, f.GetProperty("evidence").GetArrayLength()));
        Assert.NotEmpty(_run.Findings());
    }

    [Fact]
    public void Damaged_items_are_listed_the_rest_is_done_and_the_exit_code_says_so()
    {
        _run.Write("good.log", CommandRun.Ordinary, CommandRun.Login);
        _run.WriteBytes("empty.log", []);
        _run.WriteBytes("junk.bin", [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * 7919) >> 3))]);
        byte[] packed = Gzip(
            string.Concat(
                Enumerable.Range(0, 5000).Select(i => CommandRun.Relayed("edge1", "%SYS-5-RESTART: x" + i, i) + "\n")
            )
        );
        _run.WriteBytes("cut.log.gz", packed[..(packed.Length / 2)]);
        _run.WriteBytes("bomb.gz", Gzip(new string('a', 64 << 20)));
        File.CreateSymbolicLink(Path.Combine(_run.Evidence, "link.log"), "/etc/hostname");

        Assert.Equal(4, _run.Hunt());

        IReadOnlyDictionary<string, string> statuses = _run.Statuses();
        Assert.Equal("read", statuses["good.log"]);
        Assert.Equal("empty", statuses["empty.log"]);
        Assert.Equal("refused", statuses["link.log"]);
        Assert.Contains(
            statuses,
            s => s.Key.StartsWith("cut.log.gz", StringComparison.Ordinal) && s.Value == "partly_read"
        );
        Assert.Contains(
            statuses,
            s => s.Key.StartsWith("bomb.gz", StringComparison.Ordinal) && s.Value is "refused" or "partly_read"
        );
        Assert.Contains("junk.bin", statuses.Keys);
        Assert.NotEmpty(_run.Findings());
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_not_replaced()
    {
        _run.Write("a.log", CommandRun.Ordinary);
        Directory.CreateDirectory(_run.Answer);
        File.WriteAllText(Path.Combine(_run.Answer, "thesis.txt"), "x");

        Assert.Equal(3, _run.Hunt());
        Assert.True(File.Exists(Path.Combine(_run.Answer, "thesis.txt")));
    }

    [Fact]
    public void An_answer_inside_the_hunted_folder_is_not_evidence()
    {
        _run.Write("a.log", CommandRun.Login);
        string answer = Path.Combine(_run.Evidence, "answer");
        _run.Run("hunt", _run.Evidence, "--out", answer);
        string first = File.ReadAllText(Path.Combine(answer, "findings.ndjson"));

        _run.Run("hunt", _run.Evidence, "--out", answer);

        Assert.Equal(first, File.ReadAllText(Path.Combine(answer, "findings.ndjson")));
    }

    [Fact]
    public void A_finding_at_the_level_asked_for_gives_exit_code_1()
    {
        _run.Write("a.log", CommandRun.Login);

        Assert.Equal(1, _run.Hunt("--fail-on", "medium"));
        Assert.Equal(0, _run.Hunt());
    }

    [Fact]
    public void A_broken_rule_of_the_operator_is_reported_and_the_others_still_run()
    {
        _run.Write("a.log", CommandRun.Login);
        string own = Path.Combine(_run.Root, "own", "sigma", "x");
        Directory.CreateDirectory(own);
        File.WriteAllText(
            Path.Combine(own, "broken.yml"),
            "title: Broken\nlogsource: { product: cisco }\ndetection:\n  a: { b: c }\n  condition: a and\n"
        );

        Assert.Equal(2, _run.Hunt("--content", Path.Combine(_run.Root, "own")));
        Assert.Contains("broken.yml", _run.Talk, StringComparison.Ordinal);
        Assert.NotEmpty(_run.Findings());
    }

    [Fact]
    public void A_broken_pack_of_duties_is_reported_and_no_deadline_is_named_without_it()
    {
        _run.Write("router.log", CommandRun.Relayed("edge-1", CommandRun.Login));
        string packs = Path.Combine(_run.Root, "more", "duties");
        Directory.CreateDirectory(packs);

        Assert.Equal(0, _run.Hunt());
        Assert.Contains("Who must be told", _run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "It was not reckoned",
            File.ReadAllText(Path.Combine(_run.Answer, "executive.html")),
            StringComparison.Ordinal
        );

        File.WriteAllText(Path.Combine(packs, "own.yml"), "duties:\n  - {duty: own, status: perhaps}\n");
        Assert.Equal(2, _run.Hunt("--content", Path.Combine(_run.Root, "more")));
        Assert.Contains("duties/own.yml:2", _run.Talk, StringComparison.Ordinal);
        Assert.Contains(
            "Who must be told was not reckoned: a file of duties is wrong",
            _run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "It was not reckoned",
            File.ReadAllText(Path.Combine(_run.Answer, "executive.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_suppression_is_counted_and_shown_and_one_that_lies_in_the_evidence_does_nothing()
    {
        _run.Write("a.log", CommandRun.Login);
        _run.Hunt();
        string rule = _run.Findings()[0].GetProperty("rule").GetProperty("id").GetString()!;
        string yaml = $"suppressions:\n  - rule: {rule}\n    owner: noc\n    reason: known\n    expires: 2030-01-01\n";
        _run.Write("suppressions.yml", yaml);
        _run.Hunt();
        Assert.All(
            _run.Findings(),
            f => Assert.Equal("open", f.GetProperty("disposition").GetProperty("state").GetString())
        );

        string file = Path.Combine(_run.Root, "accepted.yml");
        File.WriteAllText(file, yaml);
        Assert.Equal(0, _run.Hunt("--suppressions", file));

        Assert.Contains(
            _run.Findings(),
            f => f.GetProperty("disposition").GetProperty("state").GetString() == "suppressed_by"
        );
        Assert.Equal(
            "suppressed",
            _run.Output.Contains("suppressed", StringComparison.Ordinal) ? "suppressed" : _run.Output
        );
    }

    [Fact]
    public void Standard_output_carries_what_was_asked_for_and_nothing_else()
    {
        _run.Write("a.log", CommandRun.Login);

        _run.Hunt("--format", "json");
        Assert.Equal(
            "breakwater.verdict/1",
            JsonDocument.Parse(_run.Output).RootElement.GetProperty("schema").GetString()
        );

        _run.Hunt("--format", "ndjson");
        Assert.Equal(File.ReadAllText(Path.Combine(_run.Answer, "findings.ndjson")), _run.Output);

        _run.Hunt("--format", "csv");
        Assert.Equal(_run.Findings().Count + 1, _run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Control_sequences_of_the_evidence_never_reach_the_terminal()
    {
        _run.Write("a.log", CommandRun.Login.Replace("ops7", "o\u001b[31mps7\u202e", StringComparison.Ordinal));

        _run.Hunt();

        Assert.DoesNotContain('\u001b', _run.Output);
        Assert.DoesNotContain('\u202e', _run.Output);
    }

    [Fact]
    public void Events_outside_the_window_are_left_out_and_the_answer_says_so()
    {
        _run.Write("a.log", CommandRun.Login);

        _run.Hunt("--from", "2026-03-04T00:00:00Z");

        Assert.Empty(_run.Findings());
        Assert.Contains(
            "outside the window",
            File.ReadAllText(Path.Combine(_run.Answer, "verdict.json")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("hunt")]
    [InlineData("hunt", "x", "--colour", "red")]
    [InlineData("hunt", "x", "--now", "yesterday")]
    [InlineData("hunt", "x", "--inventory", "no-such-file.yml")]
    [InlineData("nonsense")]
    public void Wrong_usage_gives_exit_code_3_and_says_what_is_wrong(params string[] arguments)
    {
        Assert.Equal(3, _run.Run(arguments));
        Assert.NotEmpty(_run.Talk);
        Assert.Empty(_run.Output);
    }

    [Fact]
    public void A_path_that_is_not_there_is_refused_in_the_ledger()
    {
        Assert.Equal(4, _run.Hunt());
        Assert.Contains("refused", _run.Statuses().Values);
    }

    public void Dispose() => _run.Dispose();

    private static string Named(string name, int i) =>
        CommandRun
            .Login[(CommandRun.Login.IndexOf('%', StringComparison.Ordinal))..]
            .Replace("ops7", $"ops{i}{name[0]}", StringComparison.Ordinal);

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
