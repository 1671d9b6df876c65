using System.Text.Json;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
using Breakwater.Scenarios.RecordWorlds;
using Breakwater.TestSupport;

namespace Breakwater.Scenarios.Tests;

/// <summary>A small share of what <c>./prove records</c> shows, with fewer identities.</summary>
public sealed class RecordWorldTests : IDisposable
{
    private const int Identities = 40;

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-records-").FullName;

    public static TheoryData<string> Thefts => new(RecordWorld.Stories.Select(s => s.Name));

    [Fact]
    public void A_seed_gives_the_same_world()
    {
        RecordWorld.Write(Path.Combine(_root, "one"), 5, "big_export", Identities);
        RecordWorld.Write(Path.Combine(_root, "two"), 5, "big_export", Identities);

        foreach (string file in Directory.EnumerateFiles(Path.Combine(_root, "one"), "*", SearchOption.AllDirectories))
        {
            string other = Path.Combine(_root, "two", Path.GetRelativePath(Path.Combine(_root, "one"), file));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(other));
        }
    }

    [Theory]
    [MemberData(nameof(Thefts))]
    public void A_theft_is_found_at_the_account_that_did_it(string theft)
    {
        string world = Path.Combine(_root, theft);
        RecordWorld.Write(world, 41, theft, Identities);
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "truth.json")));
        string thief = truth.RootElement.GetProperty("account").GetString()!;

        HuntPipeline.Run(
            new HuntOptions
            {
                Paths = [Path.Combine(world, "evidence")],
                Output = Path.Combine(world, "out"),
                ContentFolder = Path.Combine(Repository.Root, "content"),
                Inventory = Path.Combine(world, "inventory.json"),
                Zone = new ZoneOptions { Keys = Path.Combine(world, "intercept.key") },
            },
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );

        Assert.Contains(
            File.ReadLines(Path.Combine(world, "out", "findings.ndjson")),
            line => IsShown(line) && line.Contains($"\"value\":\"{thief}\"", StringComparison.OrdinalIgnoreCase)
        );
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }

    private static bool IsShown(string line)
    {
        using JsonDocument finding = JsonDocument.Parse(line);
        return finding.RootElement.GetProperty("level").GetString() is "medium" or "high" or "critical";
    }
}
