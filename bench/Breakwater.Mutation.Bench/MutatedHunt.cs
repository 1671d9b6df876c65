using System.Globalization;
using System.Text;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Scenarios;
using Breakwater.Scenarios.Scoring;

namespace Breakwater.Mutation.Bench;

/// <summary>Writes mutated stories, hunts them as the product does, from files to the verdict, and scores the answer.</summary>
internal sealed class MutatedHunt(string content) : IDisposable
{
    private const string RunId = "mutation";

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-mutation-").FullName;
    private int _runs;

    /// <summary>Hunts one story and scores it. Safe for many threads.</summary>
    public ScenarioScore Score(ScenarioOptions story) => In(story, HuntOutput.Score);

    /// <summary>Hunts one story and gives the behaviours that open findings at a level or above name. Safe for many threads.</summary>
    public IReadOnlySet<string> Shown(ScenarioOptions story, Level least) =>
        In(
            story,
            (_, output, _) =>
                File.ReadLines(Path.Combine(output, "findings.ndjson"), Encoding.UTF8)
                    .Select(l => FindingDocument.Read(Encoding.UTF8.GetBytes(l)))
                    .Where(f => f.Level >= least && f.Disposition.State == DispositionState.Open)
                    .SelectMany(f => f.Behaviours)
                    .ToHashSet(StringComparer.Ordinal)
        );

    private T In<T>(ScenarioOptions story, Func<ScenarioFolder, string, string?, T> use)
    {
        string root = Path.Combine(_root, Interlocked.Increment(ref _runs).ToString(CultureInfo.InvariantCulture));
        try
        {
            ScenarioFolder world = ScenarioGenerator.Write(
                story with
                {
                    IsMutated = true,
                    OutputDirectory = Path.Combine(root, "world"),
                }
            );
            string output = Path.Combine(root, "answer");
            Hunt(world, output);
            return use(world, output, RunId);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private void Hunt(ScenarioFolder world, string output)
    {
        HuntOutcome outcome = HuntPipeline.Run(
            new HuntOptions
            {
                Paths = [world.Evidence],
                Output = output,
                ContentFolder = content,
                Inventory = world.Inventory,
                Threads = 1,
                // The rules are the same in every hunt: the first one keeps what it parsed for the others.
                RuleCacheFolder = Path.Combine(_root, "rules"),
                Zone = new ZoneOptions { Keys = world.Key, RunId = RunId },
            },
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );
        if (outcome.Answers is null)
        {
            throw new InvalidOperationException(string.Join("; ", outcome.Errors));
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}
