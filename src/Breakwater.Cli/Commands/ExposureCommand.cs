using System.CommandLine;
using System.Text.Json;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Answering;
using Breakwater.Model.Documents;
using Breakwater.Model.RecordExposure;
using Breakwater.Reporting.Text;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater exposure</c>: how many call records of how many people were taken, and what settles it.</summary>
internal static class ExposureCommand
{
    private const string DefaultFolder = "breakwater-out";
    private const long MostBytes = 64 << 20;

    public static Command Create()
    {
        Argument<string> folder = Folder();
        Option<string> format = Format();
        Command command = new(
            "exposure",
            "Say which call records were taken, by the findings of an answer: how many, whose, of which time, with bounds\n\n"
                + "  breakwater exposure breakwater-out"
        )
        {
            folder,
            format,
            Queries(),
            Answer(),
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (ReadReport(parsed.GetValue(folder)!, talk) is not { } report)
            {
                return ExitCode.Usage;
            }

            Print(parsed.InvocationConfiguration.Output, report, parsed.GetValue(format)!);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Queries()
    {
        Argument<string> folder = Folder();
        Command command = new(
            "queries",
            "Print the queries whose counts settle the bounds, for the administrator of the database"
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            if (ReadReport(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Error) is not { } report)
            {
                return ExitCode.Usage;
            }

            parsed.InvocationConfiguration.Output.Write(CountQueryText.Write(report.Queries));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Answer()
    {
        Argument<string> answer = new("ANSWER") { Description = "What was counted (schemas/exposure-answer.json)" };
        Argument<string> folder = Folder();
        Option<string> format = Format();
        Command command = new("answer", "Take what was counted into the bounds; exit 4 where a count could not be used")
        {
            answer,
            folder,
            format,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (
                ReadReport(parsed.GetValue(folder)!, talk) is not { } report
                || Read(parsed.GetValue(answer)!, RecordExposureDocument.ReadAnswer, talk) is not { } counted
            )
            {
                return ExitCode.Usage;
            }

            RecordExposureReport answered = CountedExposure.Of(report, counted, out IReadOnlyList<string> faults);
            foreach (string fault in faults)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(fault)}");
            }

            Print(parsed.InvocationConfiguration.Output, answered, parsed.GetValue(format)!);
            return faults.Count > 0 ? ExitCode.Coverage : ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Folder() =>
        new("FOLDER")
        {
            Description = "Folder of an answer",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => DefaultFolder,
        };

    private static Option<string> Format()
    {
        Option<string> format = new("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static void Print(TextWriter output, RecordExposureReport report, string format)
    {
        if (format == "text")
        {
            TextOutput.Write(output, RecordExposureText.Write(report, TextOutput.Width));
            return;
        }

        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            RecordExposureDocument.Write(writer, report);
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static RecordExposureReport? ReadReport(string folder, TextWriter talk)
    {
        string path = Path.Combine(folder, RecordExposureDocument.FileName);
        if (!File.Exists(path) && File.Exists(Path.Combine(folder, "verdict.json")))
        {
            talk.WriteLine(
                $"breakwater: {PlainText.Clean(folder)} has no finding of an access to call records; verdict.json says whether one could have been seen"
            );
            return null;
        }

        return Read(path, RecordExposureDocument.Read, talk);
    }

    private static T? Read<T>(string path, Reader<T> read, TextWriter talk)
        where T : class
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(path)} is too large for what it should be");
                return null;
            }

            return read(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(path)} cannot be read: {PlainText.Clean(error.Message)}");
            return null;
        }
    }

    private delegate T Reader<out T>(ReadOnlySpan<byte> json);
}
