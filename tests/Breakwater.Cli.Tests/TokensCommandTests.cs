using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class TokensCommandTests : IDisposable
{
    private const string Senator = "12025550142";

    private readonly CommandRun _run = new();
    private readonly string _key;

    public TokensCommandTests()
    {
        _key = Path.Combine(_run.Root, "enclave.key");
        Assert.Equal(0, _run.Run("intercepts", "keygen", _key));
    }

    [Fact]
    public void Ways_to_write_one_number_give_one_token_and_no_number()
    {
        string list = File("people.txt", "# people\n+1 202-555-0142\n2025550142\n0112025550143\n\nnobody\n");

        Assert.Equal(4, _run.Run("tokens", list, "--intercept-keys", _key, "--tier", "b"));

        using JsonDocument json = JsonDocument.Parse(_run.Output);
        JsonElement[] entries = [.. json.RootElement.GetProperty("watch").EnumerateArray()];
        Assert.Equal(2, entries.Length);
        Assert.All(entries, e => Assert.Equal("b", e.GetProperty("tier").GetString()));
        Assert.DoesNotContain("5550142", _run.Output, StringComparison.Ordinal);
        Assert.Contains("line 6 holds no number", _run.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_of_a_purpose_and_of_a_case_have_nothing_in_common()
    {
        string list = File("people.txt", Senator + "\n");
        _run.Run("tokens", list, "--intercept-keys", _key);
        string watch = _run.Output;

        Assert.Equal(
            0,
            _run.Run("tokens", list, "--intercept-keys", _key, "--purpose", "call-records", "--case", "C-7")
        );

        using JsonDocument json = JsonDocument.Parse(_run.Output);
        JsonElement one = json.RootElement.GetProperty("tokens")[0];
        string token = one.GetProperty("token").GetString()!;
        Assert.DoesNotContain(token, watch, StringComparison.Ordinal);
        Assert.NotEqual(token, one.GetProperty("case_token").GetString());
    }

    [Theory]
    [InlineData("Ann 1 +12025550142")]
    [InlineData("12025550142;2026")]
    [InlineData("7, 12025550142")]
    public void A_line_with_more_than_a_number_is_told_and_makes_no_token_that_agrees_with_nobody(string line)
    {
        Assert.Equal(4, _run.Run("tokens", File("people.txt", line + "\n"), "--intercept-keys", _key));

        using JsonDocument json = JsonDocument.Parse(_run.Output);
        Assert.Equal(0, json.RootElement.GetProperty("watch").GetArrayLength());
        Assert.Contains("line 1 holds", _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_without_a_name_or_for_the_watch_list_is_wrong_usage()
    {
        string list = File("people.txt", Senator + "\n");

        Assert.Equal(3, _run.Run("tokens", list, "--intercept-keys", _key, "--case", "C-7"));
        Assert.Equal(3, _run.Run("tokens", list, "--intercept-keys", _key, "--purpose", "call-records", "--case", ""));
    }

    [Fact]
    public void A_canary_of_a_store_without_a_name_is_wrong_usage()
    {
        string ranges = File("unassigned.txt", "12025557000-12025557999\n");
        string plan = Path.Combine(_run.Root, "plan");
        string[] rest = ["--month", "2026-12", "--intercept-keys", _key, "--out", plan];

        Assert.Equal(3, _run.Run(["canary", "plan", ranges, "--store", "", .. rest]));
        Assert.False(Directory.Exists(plan));
    }

    [Fact]
    public void A_canary_of_a_plan_is_told_by_a_hunt_inside_the_enclave()
    {
        string ranges = File("unassigned.txt", "12025557000-12025557999 # nobody has these\n");
        string plan = Path.Combine(_run.Root, "plan");
        Assert.Equal(
            0,
            _run.Run(
                "canary",
                "plan",
                ranges,
                "--store",
                "cdr",
                "--store",
                "crm",
                "--month",
                "2026-12",
                "--intercept-keys",
                _key,
                "--out",
                plan
            )
        );
        string[] rows = System.IO.File.ReadAllLines(Path.Combine(plan, "canaries.csv"));
        Assert.Equal(7, rows.Length);
        Assert.Equal(6, rows.Skip(1).Select(r => r.Split(',')[2]).Distinct().Count());
        string canary = rows.Single(r => r.StartsWith("\"crm\"", StringComparison.Ordinal) && r == rows.Last())
            .Split(',')[2];
        _run.Write(
            "postgresql.log",
            $"2026-12-02 02:01:00.000 UTC [4711] clerk@cdr 192.0.2.77 psql LOG:  AUDIT: SESSION,1,1,READ,SELECT,,,\"SELECT * FROM cdr.calls WHERE a_number = '{canary}'\",<none>,0"
        );

        _run.Run(
            "hunt",
            _run.Evidence,
            "--enclave",
            "--intercept-keys",
            _key,
            "--inventory",
            Path.Combine(plan, "canaries.json"),
            "--out",
            _run.Answer
        );

        JsonElement finding = _run.Findings()
            .Single(f => f.GetProperty("rule").GetProperty("id").GetString() == "call_records:cdr-05");
        Assert.Equal("critical", finding.GetProperty("level").GetString());
        Assert.Contains("put into crm alone", finding.GetProperty("summary").GetString()!, StringComparison.Ordinal);
        foreach (string file in Directory.EnumerateFiles(_run.Answer))
        {
            Assert.DoesNotContain(canary, System.IO.File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plan_from_too_few_numbers_or_wrong_ranges_is_refused()
    {
        Refused("12025557000-12025557009\n", "fewer than ten");
        Refused("12025557999-12025557000\n", "line 1");
        Refused("12025557000-12025557999\n12025557500\n", "line 2");
    }

    public void Dispose() => _run.Dispose();

    private void Refused(string ranges, string why)
    {
        string list = File("ranges.txt", ranges);
        Assert.Equal(
            3,
            _run.Run(
                "canary",
                "plan",
                list,
                "--store",
                "cdr",
                "--month",
                "2026-12",
                "--intercept-keys",
                _key,
                "--out",
                Path.Combine(_run.Root, "plan")
            )
        );
        Assert.Contains(why, _run.Talk, StringComparison.Ordinal);
    }

    private string File(string name, string text)
    {
        string path = Path.Combine(_run.Root, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
