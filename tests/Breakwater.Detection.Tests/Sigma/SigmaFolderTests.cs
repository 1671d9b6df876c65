using Breakwater.Detection.Sigma;
using Breakwater.Sigma;

namespace Breakwater.Detection.Tests.Sigma;

public sealed class SigmaFolderTests : IDisposable
{
    private const string Rule = "title: T\nlogsource: {product: linux}\ndetection:\n  s: {A: 1}\n  condition: s\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-rules").FullName;

    [Fact]
    public void Rules_are_read_by_name_and_samples_are_left_out()
    {
        Write("b/two.yaml", Rule);
        Write("a/one.yml", Rule);
        Write("a/one.samples.yml", "x");
        Write("a/readme.md", "x");

        Assert.Equal(["a/one.yml", "b/two.yaml"], SigmaFolder.Read(_folder).Select(f => f.Name));
    }

    [Fact]
    public void Links_to_rules_and_folders_are_named_and_not_followed()
    {
        Write("a/one.yml", Rule);
        string outside = Directory.CreateTempSubdirectory("breakwater-outside").FullName;
        File.WriteAllText(Path.Combine(outside, "far.yml"), Rule);
        File.CreateSymbolicLink(Path.Combine(_folder, "linked.yml"), Path.Combine(outside, "far.yml"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "more"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a", "loop"), _folder);
        File.CreateSymbolicLink(Path.Combine(_folder, "broken.yml"), Path.Combine(outside, "none.yml"));

        SigmaPack pack = SigmaPack.Read(_folder);
        Directory.Delete(outside, recursive: true);

        Assert.Equal("a/one.yml", Assert.Single(pack.Rules).Path);
        Assert.Equal(["a/loop", "broken.yml", "linked.yml", "more"], pack.Errors.Select(e => e.Path));
        Assert.All(pack.Errors, e => Assert.Contains("link", e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_and_the_others_are_read()
    {
        Write("a/long.yml", Rule + new string('#', SigmaFile.MaximumLength));
        Write("a/one.yml", Rule);

        SigmaPack pack = SigmaPack.Read(_folder);

        Assert.Equal("a/one.yml", Assert.Single(pack.Rules).Path);
        Assert.Equal(SigmaErrorKind.Limit, Assert.Single(pack.Errors).Kind);
        Assert.Equal("a/long.yml", pack.Errors[0].Path);
    }

    [Fact]
    public void Tables_and_pipelines_are_no_rules()
    {
        Write("fields.yml", "x: 1");
        Write("a/one.yml", Rule);
        Write("pipelines/p.yml", "name: p");

        SigmaRoot root = SigmaRoot.Read(_folder, hasTables: true);

        Assert.Equal(["a/one.yml"], root.Rules.Select(f => f.Name));
        Assert.Equal(["pipelines/p.yml"], root.Pipelines.Select(f => f.Name));
    }

    [Fact]
    public void A_file_in_utf16_is_read_by_its_byte_order_mark()
    {
        File.WriteAllText(Path.Combine(_folder, "wide.yml"), Rule, System.Text.Encoding.Unicode);

        Assert.Single(SigmaPack.Read(_folder).Rules);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
