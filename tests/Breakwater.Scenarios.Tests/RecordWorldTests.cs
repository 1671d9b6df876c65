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
    [InlineData(null, false)]
    [InlineData("big_export", false)]
    [InlineData("list_driven", false)]
    [InlineData("hijack,mediation_files", true)]
    public void What_was_done_follows_its_schema(string? story, bool isEverywhere)
    {
        RecordWorld.Write(Path.Combine(_root, "told"), 53, story, Identities, isEverywhere: isEverywhere);

        PublishedSchema.Accepts("record_truth", File.ReadAllBytes(Path.Combine(_root, "told", "truth.json")));
    }

    [Theory]
    [InlineData("""{"schema":"breakwater.record_truth/1"}""")]
    [InlineData("""{"schema":"breakwater.record_truth/1","story":"big_export"}""")]
    [InlineData(
        """{"schema":"breakwater.record_truth/1","story":null,"account":"ann","first":"2026-01-01T00:00:00Z","rows":1}"""
    )]
    [InlineData(
        """{"schema":"breakwater.record_truth/1","story":"big_export","account":"ann","first":"yesterday","rows":1}"""
    )]
    [InlineData(
        """{"schema":"breakwater.record_truth/1","story":"big_export","account":"ann","first":"2026-01-01T00:00:00Z","rows":-1}"""
    )]
    [InlineData(
        """{"schema":"breakwater.record_truth/1","story":"hijack","acts":[{"story":"hijack","store":"warehouse"}]}"""
    )]
    [InlineData("""{"schema":"breakwater.record_truth/1","story":null,"guess":1}""")]
    public void The_schema_of_what_was_done_refuses_what_no_world_writes(string truth) =>
        Assert.True(PublishedSchema.Refuses("record_truth", truth));

    [Theory]
    [MemberData(nameof(Thefts))]
    public void A_theft_is_found_at_the_account_that_did_it(string theft)
    {
        string world = Path.Combine(_root, theft);
        RecordWorld.Write(world, 41, theft, Identities);

        Hunt(world);

        AssertFound(world);
        AssertBounded(world);
    }

    [Fact]
    public void A_theft_at_each_store_is_done_by_somebody_else_each_time_and_where_an_audit_can_be_stopped()
    {
        RecordWorld.Write(
            Path.Combine(_root, "each"),
            47,
            "audit_tampering,hijack,mediation_files",
            Identities,
            ["postgresql", "sqlserver", "trino", "mysql"],
            isEverywhere: true
        );

        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(_root, "each", "truth.json")));
        JsonElement[] acts = [.. truth.RootElement.GetProperty("acts").EnumerateArray()];
        Assert.Equal(
            ["postgresql", "sqlserver", "mysql", "postgresql", "sqlserver", "trino", "mysql", "files"],
            acts.Select(a => a.GetProperty("audit").GetString())
        );
        Assert.Equal(acts.Length, acts.Select(a => a.GetProperty("account").GetString()).Distinct().Count());
    }

    [Fact]
    public void An_audit_is_stopped_by_whichever_administrator_can()
    {
        string[] accounts =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i =>
                {
                    string world = Path.Combine(_root, $"stopped{i}");
                    RecordWorld.Write(world, 50 + (ulong)i, "audit_tampering", Identities);
                    using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "truth.json")));
                    return truth.RootElement.GetProperty("account").GetString()!;
                }),
        ];

        Assert.InRange(accounts.Distinct().Count(), 2, 3);
        Assert.NotNull(RecordWorld.WhyNot("audit_tampering", ["snowflake", "trino", "bigquery", "hive"]));
        Assert.Null(RecordWorld.WhyNot("audit_tampering", ["snowflake", "trino", "bigquery", "mysql"]));
        Assert.Null(RecordWorld.WhyNot("hijack", ["snowflake", "trino", "bigquery", "hive"]));
        Assert.NotNull(RecordWorld.WhyNot("no_such_theft", null));
    }

    [Fact]
    public void Without_a_theft_nothing_is_proven()
    {
        string world = Path.Combine(_root, "none");
        RecordWorld.Write(world, 44, null, Identities);

        Hunt(world);

        AssertBounded(world);
    }

    [Fact]
    public void An_earlier_answer_among_the_evidence_is_passed_over_by_name_and_changes_nothing()
    {
        string world = Path.Combine(_root, "again");
        RecordWorld.Write(world, 41, "big_export", Identities);
        Hunt(world);
        string findings = File.ReadAllText(Path.Combine(world, "out", "findings.ndjson"));
        Directory.Move(Path.Combine(world, "out"), Path.Combine(world, "evidence", "earlier"));

        Hunt(world);

        using JsonDocument coverage = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "out", "coverage.json")));
        (string Path, string Status)[] items =
        [
            .. coverage
                .RootElement.GetProperty("items")
                .EnumerateArray()
                .Select(i => (i.GetProperty("path").GetString()!, i.GetProperty("status").GetString()!))
                .Where(i => i.Item1.StartsWith("earlier/", StringComparison.Ordinal)),
        ];
        Assert.Contains(("earlier/record-exposure.json", "own_output"), items);
        Assert.All(items, i => Assert.Equal("own_output", i.Status));
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(world, "evidence", "earlier")).Count(), items.Length);
        Assert.Equal(findings, File.ReadAllText(Path.Combine(world, "out", "findings.ndjson")));
    }

    /// <summary>Every audit that has a reader: who read, what, and that a set of four of them is judged as the usual one is.</summary>
    [Theory]
    [InlineData("mysql,mariadb,sqlserver,trino")]
    [InlineData("postgresql,bigquery,hive,oracle")]
    public void Stores_with_any_audit_are_read_whole_and_a_canary_is_found_in_them(string audits)
    {
        string world = Path.Combine(_root, "audits");
        RecordWorld.Write(world, 43, "canary_touch", Identities, audits.Split(','));

        Hunt(world);

        using JsonDocument coverage = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "out", "coverage.json")));
        Assert.All(
            coverage.RootElement.GetProperty("items").EnumerateArray(),
            item =>
            {
                Assert.Equal("read", item.GetProperty("status").GetString());
                Assert.Equal(0, item.GetProperty("rejected").GetInt64());
            }
        );
        Assert.All(
            coverage
                .RootElement.GetProperty("call_record_audits")
                .EnumerateArray()
                .Where(s => s.GetProperty("store").GetString() != "mediation"),
            store => Assert.Equal("accesses", store.GetProperty("state").GetString())
        );
        AssertFound(world);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Hunt(string world) =>
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

    private static void AssertFound(string world)
    {
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "truth.json")));
        string thief = truth.RootElement.GetProperty("account").GetString()!;
        Assert.Contains(
            File.ReadLines(Path.Combine(world, "out", "findings.ndjson")),
            line => IsShown(line) && line.Contains($"\"value\":\"{thief}\"", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>What is proven is no more than was taken, and what bounds it no less; in the report as in the verdict.</summary>
    private static void AssertBounded(string world)
    {
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "truth.json")));
        using JsonDocument verdict = JsonDocument.Parse(File.ReadAllText(Path.Combine(world, "out", "verdict.json")));
        JsonElement answer = verdict.RootElement.GetProperty("harms").GetProperty("call_records");
        string exposure = Path.Combine(world, "out", "record-exposure.json");
        using JsonDocument? report = File.Exists(exposure) ? JsonDocument.Parse(File.ReadAllText(exposure)) : null;
        foreach (string what in (string[])["rows", "subscribers"])
        {
            long? taken =
                Count(truth.RootElement, what)
                ?? (truth.RootElement.GetProperty("story").ValueKind == JsonValueKind.Null ? 0 : null);
            if (taken is { } known)
            {
                Assert.InRange(known, Count(answer.GetProperty("proven"), what) ?? 0, long.MaxValue);
                if (report is not null)
                {
                    JsonElement bounds = report.RootElement.GetProperty(what);
                    Assert.InRange(known, Count(bounds, "proven") ?? 0, Count(bounds, "upper_bound") ?? long.MaxValue);
                }
            }
        }
    }

    private static long? Count(JsonElement counts, string key) =>
        counts.TryGetProperty(key, out JsonElement count) && count.ValueKind == JsonValueKind.Number
            ? count.GetInt64()
            : null;

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
