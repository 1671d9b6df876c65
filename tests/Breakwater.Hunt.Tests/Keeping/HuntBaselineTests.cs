using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Scenarios;
using Breakwater.Storage.Baselines;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Keeping;

public sealed class HuntBaselineTests(HuntBaselineTests.Worlds worlds)
    : IClassFixture<HuntBaselineTests.Worlds>,
        IDisposable
{
    private static readonly DateTimeOffset FourWeeks = new(2026, 9, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset TwoWeeks = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-hunt-baseline").FullName;

    private string Stored => File.ReadAllText(Path.Combine(_root, "baseline", FlowBaselineStore.Name));

    [Fact]
    public void A_clean_month_stays_without_findings_with_a_baseline_of_its_first_weeks_and_parts_end_as_the_whole()
    {
        HuntOptions all = Options(worlds.Clean);

        HuntOutcome first = Run(all with { To = FourWeeks });
        Assert.Empty(Alarms(first));
        Assert.Equal("empty", ManifestArgument("baseline"));
        string learned = Hash();

        HuntOutcome second = Run(all with { From = FourWeeks });
        // Other checks may take for new what the window cut off before it.
        Assert.DoesNotContain(
            Findings(second),
            f => f.Level >= Level.Medium && f.Rule.Id.StartsWith("flow:", StringComparison.Ordinal)
        );
        Assert.Equal($"sha256:{learned}", ManifestArgument("baseline"));
        Assert.True(second.Answers!.Ledger.FlowBaseline.Sum(c => c.ByHourOfWeek) > 0);
        Assert.All(second.Answers.Ledger.FlowBaseline, c => Assert.Equal(0, c.LeftOutAbove + c.LeftOutInDoubt));

        // Items of the first window are whole only for a run that sees them whole.
        Run(all);
        string parts = Stored;

        Directory.Delete(Path.Combine(_root, "baseline"), recursive: true);
        Assert.Empty(Alarms(Run(all)));
        Assert.Equal(parts, Stored);

        Run(all);
        Assert.Equal(parts, Stored);
    }

    [Fact]
    public void The_loot_of_the_intrusion_stands_out_against_a_baseline_and_does_not_teach_it()
    {
        HuntOptions all = Options(worlds.Full);
        Run(all with { To = TwoWeeks });

        HuntOutcome outcome = Run(all with { From = TwoWeeks });

        Finding loot = Assert.Single(
            Findings(outcome),
            f => f.Rule is { Id: "flow:baseline_out", Kind: RuleKind.Baseline } && f.Level >= Level.Medium
        );
        Assert.Contains("T73", loot.Behaviours);
        Assert.Contains("655 MB to the outside in tunnels", loot.Summary, StringComparison.Ordinal);
        Entity device = loot.Entities.Single(e => e.Kind == EntityKind.Device);
        FlowBaselineCoverage hours = outcome.Answers!.Ledger.FlowBaseline.First(c => c.Device == device.Value);
        Assert.True(hours.LeftOutInDoubt > 0);
        Assert.DoesNotContain("\"tunnel\":[", DeviceLine(device.Value), StringComparison.Ordinal);
        Assert.Contains(
            outcome.Answers.Verdict.Gaps,
            g => g.Contains("fewer than 4 weeks were known", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Threads_do_not_change_what_is_learned()
    {
        Run(Flows(worlds.Full) with { Threads = 1 });
        string one = Stored;
        Directory.Delete(Path.Combine(_root, "baseline"), recursive: true);

        Run(Flows(worlds.Full) with { Threads = 3 });

        Assert.Equal(one, Stored);
    }

    [Fact]
    public void A_baseline_that_is_only_read_stays_and_the_manifest_says_so()
    {
        HuntOptions all = Flows(worlds.Clean);
        Run(all with { To = TwoWeeks });
        string before = Stored;

        HuntOutcome outcome = Run(all with { From = TwoWeeks, BaselineReadOnly = true });

        Assert.Equal(before, Stored);
        Assert.Equal("true", ManifestArgument("baseline_read_only"));
        Assert.Contains(
            outcome.Answers!.Verdict.Notes,
            n => n.Contains("learned nothing from this run", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_hunt_without_a_baseline_says_what_it_was_held_against()
    {
        HuntOutcome outcome = Run(Flows(worlds.Clean) with { Baseline = null });

        Assert.Contains(
            outcome.Answers!.Verdict.Gaps,
            g =>
                g.StartsWith("not assessable: no baseline of earlier weeks was given", StringComparison.Ordinal)
                && g.Contains("from 2026-08-24 to 2026-10-08", StringComparison.Ordinal)
        );
        Assert.Empty(outcome.Answers.Ledger.FlowBaseline);
        Assert.Null(ManifestArgument("baseline"));
    }

    [Fact]
    public void An_interrupted_hunt_teaches_nothing()
    {
        using CancellationTokenSource stop = new();

        HuntOutcome outcome = HuntPipeline.Run(
            Options(worlds.Clean),
            null,
            new StopWhenReading(stop),
            TimeProvider.System,
            stop.Token
        );

        Assert.Equal(ExitCode.Interrupted, outcome.ExitCode);
        Assert.False(File.Exists(Path.Combine(_root, "baseline", FlowBaselineStore.Name)));
    }

    [Theory]
    [InlineData("flows/baseline")]
    [InlineData("")]
    public void A_baseline_that_lies_in_the_evidence_is_refused(string below)
    {
        HuntOptions options = Options(worlds.Clean) with { Baseline = Path.Combine(worlds.Clean.Evidence, below) };

        HuntOutcome outcome = HuntPipeline.Run(
            options,
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );

        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains("lies in the evidence", Assert.Single(outcome.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_baseline_stops_the_hunt_before_it_begins()
    {
        Run(Flows(worlds.Clean) with { To = TwoWeeks });
        string file = Path.Combine(_root, "baseline", FlowBaselineStore.Name);
        File.WriteAllText(file, Stored.Replace("\"told\"", "\"tolD\"", StringComparison.Ordinal));

        HuntOutcome outcome = HuntPipeline.Run(
            Flows(worlds.Clean),
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );

        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.Contains("move the file away", Assert.Single(outcome.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private HuntOptions Options(ScenarioFolder world) =>
        new()
        {
            Paths = [world.Evidence],
            Output = Path.Combine(_root, "answer"),
            ContentFolder = Path.Combine(Repository.Root, "content"),
            Inventory = world.Inventory,
            Baseline = Path.Combine(_root, "baseline"),
        };

    private HuntOptions Flows(ScenarioFolder world) =>
        Options(world) with
        {
            Paths = [Path.Combine(world.Evidence, "flows")],
        };

    private static HuntOutcome Run(HuntOptions options)
    {
        HuntOutcome outcome = HuntPipeline.Run(
            options,
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );
        Assert.NotNull(outcome.Answers);
        return outcome;
    }

    private static IReadOnlyList<Finding> Findings(HuntOutcome outcome) =>
        [
            .. File.ReadLines(Path.Combine(outcome.Output, "findings.ndjson"))
                .Select(l => FindingDocument.Read(Encoding.UTF8.GetBytes(l))),
        ];

    private static IEnumerable<string> Alarms(HuntOutcome outcome) =>
        Findings(outcome)
            .Where(f => f.Level >= Level.Medium && f.Disposition.State == DispositionState.Open)
            .Select(f => f.Summary);

    private string? ManifestArgument(string name)
    {
        using JsonDocument manifest = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(_root, "answer", "manifest.json"))
        );
        return manifest
            .RootElement.GetProperty("arguments")
            .EnumerateArray()
            .Where(a => a.GetProperty("name").GetString() == name)
            .Select(a => a.GetProperty("value").GetString())
            .FirstOrDefault();
    }

    private string Hash() =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(
                File.ReadAllBytes(Path.Combine(_root, "baseline", FlowBaselineStore.Name))
            )
        );

    private string DeviceLine(string device) =>
        string.Join(
            '\n',
            Stored
                .Split('\n')
                .Where(l => l.Contains($"\"device\":\"{device}\"", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>The generated carriers, once for all tests.</summary>
    public sealed class Worlds : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("breakwater-baseline-worlds").FullName;

        public Worlds()
        {
            Clean = Write(ScenarioVariant.Clean);
            Full = Write(ScenarioVariant.Full);
        }

        public ScenarioFolder Clean { get; }

        public ScenarioFolder Full { get; }

        public void Dispose() => Directory.Delete(_root, recursive: true);

        private ScenarioFolder Write(ScenarioVariant variant) =>
            ScenarioGenerator.Write(
                new ScenarioOptions
                {
                    Variant = variant,
                    OutputDirectory = Path.Combine(_root, ScenarioVariants.NameOf(variant)),
                    EventsPerDay = 400,
                }
            );
    }

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }

    private sealed class StopWhenReading(CancellationTokenSource stop) : IHuntProgress
    {
        public void Report(HuntProgress progress)
        {
            if (progress.Stage.StartsWith("read", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
