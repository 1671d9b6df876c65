using System.CommandLine;
using Breakwater.Cli.Commands.Intercepts;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Scenarios.RecordWorlds;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater scenario records</c>: writes ninety days of a made-up carrier's stores of call records, with their truth.</summary>
internal static class RecordScenarioCommand
{
    public static Command Create()
    {
        Option<ulong> seed = new("--seed") { Description = "Another number is another carrier" };
        Option<string?> story = new("--story") { Description = "The theft; none where it is not given" };
        Option<string?> audits = new("--audits")
        {
            Description =
                $"Kinds of the {RecordWorld.Stores} stores, with commas between, of: {string.Join(", ", RecordWorld.Audits)}",
        };
        Option<bool> list = new("--list") { Description = "Print the thefts, and write nothing" };
        Option<string?> folder = new("--out") { Description = "Folder to write; a new or an empty one" };
        Command command = new(
            "records",
            "Write ninety days of a made-up carrier's stores of call records: evidence/, inventory.json, intercept.key, truth.json\n\n"
                + "  breakwater scenario records --seed 7 --story big_export --out carrier\n"
                + "  breakwater hunt carrier/evidence --enclave --intercept-keys carrier/intercept.key --inventory carrier/inventory.json"
        )
        {
            seed,
            story,
            audits,
            list,
            folder,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (parsed.GetValue(list))
            {
                foreach ((string name, string title) in RecordWorld.Stories)
                {
                    parsed.InvocationConfiguration.Output.WriteLine($"{name}  {title}");
                }

                return ExitCode.Done;
            }

            string? root = parsed.GetValue(folder);
            string? refusal = Refusal(root, parsed.GetValue(story), parsed.GetValue(audits));
            if (refusal is not null)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
                return ExitCode.Usage;
            }

            return Write(
                root!,
                parsed.GetValue(seed),
                parsed.GetValue(story),
                parsed.GetValue(audits)?.Split(','),
                talk
            );
        });
        return command;
    }

    private static string? Refusal(string? root, string? story, string? audits) =>
        story is not null && RecordWorld.Stories.All(s => s.Name != story)
            ? $"there is no theft {story}; --list prints them"
        : audits is not null
        && (audits.Split(',').Length != RecordWorld.Stores || audits.Split(',').Except(RecordWorld.Audits).Any())
            ? $"--audits: name {RecordWorld.Stores} of {string.Join(", ", RecordWorld.Audits)}"
        : root is null ? "--out: name the folder to write"
        : File.Exists(root) || (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            ? $"{root} is not an empty folder"
        : null;

    private static int Write(string root, ulong seed, string? story, string[]? audits, TextWriter talk)
    {
        try
        {
            RecordWorld.Write(root, seed, story, audits: audits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ZoneOutput.Refuse(talk, $"{root} cannot be written: {error.Message}");
        }

        talk.WriteLine($"breakwater: wrote {PlainText.Clean(root)}");
        return ExitCode.Done;
    }
}
