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
        Option<bool> everywhere = new("--everywhere")
        {
            Description =
                "The theft, or several with commas between, at each store that it can happen at, each by somebody else",
        };
        Option<bool> list = new("--list") { Description = "Print the thefts, and write nothing" };
        Option<string?> folder = new("--out") { Description = "Folder to write; a new or an empty one" };
        Command command = new(
            "records",
            "Write ninety days of a made-up carrier's stores of call records: evidence/, inventory.json, intercept.key, truth.json\n\n"
                + "  breakwater scenario records --seed 7 --story big_export --out carrier\n"
                + "  breakwater scenario records --seed 7 --story slow_drip,hijack --everywhere --audits mysql,mariadb,sqlserver,trino --out carrier\n"
                + "  breakwater hunt carrier/evidence --enclave --intercept-keys carrier/intercept.key --inventory carrier/inventory.json"
        )
        {
            seed,
            story,
            audits,
            everywhere,
            list,
            folder,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (parsed.GetValue(list))
            {
                return List(parsed.InvocationConfiguration.Output);
            }

            string? root = parsed.GetValue(folder);
            if (
                Refusal(root, parsed.GetValue(story), parsed.GetValue(audits), parsed.GetValue(everywhere)) is
                { } refusal
            )
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
                return ExitCode.Usage;
            }

            return Write(
                root!,
                parsed.GetValue(seed),
                parsed.GetValue(story),
                parsed.GetValue(audits)?.Split(','),
                parsed.GetValue(everywhere),
                talk
            );
        });
        return command;
    }

    private static int List(TextWriter output)
    {
        foreach ((string name, string title) in RecordWorld.Stories)
        {
            output.WriteLine($"{name}  {title}");
        }

        return ExitCode.Done;
    }

    private static string? Refusal(string? root, string? story, string? audits, bool isEverywhere)
    {
        string[]? kinds = audits?.Split(',');
        string[] stories =
            story is null ? []
            : isEverywhere ? story.Split(',')
            : [story];
        return kinds is not null && (kinds.Length != RecordWorld.Stores || kinds.Except(RecordWorld.Audits).Any())
                ? $"--audits: name {RecordWorld.Stores} of {string.Join(", ", RecordWorld.Audits)}"
            : stories.Select(s => RecordWorld.WhyNot(s, kinds)).FirstOrDefault(why => why is not null) is { } why ? why
            : string.IsNullOrEmpty(root) ? "--out: name the folder to write"
            : File.Exists(root) || (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
                ? $"{root} is not an empty folder"
            : null;
    }

    private static int Write(
        string root,
        ulong seed,
        string? story,
        string[]? audits,
        bool isEverywhere,
        TextWriter talk
    )
    {
        try
        {
            RecordWorld.Write(root, seed, story, audits: audits, isEverywhere: isEverywhere);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ZoneOutput.Refuse(talk, $"{root} cannot be written: {error.Message}");
        }

        talk.WriteLine($"breakwater: wrote {PlainText.Clean(root)}");
        return ExitCode.Done;
    }
}
