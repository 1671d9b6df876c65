using System.CommandLine;
using System.Text;
using System.Text.Json;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Duties;
using Breakwater.Model.Documents;
using Breakwater.Model.Duties;
using Breakwater.Reporting.Duties;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater duties</c>: who must be told, by when and why, with drafts. It sends nothing.</summary>
internal static class DutiesCommand
{
    private const string DefaultFolder = "breakwater-out";

    public static Command Create()
    {
        Argument<string> folder = new("FOLDER")
        {
            Description = "Folder of an answer",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => DefaultFolder,
        };
        DutyFlags flags = new();
        Command command = new(
            "duties",
            "Say who must be told of an answer, by when and why, and draft what is told. Nothing is sent.\n\n"
                + "  breakwater duties breakwater-out --aware-at 2026-10-09T08:00:00Z\n"
                + "  breakwater duties breakwater-out --carrier carrier.yml --as-of 2026-10-12T03:00:00Z --out duties"
        )
        {
            folder,
            Template(),
        };
        flags.AddTo(command);
        command.SetAction(parsed =>
            Run(
                flags.Read(parsed, parsed.GetValue(folder)!),
                parsed.GetValue(flags.Output),
                parsed.GetValue(flags.Format)!,
                parsed.GetValue(flags.Full),
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error
            )
        );
        return command;
    }

    private static Command Template()
    {
        Option<string[]> content = new("--content")
        {
            Description = "Folder of more content, such as packs of counsel",
        };
        Command command = new(
            "template",
            "Print a file of carrier facts for counsel to fill in: every question, nothing answered"
        )
        {
            content,
        };
        command.SetAction(parsed =>
        {
            IReadOnlyList<string> lines = DutyTemplate.Lines(
                ContentFolder.Path,
                parsed.GetValue(content) ?? [],
                out IReadOnlyList<string> errors
            );
            foreach (string error in errors)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"breakwater: {PlainText.Clean(error)}");
            }

            foreach (string line in lines)
            {
                parsed.InvocationConfiguration.Output.WriteLine(line);
            }

            return errors.Count > 0 ? ExitCode.Content : ExitCode.Done;
        });
        return command;
    }

    private static int Run(
        DutyOptions options,
        string? output,
        string format,
        bool isFull,
        TextWriter text,
        TextWriter talk
    )
    {
        if (output is not null && DutyFolder.Refusal(output, options.Case) is { } refusal)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
            return ExitCode.Usage;
        }

        DutyOutcome outcome = DutyPipeline.Run(options);
        foreach (string error in outcome.Errors)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        if (outcome.Report is not { } report)
        {
            return outcome.ExitCode;
        }

        if (output is not null)
        {
            DutyFolder.Write(output, report);
            talk.WriteLine(
                $"breakwater: {report.Drafts.Count} drafts and {DutiesDocument.FileName} are in {PlainText.Clean(output)}; nothing was sent"
            );
        }

        Print(text, report, format, isFull);
        return outcome.ExitCode;
    }

    private static void Print(TextWriter output, DutyReport report, string format, bool isFull)
    {
        if (format == "text")
        {
            TextOutput.Write(output, DutiesText.Write(report, TextOutput.Width, isFull));
            return;
        }

        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            DutiesDocument.Write(writer, report);
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
