using System.Text.Json;

namespace Breakwater.Cli.Tests.Sigma;

public sealed class SigmaCommandTests : SigmaTest
{
    [Theory]
    [InlineData("eval", "-r", "nowhere.yml", "x.ndjson")]
    [InlineData("eval", "-r", "nowhere.yml", "-", "--log-source", "prod=x")]
    [InlineData("eval", "-r", "nowhere.yml", "-", "--placeholder", "x")]
    [InlineData("explain", "nowhere.yml", "x.json")]
    public void Wrong_usage_is_told(params string[] arguments) => Assert.Equal(3, Command.Run(["sigma", .. arguments]));

    [Fact]
    public void Hunt_applies_a_pipeline_that_is_named()
    {
        Command.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        string own = Path.Combine(Command.Root, "own", "sigma", "topic");
        Directory.CreateDirectory(own);
        System.IO.File.WriteAllText(
            Path.Combine(own, "rule.yml"),
            "title: A login that is looked for\nid: 3f0d1a52-6f0e-4b6e-9a55-1f2a9e1f0b77\nlogsource: {product: cisco, service: ios}\ndetection:\n  s: {Account|expand: '%who%'}\n  condition: s\nlevel: high\n"
        );
        string pipeline = Path.Combine(Command.Root, "p.yml");
        System.IO.File.WriteAllText(
            pipeline,
            "vars: {who: [ops7]}\ntransformations:\n  - {type: field_name_mapping, mapping: {Account: user.name}}\n  - {type: value_placeholders}\n"
        );
        string[] content = ["--content", Path.Combine(Command.Root, "own")];

        Assert.Equal(0, Command.Hunt(content));
        Assert.DoesNotContain(Command.Findings(), IsOurs);
        Assert.Contains(
            "1 rules need values for placeholders and were not tried: the placeholder %who% has no value",
            Unbroken(Command.Output),
            StringComparison.Ordinal
        );
        Assert.Equal(0, Command.Hunt([.. content, "--pipeline", pipeline]));
        Assert.Contains(Command.Findings(), IsOurs);
        Assert.Equal(3, Command.Hunt("--pipeline", Path.Combine(Command.Root, "nowhere.yml")));

        static bool IsOurs(JsonElement finding) =>
            finding.GetProperty("rule").GetProperty("title").GetString() == "A login that is looked for";
    }

    [Fact]
    public void Hunt_fills_placeholders()
    {
        Command.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        string own = Path.Combine(Command.Root, "own", "sigma", "topic");
        Directory.CreateDirectory(own);
        System.IO.File.WriteAllText(
            Path.Combine(own, "rule.yml"),
            "title: A login that is looked for\nid: 3f0d1a52-6f0e-4b6e-9a55-1f2a9e1f0b77\nlogsource: {product: cisco, service: ios}\ndetection:\n  s: {user.name|expand: '%who%'}\n  condition: s\nlevel: high\n"
        );
        string[] content = ["--content", Path.Combine(Command.Root, "own")];

        Assert.Equal(0, Command.Hunt([.. content, "--placeholder", "who=nobody"]));
        Assert.DoesNotContain(Command.Findings(), IsOurs);
        Assert.DoesNotContain("need values for placeholders", Unbroken(Command.Output), StringComparison.Ordinal);

        Assert.Equal(0, Command.Hunt([.. content, "--placeholder", "who=nobody", "--placeholder", "who=ops*"]));
        Assert.Contains(Command.Findings(), IsOurs);
        string manifest = System.IO.File.ReadAllText(Path.Combine(Command.Answer, "manifest.json"));
        Assert.Contains("who=2:", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("ops*", manifest, StringComparison.Ordinal);

        Assert.Equal(3, Command.Hunt([.. content, "--placeholder", "who"]));
        Assert.Contains("\"who\" is not NAME=VALUE", Command.Talk, StringComparison.Ordinal);

        static bool IsOurs(JsonElement finding) =>
            finding.GetProperty("rule").GetProperty("title").GetString() == "A login that is looked for";
    }

    [Theory]
    [InlineData("text", "b.yml:1: error [schema]: logsource is missing")]
    [InlineData("json", "\"check\": \"schema\"")]
    [InlineData("csv", "b.yml,1,error,schema,logsource is missing,Write logsource.")]
    public void Check_tells_errors_and_warnings_with_places(string format, string told)
    {
        Command.Write("rules/a.yml", Rule);
        Assert.Equal(0, Command.Run("sigma", "check", File("rules")));
        Command.Write("rules/b.yml", "title: x", "detection: {s: {F: x}, t: {F: y}, condition: s}");

        Assert.Equal(2, Command.Run("sigma", "check", File("rules"), "--format", format));

        Assert.Contains(told, Command.Output, StringComparison.Ordinal);
    }

    /// <summary>What the layer format 4.5 of the ATT&amp;CK Navigator demands.</summary>
    [Fact]
    public void Coverage_writes_a_layer_of_the_Navigator()
    {
        Command.Write("rules/a.yml", Rule, "tags: [attack.t1040, attack.t1562, fight.fgt5012.008, motif.mot9999]");
        Command.Write(
            "rules/b.yml",
            Rule.Replace("Whoami", "Other").Replace("b01", "b02"),
            "tags: [attack.t1040, attack.t1003.001]"
        );

        Assert.Equal(0, Command.Run("sigma", "coverage", "-r", File("rules")));

        JsonElement layer = JsonDocument.Parse(Command.Output).RootElement;
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

        Command.Run("sigma", "coverage", "-r", File("rules"), "--format", "csv");
        Assert.Contains(
            "fight,FGT5012.008,Locate a subscriber by SS7 or Diameter,,,1\r\n",
            Command.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("motif,MOT9999,,,,1\r\n", Command.Output, StringComparison.Ordinal);
        Assert.Contains("fight,FGT5017,Call records collected,,,0\r\n", Command.Output, StringComparison.Ordinal);
        Command.Run("sigma", "coverage", "-r", File("rules"), "--format", "text");
        Assert.Contains(
            "motif   MOT5012          0  Locate a subscriber (= FGT5012)",
            Command.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, Command.Run("sigma", "coverage", "--format", "json"));
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(Command.Output).RootElement.ValueKind);
    }

    /// <summary>The words of a text, wherever its lines end.</summary>
    private static string Unbroken(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
