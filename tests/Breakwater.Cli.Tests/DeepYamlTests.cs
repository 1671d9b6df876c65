namespace Breakwater.Cli.Tests;

/// <summary>A file of YAML that nests deeper than any stack is refused with its place; the process does not end.</summary>
public sealed class DeepYamlTests : IDisposable
{
    private const string Deeper = "this lies deeper than anything that is known here";
    private readonly CommandRun _run = new();
    private readonly string _deep;

    public DeepYamlTests()
    {
        _run.Write("edge1.log", CommandRun.Relayed("edge1", CommandRun.Login));
        _deep = Path.Combine(_run.Root, "deep.yml");
        File.WriteAllText(_deep, "a: " + new string('[', 100_000));
    }

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("--suppressions")]
    [InlineData("--record-mapping")]
    public void A_file_that_a_hunt_is_given_may_not_nest_so(string option)
    {
        Assert.Equal(3, _run.Hunt(option, _deep));
        Assert.Contains(Deeper, _run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evict", "eviction")]
    [InlineData("duties", "duties")]
    public void Nor_may_content(string command, string kind)
    {
        _run.Hunt();
        string content = Path.Combine(_run.Root, "own");
        Directory.CreateDirectory(Path.Combine(content, kind));
        File.Copy(_deep, Path.Combine(content, kind, "own.yml"));

        Assert.Equal(2, _run.Run(command, _run.Answer, "--content", content));

        Assert.Contains($"own/1/{kind}/own.yml:1:", _run.Talk, StringComparison.Ordinal);
        Assert.Contains(Deeper, _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_list_in_content_is_named()
    {
        _run.Hunt();
        string content = Path.Combine(_run.Root, "own");
        Directory.CreateDirectory(Path.Combine(content, "eviction"));
        File.WriteAllText(Path.Combine(content, "eviction", "own.yml"), "actions:\n- [a]\n  - b: [\n");

        Assert.Equal(2, _run.Run("evict", _run.Answer, "--content", content));

        Assert.Contains("own.yml", _run.Talk, StringComparison.Ordinal);
    }
}
