using System.CommandLine;
using Breakwater.Hunt;
using Breakwater.Hunt.Evicting;
using Breakwater.Hunt.Sealing;
using Breakwater.Scenarios;
using Breakwater.Scenarios.Scoring;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater demo</c>: a made-up intrusion with known truth, hunted and scored.</summary>
internal static class DemoCommand
{
    private const string RunId = "demonstration";

    public static Command Create()
    {
        Option<string> variant = ScenarioCommand.VariantOption();
        Option<ulong> seed = ScenarioCommand.SeedOption();
        Option<string> folder = new("--out")
        {
            Description = "Folder for world and answer; replaced where it is an earlier demo",
            DefaultValueFactory = _ => "breakwater-demo",
        };
        Command command = new(
            "demo",
            "Write the evidence of a made-up carrier, hunt it, and score the answer against the truth, stage by stage\n\n"
                + "  breakwater demo\n"
                + "  breakwater demo --variant clean"
        )
        {
            variant,
            seed,
            folder,
        };
        command.SetAction(parsed =>
            Run(
                ScenarioCommand.Variant(parsed.GetValue(variant)),
                parsed.GetValue(seed),
                parsed.GetValue(folder)!,
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error
            )
        );
        return command;
    }

    private static int Run(ScenarioVariant variant, ulong seed, string folder, TextWriter output, TextWriter talk)
    {
        ScenarioFolder world = ScenarioFolder.At(Path.Combine(folder, "world"));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(world.Truth))
            {
                talk.WriteLine($"breakwater: {folder} holds something else than an earlier demo; name another folder");
                return ExitCode.Usage;
            }

            Directory.Delete(folder, recursive: true);
        }

        talk.WriteLine($"breakwater: writing the world to {world.Root}");
        ScenarioGenerator.Write(
            new ScenarioOptions
            {
                Variant = variant,
                Seed = seed,
                OutputDirectory = world.Root,
            }
        );
        HuntOutcome outcome = HuntRun.Execute(
            new HuntOptions
            {
                Paths = [world.Evidence],
                Output = Path.Combine(folder, "answer"),
                ContentFolder = ContentFolder.Path,
                Inventory = world.Inventory,
                // The made-up carrier's intercept desk stands beside: what is written holds tokens all the same.
                Zone = new ZoneOptions { Keys = world.Key, RunId = RunId },
            },
            "text",
            output,
            talk
        );
        if (outcome.Answers is null || outcome.ExitCode is not (ExitCode.Done or ExitCode.Coverage))
        {
            return outcome.ExitCode;
        }

        output.WriteLine();
        ScenarioScore score = HuntOutput.Score(world, outcome.Output, RunId);
        ScoreTable.Write(output, score);
        // Without login messages nobody can know every account that was taken.
        bool agrees =
            score.Success
            & (Evict(world, outcome.Output, output, talk) || score.Variant == ScenarioVariant.NoAccounting);
        return ExitCode.Worst(outcome.ExitCode, agrees ? ExitCode.Done : ExitCode.Findings);
    }

    private static bool Evict(ScenarioFolder world, string answer, TextWriter output, TextWriter talk)
    {
        if (EvictionRun.Plan(answer, ContentFolder.Path, [], out _, out string? error) is not { } plan)
        {
            talk.WriteLine($"breakwater: no eviction plan: {error}");
            return false;
        }

        return RotationScore.Write(output, world, plan) && plan.Problems.Count == 0;
    }
}
