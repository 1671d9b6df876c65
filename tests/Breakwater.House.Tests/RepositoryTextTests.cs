using Breakwater.TestSupport;

namespace Breakwater.House.Tests;

public sealed class RepositoryTextTests
{
    private static readonly string[] TextEndings =
    [
        ".cs",
        ".razor",
        ".md",
        ".yml",
        ".yaml",
        ".json",
        ".csv",
        ".sh",
        ".csproj",
        ".props",
        ".targets",
        ".css",
        "",
    ];

    private static readonly string[] Rooms = ["src", "tests", "content", "schemas", "docs", "build", "bench", "fuzz"];

    [Fact]
    public void No_source_file_is_longer_than_what_one_reads_at_once()
    {
        IEnumerable<string> long_ = Files("src", "bench", "fuzz")
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && File.ReadLines(f).Count() > 400)
            .Select(Relative);

        Assert.Empty(long_);
    }

    [Theory]
    [InlineData("Utils")]
    [InlineData("Helper")]
    [InlineData("Manager")]
    [InlineData("Common")]
    [InlineData("Misc")]
    public void No_room_is_named_after_nothing(string word) =>
        Assert.DoesNotContain(
            Files("src", "tests", "bench", "fuzz")
                .Select(Relative)
                .Where(f => f.EndsWith(".cs", StringComparison.Ordinal)),
            f => f.Split('/').Any(p => p.Contains(word, StringComparison.OrdinalIgnoreCase))
        );

    [Fact]
    public void Nobody_is_ever_told_that_they_are_not_compromised() =>
        Assert.Empty(Having("not " + "compromised", "src", "content"));

    [Fact]
    public void No_text_names_a_folder_of_one_machine()
    {
        Assert.Empty(Having("/wo" + "rk/", [.. Rooms.Where(r => r != "content")]));
        Assert.Empty(Having("/ro" + "ot/", "src", "docs", "build"));
    }

    [Fact]
    public void No_text_names_a_package_registry()
    {
        Assert.Empty(Having("nuget" + ".org", Rooms));
        Assert.Empty(Having("registry." + "npmjs", Rooms));
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own()
    {
        string[] numbers =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs", "decisions"), "*.md")
                .Select(f => Path.GetFileName(f)[..4]),
        ];

        Assert.All(numbers, n => Assert.Matches("^[0-9]{4}$", n));
        Assert.Equal(numbers.Distinct(), numbers);
    }

    private static IEnumerable<string> Having(string words, params string[] rooms) =>
        Files(rooms)
            .Where(f => TextEndings.Contains(Path.GetExtension(f)))
            .Where(f => File.ReadAllText(f).Contains(words, StringComparison.OrdinalIgnoreCase))
            .Select(Relative);

    private static IEnumerable<string> Files(params string[] rooms) =>
        rooms
            .Select(r => Path.Combine(Repository.Root, r))
            .Where(Directory.Exists)
            .SelectMany(r => Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories))
            .Where(f => !Relative(f).Split('/').Any(p => p is "obj" or "bin" or "artifacts"))
            .Order(StringComparer.Ordinal);

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
