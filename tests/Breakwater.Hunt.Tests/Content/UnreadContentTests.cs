using Breakwater.Hunt.Content;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Content;

/// <summary>Content of one's own counts or is named, never neither.</summary>
public sealed class UnreadContentTests : IDisposable
{
    private readonly string _own = Directory.CreateTempSubdirectory("breakwater-own").FullName;

    public void Dispose() => Directory.Delete(_own, recursive: true);

    [Fact]
    public void Files_of_a_folder_of_ones_own_that_nothing_reads_are_named_with_the_reason()
    {
        Put("incidents/stages.csv");
        Put("hardening/mine.yaml");
        Put("README.md");
        Put("incidents/notes.txt");

        Assert.Equal(
            [
                "own/1/hardening/mine.yaml: is not read; of a content folder of one's own only *.yml is read in hardening",
                "own/1/incidents/stages.csv: is not read; incidents is read of the product's own content only",
            ],
            Errors().Where(e => e.Contains("is not read", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Files_that_are_read_are_not_named()
    {
        Put("intercepts/terms.yml");
        Put("indicators/mine.csv");
        Put("hardening/checks/mine.yml");
        Put("duties/mine.yml");
        Put("eviction/mine.yml");
        Put("sigma/mine.yml");

        Assert.DoesNotContain(Errors(), e => e.Contains("is not read", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_very_many_files_some_are_named_and_the_others_counted()
    {
        for (int i = 0; i < 25; i++)
        {
            Put(FormattableString.Invariant($"flows/{i:00}.yml"));
        }

        IReadOnlyList<string> errors = Errors();

        Assert.Equal(20, errors.Count(e => e.StartsWith("own/1/flows/", StringComparison.Ordinal)));
        Assert.Contains("5 more files are not read", errors);
    }

    private void Put(string path)
    {
        string file = Path.Combine(_own, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
    }

    private IReadOnlyList<string> Errors() =>
        HuntContent
            .Load(
                new HuntOptions
                {
                    Paths = ["evidence"],
                    Output = Path.Combine(_own, "out"),
                    ContentFolder = Path.Combine(Repository.Root, "content"),
                    MoreContent = [_own],
                }
            )
            .Errors;
}
