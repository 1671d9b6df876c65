using System.Globalization;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
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
    public ScenarioScore Score(ScenarioOptions story, int threads = 1)
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
            return Score(world, Path.Combine(root, "answer"), threads);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private ScenarioScore Score(ScenarioFolder world, string output, int threads)
    {
        HuntOutcome outcome = HuntPipeline.Run(
            new HuntOptions
            {
                Paths = [world.Evidence],
                Output = output,
                ContentFolder = content,
                Inventory = world.Inventory,
                Threads = threads,
                Zone = new ZoneOptions { Keys = world.Key, RunId = RunId },
            },
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );
        return outcome.Answers is null
            ? throw new InvalidOperationException(string.Join("; ", outcome.Errors))
            : HuntOutput.Score(world, output, RunId);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}
