using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Scenarios;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater scenario mutate</c>: writes another story of a made-up carrier, with its truth.</summary>
internal static class MutatedScenarioCommand
{
    private const int EventsPerDay = 2_000;
    private const string Description =
        "Write another story of a made-up carrier: some stages, in another order, moved in time, with the truth that follows from them\n\n"
        + "  breakwater scenario mutate --seed 7 --out world\n"
        + "  breakwater hunt world/evidence --inventory world/inventory.json --enclave --intercept-keys world/intercept.key --run-id score --out answer\n"
        + "  breakwater scenario score world answer --run-id score";

    public static Command Create()
    {
        Option<ulong> seed = new("--seed")
        {
            Description = "Chooses the carrier, the stages, their order and their times",
            DefaultValueFactory = _ => 1,
        };
        Option<string?> stages = new("--stages")
        {
            Description =
                $"Stages to play instead of those that the seed chooses, with commas between, of: {string.Join(", ", ScenarioGenerator.StageNames)}",
        };
        Option<string?> benign = new("--benign")
        {
            Description =
                $"A part of a join that a benign look-alike takes the place of, of: {string.Join(", ", ScenarioGenerator.Lookalikes)}",
        };
        Option<bool> clean = new("--clean") { Description = "The same carrier without an intrusion" };
        Option<int> events = ScenarioCommand.EventsOption(EventsPerDay);
        Option<string> folder = new("--out")
        {
            Description = "Folder to write; a new or an empty one",
            Required = true,
        };
        Command command = new("mutate", Description) { seed, stages, benign, clean, events, folder };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string target = parsed.GetValue(folder)!;
            string[]? chosen = parsed.GetValue(stages)?.Split(',');
            if (Refusal(target, chosen, parsed.GetValue(benign)) is { } refusal)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
                return ExitCode.Usage;
            }

            return ScenarioCommand.Write(
                new ScenarioOptions
                {
                    Seed = parsed.GetValue(seed),
                    Variant = parsed.GetValue(clean) ? ScenarioVariant.Clean : ScenarioVariant.Full,
                    IsMutated = true,
                    Stages = chosen,
                    Benign = parsed.GetValue(benign),
                    EventsPerDay = parsed.GetValue(events),
                    OutputDirectory = target,
                },
                talk
            );
        });
        return command;
    }

    private static string? Refusal(string target, string[]? stages, string? benign) =>
        benign is not null && !ScenarioGenerator.Lookalikes.Contains(benign) ? $"there is no look-alike {benign}"
        : stages?.Except(ScenarioGenerator.StageNames).FirstOrDefault() is { } unknown ? $"there is no stage {unknown}"
        : stages?.GroupBy(s => s).FirstOrDefault(s => s.Count() > 1) is { } twice ? $"--stages names {twice.Key} twice"
        : null;
}
