using System.CommandLine;
using System.Globalization;
using System.Text;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.RecordFiles;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater evidence records PATH...</c>: what files of charging data records hold.</summary>
internal static class RecordFilesCommand
{
    private const string Description =
        "Count what files of call records hold (3GPP TS 32.297 and 32.298, TAP 3, tables with a mapping): records, kinds, time, distinct parties; a line of JSON for each file\n\n"
        + "  breakwater evidence records /evidence/staging\n"
        + "  breakwater evidence records /evidence/staging --record-mapping mapping.yml\n\n"
        + "No number of a subscriber is printed, and none is kept.";

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders or globs",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string[]> mappings = new("--record-mapping")
        {
            Description = "Files that say which tables hold call records, and what their columns hold",
        };
        Command command = new("records", Description) { paths, mappings };
        SettingFlags flags = SettingFlags.ForUnpacking();
        flags.AddTo(command);
        command.SetAction(parsed =>
            EvidenceCommand.LimitsOf(parsed, flags, parsed.GetValue(paths) ?? []) is { } limits
                ? Run(
                    parsed.GetValue(paths) ?? [],
                    limits,
                    parsed.GetValue(mappings) ?? [],
                    parsed.InvocationConfiguration
                )
                : ExitCode.Usage
        );
        return command;
    }

    private static int Run(string[] paths, HuntLimits limits, string[] mappings, InvocationConfiguration streams)
    {
        using Interruption interruption = new(streams.Error);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("breakwater-");
        try
        {
            RecordFileListing listing = RecordFileListing.Read(
                paths,
                limits,
                mappings,
                Path.Combine(folder.FullName, "parties"),
                interruption.Token
            );
            foreach (string error in listing.Errors)
            {
                streams.Error.WriteLine($"breakwater: {PlainText.Clean(error)}");
            }

            if (listing.Errors.Count > 0)
            {
                return ExitCode.Usage;
            }

            foreach (RecordFile file in listing.Files)
            {
                streams.Output.WriteLine(Encoding.UTF8.GetString(file.Line()));
            }

            foreach (string item in listing.Incomplete)
            {
                streams.Error.WriteLine($"breakwater: {PlainText.Clean(item)}");
            }

            streams.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: {listing.Files.Count} files of call records, {listing.Others} other items"
                )
            );
            return ExitCode.Worst(
                listing.Interrupted ? ExitCode.Interrupted : ExitCode.Done,
                listing.Incomplete.Count > 0 ? ExitCode.Coverage : ExitCode.Done
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
