using System.CommandLine;
using Breakwater.Cli.Terminal;
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
            return Write(
                new ScenarioOptions
                {
                    Variant = Variant(parsed.GetValue(variant)),
                    Seed = parsed.GetValue(seed),
                    EventsPerDay = parsed.GetValue(events),
                    OutputDirectory = parsed.GetValue(folder)!,
                },
                parsed.InvocationConfiguration.Error
            );
        });
        return command;
    }

    /// <summary>Writes a scenario into a folder that is new or empty, or says why it cannot be.</summary>
    public static int Write(ScenarioOptions options, TextWriter talk)
    {
        string target = options.OutputDirectory;
        try
        {
            if (Refusal(target, options.EventsPerDay) is { } refusal)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
                return ExitCode.Usage;
            }

            ScenarioFolder written = ScenarioGenerator.Write(options);
            talk.WriteLine(
                $"breakwater: {PlainText.Clean($"wrote {written.Evidence}, {written.Inventory} and {written.Truth}")}"
            );
            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean($"{target} cannot be written: {error.Message}")}");
            return ExitCode.Usage;
        }
    }

    private static string? Refusal(string target, int eventsPerDay) =>
        target.Length == 0 ? "--out: name the folder to write"
        : eventsPerDay < 0 ? "--events-per-day: a number from 0 is expected"
        : File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            ? $"{target} is not an empty folder"
        : null;

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
