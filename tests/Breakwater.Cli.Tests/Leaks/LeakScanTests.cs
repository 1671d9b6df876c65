using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Breakwater.TestSupport;

namespace Breakwater.Cli.Tests.Leaks;

/// <summary>
/// Identities go into the enclave; none comes out: into no file while the commands run or afterwards, no name of a file, nothing that is
/// printed, and not into the memory of the process that hunts the bundle. <c>BREAKWATER_LEAK_TARGETS</c> says how many targets.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class LeakScanTests : IDisposable
{
    private static readonly int Targets = int.Parse(
        Environment.GetEnvironmentVariable("BREAKWATER_LEAK_TARGETS") ?? "300",
        CultureInfo.InvariantCulture
    );

    private readonly CommandRun _run = new();
    private readonly ClearCarrier _carrier;
    private readonly Sightings _sightings;

    public LeakScanTests()
    {
        _carrier = new ClearCarrier(_run.Evidence, Targets);
        _sightings = new Sightings(_carrier.Identities);
        Assert.Equal(0, _run.Run("intercepts", "keygen", Key));
    }

    private string Key => Path.Combine(_run.Root, "enclave.key");

    private string Sealed => Path.Combine(_run.Root, "sealed");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void No_identity_leaves_the_enclave()
    {
        Assert.All(
            Directory.GetFiles(_run.Evidence, "*", SearchOption.AllDirectories),
            f => Assert.InRange(_sightings.In(File.ReadAllBytes(f)), Targets / 2, int.MaxValue)
        );

        WatchedRun seal = Watch(
            "seal",
            Sealed,
            0,
            ["intercepts", "seal", _run.Evidence, "--intercept-keys", Key, "--run-id", "r1", "--out", Sealed]
        );
        Assert.True(seal.ExitCode == 0, seal.Talk);
        string inside = Path.Combine(_run.Root, "inside");
        WatchedRun enclave = Watch(
            "inside",
            inside,
            0,
            [
                "hunt",
                _run.Evidence,
                "--enclave",
                "--intercept-keys",
                Key,
                "--run-id",
                "r1",
                "--intercept-facts",
                Path.Combine(Sealed, "facts"),
                "--out",
                inside,
            ]
        );
        string outside = Path.Combine(_run.Root, "outside");
        WatchedRun main = Watch(
            "outside",
            outside,
            3,
            ["hunt", Path.Combine(Sealed, "bundle.ndjson"), "--out", outside, "--format", "ndjson"]
        );

        Assert.Equal(0, seal.InFiles + seal.InNames + seal.InStreams);
        Assert.Equal(0, enclave.InFiles + enclave.InNames + enclave.InStreams);
        Assert.Equal(0, main.InFiles + main.InNames + main.InStreams);
        Assert.Equal(0, main.InMemory);

        // What was looked at was there to be seen: work in progress, findings, a process that had not ended.
        Assert.Contains(seal.Names, n => n.Contains("partial", StringComparison.Ordinal));
        Assert.Contains(main.Names, n => n.Contains("partial", StringComparison.Ordinal));
        Assert.True(main.WasHaltedAtItsEnd, "the hunt ended before its memory was looked at; it has to print more");
        Assert.InRange(main.Output.Split('\n').Length, Targets / 3, int.MaxValue);
        Assert.Equal(
            File.ReadAllText(Path.Combine(inside, "findings.ndjson")).Split('\n').Length,
            main.Output.Split('\n').Length
        );
        Record(seal, enclave, main);
    }

    [Fact]
    public void A_process_that_holds_one_identity_is_caught()
    {
        _run.Write("../plain/edge1.log", [.. Enumerable.Repeat(CommandRun.Ordinary, 20)]);
        string answer = Path.Combine(_run.Root, "plain-answer");
        using SeenFiles files = new(_run.Root);
        using ChildProcess process = new(
            _run.Root,
            new Dictionary<string, string> { ["A_CONTROL"] = _carrier.Identities[0] },
            "hunt",
            Path.Combine(_run.Root, "plain"),
            "--out",
            answer
        );

        WatchedRun run = WatchedRun.Of(process, answer, files, _sightings, 1);

        Assert.InRange(run.InMemory, 1, int.MaxValue);
    }

    private WatchedRun Watch(string name, string answer, int dumps, string[] arguments)
    {
        string temporary = Path.Combine(_run.Root, "temporary-" + name);
        Directory.CreateDirectory(temporary);

        // The clear exports lie in the enclave; everything else that is there when a command works is looked at.
        using SeenFiles files = new(
            temporary,
            answer,
            answer + ".breakwater-partial",
            Path.Combine(_run.Root, "sealed")
        );
        using ChildProcess process = new(
            temporary,
            new Dictionary<string, string>
            {
                ["TMPDIR"] = temporary,
                ["HOME"] = temporary,
                ["XDG_CACHE_HOME"] = temporary,
                ["DOTNET_CLI_HOME"] = temporary,
            },
            arguments
        );
        return WatchedRun.Of(process, answer, files, _sightings, dumps);
    }

    private void Record(WatchedRun seal, WatchedRun enclave, WatchedRun main)
    {
        if (Environment.GetEnvironmentVariable("BREAKWATER_LEAK_TABLE") is not { Length: > 0 } path)
        {
            return;
        }

        StringBuilder table = new();
        foreach (
            (string name, WatchedRun run) in (IEnumerable<(string, WatchedRun)>)
                [
                    ("`intercepts seal`", seal),
                    ("`hunt --enclave --intercept-facts`", enclave),
                    ("`hunt bundle.ndjson`", main),
                ]
        )
        {
            string memory =
                run.Dumps == 0
                    ? "not part of the claim"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{run.Dumps} dumps, {run.MemoryBytes / 1_000_000} MB"
                    );
            string sightings = string.Create(
                CultureInfo.InvariantCulture,
                $"{run.InFiles + run.InNames + run.InStreams + run.InMemory}"
            );
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {run.Looks} | {run.Files} | {run.FileBytes / 1_000_000.0:0.0} | {Encoding.UTF8.GetByteCount(run.Output + run.Talk) / 1000.0:0} | {memory} | {sightings} |\n"
            );
        }

        File.WriteAllText(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_carrier.Identities.Count} identities of {Targets} targets\n{table}"
            )
        );
    }
}
