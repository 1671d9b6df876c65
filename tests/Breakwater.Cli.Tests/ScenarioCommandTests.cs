namespace Breakwater.Cli.Tests;

/// <summary>What a scenario is written from and scored by is refused with its place and the reason, and never an internal failure.</summary>
public sealed class ScenarioCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("--stages names entry twice", "--stages", "entry,foothold,entry")]
    [InlineData("there is no stage nowhere", "--stages", "nowhere")]
    [InlineData("there is no look-alike S99", "--benign", "S99")]
    [InlineData("--events-per-day: a number from 0 is expected", "--events-per-day", "-5")]
    public void A_story_that_cannot_be_told_is_refused(string reason, params string[] arguments)
    {
        string world = Path.Combine(_run.Root, "world");

        Assert.Equal(3, _run.Run(["scenario", "mutate", "--out", world, .. arguments]));

        Assert.Contains(reason, _run.Talk, StringComparison.Ordinal);
        Assert.False(Directory.Exists(world));
    }

    [Theory]
    [InlineData("scenario")]
    [InlineData("scenario", "mutate")]
    [InlineData("scenario", "intercepts")]
    [InlineData("scenario", "records")]
    public void A_folder_that_cannot_be_made_is_named(params string[] command)
    {
        string file = Path.Combine(_run.Root, "file");
        File.WriteAllText(file, "");

        Assert.Equal(3, _run.Run([.. command, "--out", Path.Combine(file, "world")]));
        Assert.Contains($"{Path.Combine(file, "world")} cannot be written: ", _run.Talk, StringComparison.Ordinal);

        Assert.Equal(3, _run.Run([.. command, "--out", ""]));
        Assert.Contains("--out: name the folder", _run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"\\udc00\"}")]
    [InlineData("{\"schema\":\"breakwater.scenario_truth/1\",\"variant\":\"full\",\"carrier\":null}")]
    [InlineData("{\"schema\":\"breakwater.scenario_truth/1\",\"variant\":\"nobody knows it\"}")]
    public void A_truth_that_is_none_is_named(string truth)
    {
        File.WriteAllText(Path.Combine(_run.Root, "truth.json"), truth);

        Assert.Equal(3, _run.Run("scenario", "score", _run.Root, _run.Root));

        Assert.Contains("truth.json cannot be read: ", _run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"2026-02-30\"")]
    [InlineData("7")]
    [InlineData("[]")]
    public void Every_value_of_a_truth_may_be_wrong_and_is_no_internal_failure(string value)
    {
        string world = Path.Combine(_run.Root, "world");
        Assert.Equal(0, _run.Run("scenario", "mutate", "--stages", "entry", "--events-per-day", "0", "--out", world));
        string truth = Path.Combine(world, "truth.json");
        string whole = File.ReadAllText(truth);
        foreach (
            string name in (string[])["schema", "variant", "day_zero", "expected", "harms", "records", "compromised"]
        )
        {
            File.WriteAllText(
                truth,
                whole.Replace($"\"{name}\":", $"\"{name}\": {value}, \"before\":", StringComparison.Ordinal)
            );

            Assert.Equal(3, _run.Run("scenario", "score", world, _run.Root));
            Assert.Contains(Path.GetFileName(_run.Root), _run.Talk, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_answer_or_key_is_named_with_its_line()
    {
        string world = Path.Combine(_run.Root, "world");
        Assert.Equal(0, _run.Run("scenario", "mutate", "--stages", "entry", "--events-per-day", "0", "--out", world));
        string answer = Path.Combine(_run.Root, "answer");
        Directory.CreateDirectory(answer);
        File.WriteAllText(Path.Combine(answer, "findings.ndjson"), "\n{}\n");

        Assert.Equal(3, _run.Run("scenario", "score", world, answer));
        Assert.Contains("findings.ndjson, line 2 cannot be read: ", _run.Talk, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(answer, "findings.ndjson"), new string('A', 70 << 20));
        Assert.Equal(3, _run.Run("scenario", "score", world, answer));
        Assert.Contains("a line that is longer than any finding", _run.Talk, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(answer, "findings.ndjson"), "");
        File.WriteAllText(Path.Combine(answer, "verdict.json"), "[]");
        Assert.Equal(3, _run.Run("scenario", "score", world, answer));
        Assert.Contains("verdict.json cannot be read: ", _run.Talk, StringComparison.Ordinal);

        File.Delete(Path.Combine(answer, "verdict.json"));
        File.WriteAllText(Path.Combine(world, "intercept.key"), "not a key");
        Assert.Equal(3, _run.Run("scenario", "score", world, answer, "--run-id", "score"));
        Assert.Contains("intercept.key cannot be read: ", _run.Talk, StringComparison.Ordinal);
    }
}
