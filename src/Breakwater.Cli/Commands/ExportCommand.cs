using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Sharing;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater export FOLDER</c>: the findings of an answer for the carrier's own systems.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER")
        {
            Description = "Folder of an answer",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "breakwater-out",
        };
        Option<string> format = new("--format")
        {
            Description = "ocsf (Detection Finding, class 2004) or timesketch",
            Required = true,
        };
        format.AcceptOnlyFromAmong([.. FindingExport.Formats]);
        Command command = new(
            "export",
            "Print the findings of an answer for your own systems, one a line; what others may know is written by `breakwater share`\n\n"
                + "  breakwater export breakwater-out --format timesketch > case.jsonl"
        )
        {
            folder,
            format,
        };
        command.SetAction(parsed =>
            Run(parsed.GetValue(folder)!, parsed.GetValue(format)!, parsed.InvocationConfiguration)
        );
        return command;
    }

    private static int Run(string folder, string format, InvocationConfiguration streams)
    {
        try
        {
            long left = FindingExport.Write(folder, format, streams.Output);
            if (left > 0)
            {
                streams.Error.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"breakwater: {left} findings have no time and stand in no time line; `--format ocsf` has them"
                    )
                );
                return ExitCode.Coverage;
            }

            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            streams.Error.WriteLine($"breakwater: {PlainText.Clean(error.Message)}");
            return ExitCode.Usage;
        }
    }
}
