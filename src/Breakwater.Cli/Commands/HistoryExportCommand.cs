using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Storage.History.Export;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Reading;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater history export</c>: flows as a Parquet file.</summary>
internal static class HistoryExportCommand
{
    private const string Partial = ".partial";

    public static Command Create()
    {
        Argument<string> folder = HistoryCommand.Folder();
        Argument<string> filter = new("FILTER")
        {
            Description = "Only flows that pass this filter",
            DefaultValueFactory = _ => "any",
        };
        Option<string> parquet = new("--parquet") { Description = "The file to write", Required = true };
        SearchOptions options = new();
        Command command = new(
            "export",
            "Write flows as a Parquet file, for questions in SQL\n\n"
                + "  breakwater history export DIR 'dst port 22' --parquet flows.parquet\n"
                + "  duckdb -c \"select source_ip, sum(bytes) from 'flows.parquet' group by 1 order by 2 desc limit 10\""
        )
        {
            folder,
            filter,
            parquet,
        };
        options.AddWindowTo(command);
        command.SetAction(
            (parsed, _) =>
                HistorySearchCommand.ParseFilter(parsed.GetValue(filter)!, parsed.InvocationConfiguration.Error)
                    is { } wanted
                    ? Export(parsed, parsed.GetValue(folder)!, wanted, parsed.GetValue(parquet)!, options)
                    : Task.FromResult(ExitCode.Usage)
        );
        return command;
    }

    private static async Task<int> Export(
        ParseResult parsed,
        string folder,
        FlowFilter filter,
        string path,
        SearchOptions options
    )
    {
        TextWriter talk = parsed.InvocationConfiguration.Error;
        if (!HistoryCommand.IsThere(folder, talk) || options.Window(parsed, filter, talk) is not { } wanted)
        {
            return ExitCode.Usage;
        }

        if (File.Exists(path))
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(path)} is there already; name another file or remove it");
            return ExitCode.Usage;
        }

        using Interruption interruption = new(talk);
        FlowSearchOutcome outcome;
        try
        {
            outcome = await Write(folder, wanted, path, options.Search(parsed, output: null), interruption.Token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(path)} cannot be written: {PlainText.Clean(error.Message)}");
            return ExitCode.Usage;
        }

        int told = HistoryCommand.Tell(outcome.Faults, talk);
        talk.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"breakwater: {outcome.Found} flows of {outcome.Rows} written to {PlainText.Clean(path)}"
            )
        );
        return ExitCode.Worst(told, outcome.Interrupted ? ExitCode.Interrupted : ExitCode.Done);
    }

    /// <summary>A reader of the file sees all of it or nothing: it gets its name when it is whole.</summary>
    private static async Task<FlowSearchOutcome> Write(
        string folder,
        FlowFilter filter,
        string path,
        FlowSearchOptions options,
        CancellationToken cancellation
    )
    {
        FlowSearchOutcome outcome;
        await using (FileStream file = new(path + Partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            await using FlowExport export = await FlowExport.CreateAsync(file, CancellationToken.None);
            outcome = FlowSearch.Run(folder, filter, export.Write, options, cancellation);
        }

        File.Move(path + Partial, path);
        return outcome;
    }
}
