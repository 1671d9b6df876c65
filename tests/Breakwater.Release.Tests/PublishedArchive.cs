using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Breakwater.Release.Tests;
using Breakwater.TestSupport;

[assembly: AssemblyFixture(typeof(PublishedArchive))]

namespace Breakwater.Release.Tests;

/// <summary>The archive of linux-x64 as <c>./publish</c> makes it, unpacked in a folder of its own; made once for all tests here.</summary>
public sealed class PublishedArchive : IAsyncLifetime
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("breakwater release ").FullName;

    /// <summary>The folder that <c>./publish</c> wrote.</summary>
    public string Release { get; } = Path.Combine(Repository.Root, "artifacts", "release-test");

    /// <summary>The folder that the archive unpacks to.</summary>
    public string Root { get; private set; } = "";

    /// <summary>An empty folder in which the program runs.</summary>
    public string Workplace => Path.Combine(_temporary, "workplace");

    /// <summary>An empty folder that the program takes for its user's home.</summary>
    public string Home => Path.Combine(_temporary, "home");

    /// <summary>What takes network and runtime of this machine from a program, or null where nobody is permitted to.</summary>
    public IReadOnlyList<string>? Seclusion { get; private set; }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "the archive of linux-x64 runs on linux-x64 only"
        );
        Directory.CreateDirectory(Workplace);
        Directory.CreateDirectory(Home);

        // The build server outlives the script, so its output goes to a file: a pipe would stay open.
        Finished published = await Run(
            Repository.Root,
            ["bash", "-c", "exec ./publish --out \"$0\" linux-x64 >\"$0.log\" 2>&1", Release]
        );
        Assert.True(published.ExitCode == 0, await File.ReadAllTextAsync(Release + ".log"));

        string archive = Assert.Single(Directory.GetFiles(Release, "*.tar.gz"));
        await using GZipStream unpacked = new(File.OpenRead(archive), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unpacked, _temporary, overwriteFiles: false);
        Root = Path.Combine(_temporary, Path.GetFileName(archive)[..^".tar.gz".Length]);

        // As root, or else as root of a user namespace: no network device, and an empty folder over the one that holds dotnet.
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (string namespaces in (string[])["-nm", "-rnm"])
        {
            string[] way =
            [
                "unshare",
                namespaces,
                "--",
                "sh",
                "-c",
                "mount -t tmpfs none \"$0\" && exec \"$@\"",
                dotnet,
            ];
            if (Seclusion is null && (await Run(_temporary, [.. way, "true"])).ExitCode == 0)
            {
                Seclusion = way;
            }
        }
    }

    /// <summary>Runs the program with nothing in its environment and, where permitted, without network and dotnet.</summary>
    internal Task<Finished> Breakwater(params string[] arguments) =>
        Isolated([Path.Combine(Root, "breakwater"), .. arguments]);

    /// <summary>Runs any command as <see cref="Breakwater"/> does.</summary>
    internal Task<Finished> Isolated(params string[] command) =>
        Run(Workplace, [.. Seclusion ?? [], "env", "-i", "PATH=/usr/bin:/bin", "HOME=" + Home, .. command]);

    /// <summary>Runs a command and gives what it printed.</summary>
    internal static async Task<Finished> Run(string folder, string[] command)
    {
        using Process process = new()
        {
            StartInfo = new(command[0], command[1..])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> talk = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await talk);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_temporary, recursive: true);
        return ValueTask.CompletedTask;
    }
}
