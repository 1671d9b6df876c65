using Breakwater.Storage.Output;

namespace Breakwater.Storage.Tests;

public sealed class OutputFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-test").FullName;

    [Fact]
    public void A_folder_that_holds_something_else_is_never_replaced()
    {
        string folder = Path.Combine(_root, "mine");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "thesis.txt"), "x");

        string? refusal = OutputFolder.TryOpen(folder, out OutputFolder? opened);

        Assert.NotNull(refusal);
        Assert.Null(opened);
        Assert.True(File.Exists(Path.Combine(folder, "thesis.txt")));
    }

    [Fact]
    public void A_file_is_refused()
    {
        string file = Path.Combine(_root, "file");
        File.WriteAllText(file, "x");

        Assert.NotNull(OutputFolder.TryOpen(file, out _));
    }

    [Fact]
    public void An_earlier_answer_is_replaced_whole()
    {
        string folder = Path.Combine(_root, "out");
        Write(folder, "manifest.json", "{\"schema\":\"breakwater.manifest/1\"}", "old.txt");
        Write(folder, "manifest.json", "{\"schema\":\"breakwater.manifest/1\"}", "new.txt");

        Assert.Equal(["manifest.json", "new.txt"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_root).Select(Path.GetFileName));
    }

    [Fact]
    public void Until_the_answer_is_complete_the_earlier_one_stands()
    {
        string folder = Path.Combine(_root, "out");
        Write(folder, "manifest.json", "{\"schema\":\"breakwater.manifest/1\"}", "old.txt");
        Assert.Null(OutputFolder.TryOpen(folder, out OutputFolder? opened));
        using (opened)
        {
            opened!.Create("half.txt").Dispose();
            Assert.True(File.Exists(Path.Combine(folder, "old.txt")));
        }

        Assert.True(File.Exists(Path.Combine(folder, "old.txt")));
        Assert.False(Directory.Exists(OutputFolder.WorkingPath(folder)));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Write(string folder, string mark, string content, string other)
    {
        Assert.Null(OutputFolder.TryOpen(folder, out OutputFolder? opened));
        using (opened)
        {
            using (StreamWriter writer = new(opened!.Create(mark)))
            {
                writer.Write(content);
            }

            opened.Create(other).Dispose();
            opened.Commit();
        }
    }
}
