using Breakwater.Hunt.SigmaTool;

namespace Breakwater.Hunt.Tests.SigmaTool;

public sealed class KeptRulesTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Placeholders = new() { ["tool"] = ["whoami"] };

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-kept").FullName;

    public KeptRulesTests()
    {
        Write(
            "rules/whoami.yml",
            "title: Whoami\nname: whoami\nlogsource: {product: windows}\ndetection:\n  s: {CommandLine|expand: '%tool%'}\n  condition: s\n"
        );
        Write(
            "rules/wrong.yml",
            "title: Wrong\nlogsource: {product: windows}\ndetection:\n  s: {A|nothing: 1}\n  condition: s\n"
        );
        Write(
            "rules/thrice.yml",
            "title: Thrice\ncorrelation: {type: event_count, rules: [whoami], group-by: [User], timespan: 10m, condition: {gte: 2}, generate: true}\n"
        );
        Write(
            "rules/filter.yml",
            "title: Not lee\nlogsource: {product: windows}\nfilter:\n  rules: [whoami]\n  lee: {User: lee}\n  condition: not lee\n"
        );
        Write(
            "names.yml",
            "transformations:\n  - {type: field_name_mapping, mapping: {User: who, CommandLine: what}}\n"
        );
        Write(
            "events.ndjson",
            string.Concat(
                ((string[])["kim", "lee", "kim", "max"]).Select(
                    (who, i) =>
                        $"{{\"product\":\"windows\",\"what\":\"whoami\",\"who\":\"{who}\",\"@timestamp\":\"2026-03-03T01:0{i}:00Z\"}}\n"
                )
            )
        );
    }

    private string Cache => Path.Combine(_root, "cache");

    [Fact]
    public void Matches_and_errors_are_the_same_without_with_a_new_and_with_a_warm_cache()
    {
        string plain = Evaluate(null);
        Assert.Contains("\"kim\"", plain, StringComparison.Ordinal);
        Assert.Contains("3 matches, 1 of correlations, 1 errors", plain, StringComparison.Ordinal);

        Assert.Equal(plain, Evaluate(Cache));
        string kept = Assert.Single(Directory.GetFiles(Cache));
        DateTime written = DateTime.UnixEpoch;
        File.SetLastWriteTimeUtc(kept, written);

        Assert.Equal(plain, Evaluate(Cache));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(Cache))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(-1)]
    public void A_damaged_snapshot_is_made_anew_in_silence(int at)
    {
        string plain = Evaluate(null);
        Evaluate(Cache);
        string file = Assert.Single(Directory.GetFiles(Cache));
        byte[] whole = File.ReadAllBytes(file);
        byte[] damaged = [.. whole];
        damaged[at < 0 ? ^1 : at] ^= 0x41;
        File.WriteAllBytes(file, damaged);

        Assert.Equal(plain, Evaluate(Cache));
        Assert.Equal(whole, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("names.yml", "who", "what")]
    [InlineData("rules/whoami.yml", "Whoami", "Who")]
    [InlineData("rules/filter.yml", "User: lee", "User: kim")]
    public void A_rule_or_pipeline_that_changed_is_parsed_anew(string file, string before, string after)
    {
        string old = Evaluate(Cache);
        Write(file, File.ReadAllText(Path.Combine(_root, file)).Replace(before, after, StringComparison.Ordinal));
        string changed = Evaluate(Cache);

        Assert.Equal(Evaluate(null), changed);
        Assert.NotEqual(old, changed);
        Assert.Equal(2, Directory.GetFiles(Cache).Length);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string name, string text)
    {
        string file = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Evaluate(string? cache)
    {
        SigmaToolRules rules = SigmaToolRules.Load(
            [Path.Combine(_root, "rules")],
            [Path.Combine(_root, "names.yml")],
            Placeholders,
            cache
        );
        using StringWriter output = new();
        SigmaEvaluationResult result = SigmaEvaluation.Run(
            rules,
            new SigmaEvaluationOptions { Files = [Path.Combine(_root, "events.ndjson")] },
            null,
            output,
            TestContext.Current.CancellationToken
        );
        return string.Join(
            '\n',
            [
                output.ToString(),
                .. rules.Errors.Select(e => e.ToString()),
                .. rules.Pack.Warnings.Select(e => e.ToString()),
                FormattableString.Invariant(
                    $"{result.Matches} matches, {result.CorrelationMatches} of correlations, {rules.Errors.Count} errors"
                ),
            ]
        );
    }
}
