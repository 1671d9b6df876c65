using System.Text.Json;

namespace Breakwater.Cli.Tests;

public sealed class CompareCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_file_that_came_later_is_named_as_the_reason_of_what_is_found_in_it()
    {
        _run.Write("one.log", CommandRun.Relayed("pe01", CommandRun.Ordinary));
        string monday = Hunted("monday");
        _run.Write("two.log", CommandRun.Relayed("pe07", CommandRun.Login));
        string tuesday = Hunted("tuesday");

        Assert.Equal(0, _run.Run("compare", monday, tuesday, "--format", "json"));

        JsonElement comparison = JsonDocument.Parse(_run.Output).RootElement;
        JsonElement[] findings = [.. comparison.GetProperty("findings").EnumerateArray()];
        Assert.NotEmpty(findings);
        Assert.All(
            findings,
            f =>
            {
                Assert.Equal("added", f.GetProperty("change").GetString());
                JsonElement cause = f.GetProperty("causes")[0];
                Assert.Equal(
                    ("new_evidence", "two.log"),
                    (cause.GetProperty("reason").GetString(), cause.GetProperty("name").GetString())
                );
            }
        );

        JsonElement incident = Assert.Single(comparison.GetProperty("incidents").EnumerateArray());
        Assert.Equal("added", incident.GetProperty("change").GetString());
        Assert.Equal("two.log", incident.GetProperty("causes")[0].GetProperty("name").GetString());

        Assert.Equal(0, _run.Run("compare", monday, tuesday));
        Assert.Contains("because its evidence is new: two.log", _run.Output, StringComparison.Ordinal);
        Assert.Contains("1 incident differs, 0 the same", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_the_operator_that_came_later_is_named()
    {
        _run.Write("one.log", CommandRun.Relayed("pe01", CommandRun.Ordinary));
        string monday = Hunted("monday");
        string rules = Path.Combine(_run.Root, "own", "sigma");
        Directory.CreateDirectory(rules);
        File.WriteAllText(
            Path.Combine(rules, "link.yml"),
            """
            title: A link went up
            id: 5b1c9a52-7f0e-4f7a-9a53-1f0d6c2b9e11
            status: experimental
            logsource:
                product: cisco
            detection:
                up:
                    message|contains: "changed state to up"
                condition: up
            level: medium
            """
        );
        string tuesday = Hunted("tuesday", "--content", Path.Combine(_run.Root, "own"));

        Assert.Equal(0, _run.Run("compare", monday, tuesday));

        Assert.Contains("because its rule is new: link.yml", _run.Output, StringComparison.Ordinal);
        Assert.Contains("1 new: own/1/sigma/link.yml", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_held_against_itself_is_the_same()
    {
        _run.Write("one.log", CommandRun.Relayed("pe07", CommandRun.Login));
        string monday = Hunted("monday");

        Assert.Equal(0, _run.Run("compare", monday, monday));

        Assert.Contains("Same inputs, same answer.", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_answer_is_named_with_the_file_that_is_missing_or_wrong()
    {
        _run.Write("one.log", CommandRun.Relayed("pe07", CommandRun.Login));
        string monday = Hunted("monday");

        Assert.Equal(3, _run.Run("compare", monday, _run.Root));
        Assert.Contains("manifest.json", _run.Talk, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(monday, "findings.ndjson"), "{\"schema\": 3}\n");
        Assert.Equal(3, _run.Run("compare", monday, monday));
        Assert.Contains("findings.ndjson, line", _run.Talk, StringComparison.Ordinal);
    }

    private string Hunted(string name, params string[] more)
    {
        string answer = Path.Combine(_run.Root, name);
        Assert.Equal(0, _run.Run(["hunt", _run.Evidence, "--out", answer, .. more]));
        return answer;
    }
}
