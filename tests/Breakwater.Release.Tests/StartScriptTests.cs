using System.Runtime.Versioning;
using Breakwater.TestSupport;

namespace Breakwater.Release.Tests;

/// <summary><c>./breakwater</c> in a copy of the repository's shape, with a <c>dotnet</c> that notes when it is asked to build.</summary>
[SupportedOSPlatform("linux")]
public sealed class StartScriptTests : IDisposable
{
    private static readonly string[] Files =
    [
        "src/Breakwater.Cli/Program.cs",
        "content/sigma/tunnel/one.yml",
        "content/sigma/tunnel/two.yml",
        "schemas/finding.json",
        "global.json",
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater start ").FullName;

    public StartScriptTests()
    {
        DateTime past = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string file in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.WriteAllText(At(file), file);
            File.SetLastWriteTimeUtc(At(file), past);
        }

        foreach (string folder in Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories))
        {
            Directory.SetLastWriteTimeUtc(folder, past);
        }

        File.Copy(Path.Combine(Repository.Root, "breakwater"), At("breakwater"));
        Directory.CreateDirectory(At("bin"));
        File.WriteAllText(
            At("bin/dotnet"),
            """
            #!/bin/sh
            root="$(dirname "$(dirname "$0")")"
            output="$root/artifacts/bin/Breakwater.Cli/release"
            if [ "$1" = build ]; then
              [ ! -e "$root/broken" ] || { echo "error CS0000"; exit 1; }
              mkdir -p "$output"
              cp -R "$root/content" "$output/"
              touch "$output/breakwater.dll"
            else
              shift
              echo "ran:$*"
            fi

            """
        );
        File.SetUnixFileMode(
            At("bin/dotnet"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    [Fact]
    public async Task It_builds_once_and_passes_the_arguments_on()
    {
        Finished first = await Start(_root, "hunt", "a b");
        Finished second = await Start(Path.GetTempPath(), "hunt", "a b");

        Assert.Equal((0, "ran:hunt a b\n"), (first.ExitCode, first.Output));
        Assert.Contains("building", first.Talk, StringComparison.Ordinal);
        Assert.Equal(new Finished(0, "ran:hunt a b\n", ""), second);
    }

    [Theory]
    [InlineData("src/Breakwater.Cli/Program.cs")]
    [InlineData("content/sigma/tunnel/one.yml")]
    [InlineData("schemas/finding.json")]
    [InlineData("Directory.Packages.props")]
    public async Task It_builds_again_when_a_file_has_changed(string file)
    {
        await Start(_root, "rules");
        File.SetLastWriteTimeUtc(At(file), File.GetLastWriteTimeUtc(At("artifacts/breakwater.built")).AddSeconds(1));

        Finished again = await Start(_root, "rules");

        Assert.Contains("building", again.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_gone_is_gone_from_beside_the_program()
    {
        await Start(_root, "rules");
        File.Delete(At("content/sigma/tunnel/one.yml"));
        Directory.SetLastWriteTimeUtc(
            At("content/sigma/tunnel"),
            File.GetLastWriteTimeUtc(At("artifacts/breakwater.built")).AddSeconds(1)
        );

        await Start(_root, "rules");

        string copied = At("artifacts/bin/Breakwater.Cli/release/content/sigma/tunnel");
        Assert.Equal(["two.yml"], Directory.GetFiles(copied).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task A_build_that_fails_is_shown_and_tried_again()
    {
        await File.WriteAllTextAsync(At("broken"), "", TestContext.Current.CancellationToken);
        Finished failed = await Start(_root, "rules");
        File.Delete(At("broken"));
        Finished mended = await Start(_root, "rules");

        Assert.Equal(5, failed.ExitCode);
        Assert.Contains("error CS0000", failed.Talk, StringComparison.Ordinal);
        Assert.Equal((0, "ran:rules\n"), (mended.ExitCode, mended.Output));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string At(string file) => Path.Combine(_root, file);

    private Task<Finished> Start(string folder, params string[] arguments) =>
        PublishedArchive.Run(
            folder,
            ["env", $"PATH={At("bin")}:/usr/bin:/bin", "bash", At("breakwater"), .. arguments]
        );
}
