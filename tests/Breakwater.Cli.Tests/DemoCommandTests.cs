namespace Breakwater.Cli.Tests;

public sealed class DemoCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    [Theory]
    [InlineData("full")]
    [InlineData("clean")]
    public void The_score_of_the_demonstration_equals_the_truth_for_what_can_be_found(string variant)
    {
        int code = _run.Run("demo", "--variant", variant, "--out", Path.Combine(_run.Root, "demo"));

        Assert.Contains("missed 0", _run.Output, StringComparison.Ordinal);
        Assert.Contains("false alarms 0", _run.Output, StringComparison.Ordinal);
        Assert.Contains("credentials to rotate: ", _run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not planned", _run.Output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_folder_that_is_no_demonstration_is_not_replaced()
    {
        string folder = Path.Combine(_run.Root, "mine");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "thesis.txt"), "x");

        Assert.Equal(3, _run.Run("demo", "--out", folder));
        Assert.True(File.Exists(Path.Combine(folder, "thesis.txt")));
    }

    public void Dispose() => _run.Dispose();
}
