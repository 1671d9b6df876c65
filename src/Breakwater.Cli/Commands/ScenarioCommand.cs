using System.CommandLine;
using Breakwater.Hunt;
using Breakwater.Scenarios;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater scenario</c>: writes a made-up world with its truth.</summary>
internal static class ScenarioCommand
{
    public static Command Create()
    {
        Option<string> variant = VariantOption();
        Option<ulong> seed = SeedOption();
        Option<int> events = EventsOption(ScenarioOptions.DemonstrationEventsPerDay);
        Option<string> folder = new("--out")
        {
            Description = "Folder to write; a new or an empty one",
            Required = true,
        };
        Command command = new(
            "scenario",
            "Write the evidence of a made-up carrier with a known truth: evidence/, inventory.json, truth.json\n\n"
                + "  breakwater scenario --variant full --seed 7 --out world"
        )
        {
            variant,
            seed,
            events,
            folder,
        };
        command.Subcommands.Add(InterceptScenarioCommand.Create());
        command.Subcommands.Add(RecordScenarioCommand.Create());
        command.Subcommands.Add(MutatedScenarioCommand.Create());
        command.Subcommands.Add(ScenarioScoreCommand.Create());
        command.SetAction(parsed =>
        {
            string target = parsed.GetValue(folder)!;
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            {
                talk.WriteLine($"breakwater: {target} is not an empty folder");
                return ExitCode.Usage;
            }

            ScenarioFolder written = ScenarioGenerator.Write(
                new ScenarioOptions
                {
                    Variant = Variant(parsed.GetValue(variant)),
                    Seed = parsed.GetValue(seed),
                    EventsPerDay = parsed.GetValue(events),
                    OutputDirectory = target,
                }
            );
            talk.WriteLine($"breakwater: wrote {written.Evidence}, {written.Inventory} and {written.Truth}");
            return ExitCode.Done;
        });
        return command;
    }

    public static Option<string> VariantOption()
    {
        Option<string> variant = new("--variant")
        {
            Description = "Which story: " + string.Join(", ", ScenarioVariants.All),
            DefaultValueFactory = _ => ScenarioVariants.NameOf(ScenarioVariant.Full),
        };
        variant.AcceptOnlyFromAmong([.. ScenarioVariants.All]);
        return variant;
    }

    public static Option<int> EventsOption(int standard) =>
        new("--events-per-day") { Description = "Ordinary events a day", DefaultValueFactory = _ => standard };

    public static Option<ulong> SeedOption() =>
        new("--seed") { Description = "Another number gives other names, addresses, platforms and times" };

    public static ScenarioVariant Variant(string? name) =>
        ScenarioVariants.TryParse(name, out ScenarioVariant variant) ? variant : ScenarioVariant.Full;
}
