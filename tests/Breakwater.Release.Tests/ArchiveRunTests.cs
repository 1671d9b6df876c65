using System.Text.Json;

namespace Breakwater.Release.Tests;

public sealed class ArchiveRunTests(PublishedArchive archive)
{
    [Fact]
    public async Task The_program_runs_where_there_is_neither_network_nor_dotnet()
    {
        Assert.SkipWhen(
            archive.Seclusion is null,
            "unshare is not permitted here: the program ran in an empty environment, but beside network and dotnet"
        );

        Finished devices = await archive.Isolated("cat", "/proc/net/dev");
        Finished dotnet = await archive.Isolated("sh", "-c", "dotnet --version");

        // Two lines of heading, then the loopback device alone.
        string[] lines = devices.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("lo:", lines[2].Trim(), StringComparison.Ordinal);
        Assert.Equal(127, dotnet.ExitCode);
    }

    [Fact]
    public async Task The_program_sees_no_variable_but_its_path_and_home()
    {
        Finished variables = await archive.Isolated("env");

        Assert.Equal(
            ["HOME=" + archive.Home, "PATH=/usr/bin:/bin"],
            variables.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Help_names_the_commands()
    {
        Finished help = await archive.Breakwater("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("hunt <PATH>", help.Output, StringComparison.Ordinal);
        Assert.Contains("demo", help.Output, StringComparison.Ordinal);
        Assert.Empty(help.Talk);
    }

    [Fact]
    public async Task Rules_are_found_beside_the_program()
    {
        Finished rules = await archive.Breakwater("rules", "list");

        Assert.Equal(0, rules.ExitCode);
        Assert.Contains(".yml", rules.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_runs_and_its_findings_can_be_explained()
    {
        Finished demo = await archive.Breakwater("demo");

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Talk);
        string answer = Path.Combine(archive.Workplace, "breakwater-demo", "answer");
        Assert.All(
            [
                "verdict.json",
                "findings.ndjson",
                "incidents.json",
                "coverage.json",
                "report.html",
                "executive.html",
                "executive.pdf",
                "executive.docx",
                "manifest.json",
                "run.json",
            ],
            name => Assert.True(new FileInfo(Path.Combine(answer, name)) is { Exists: true, Length: > 0 }, name)
        );

        string line = File.ReadLines(Path.Combine(answer, "findings.ndjson")).First();
        using JsonDocument finding = JsonDocument.Parse(line);
        string id = finding.RootElement.GetProperty("id").GetString()!;
        Finished explained = await archive.Breakwater("explain", id, "--in", answer);

        Assert.True(explained.ExitCode == 0, explained.Output + explained.Talk);
        Assert.Contains(id, explained.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(archive.Home));
    }
}
