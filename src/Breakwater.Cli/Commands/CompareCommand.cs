using System.CommandLine;
using System.Text.Json;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Comparing;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Documents;
using Breakwater.Reporting.Text;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater compare OLD NEW</c>: what new evidence, rules and indicators change in an answer, and why.</summary>
internal static class CompareCommand
{
    private const int DefaultMost = 25;

    public static Command Create()
    {
        Argument<string> old = new("OLD") { Description = "Folder of the earlier answer" };
        Argument<string> later = new("NEW") { Description = "Folder of the later answer" };
        Option<string> format = new("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Option<int> most = new("--most")
        {
            Description = "Findings that the text lists",
            DefaultValueFactory = _ => DefaultMost,
        };
        Command command = new(
            "compare",
            "Say what is different between two answers, and which evidence, rule, indicator or argument explains it\n\n"
                + "  breakwater compare monday tuesday"
        )
        {
            old,
            later,
            format,
            most,
        };
        command.SetAction(parsed =>
        {
            AnswerComparison comparison;
            try
            {
                comparison = AnswerFolders.Compare(parsed.GetValue(old)!, parsed.GetValue(later)!);
            }
            catch (InvalidDataException fault)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"breakwater: {PlainText.Clean(fault.Message)}");
                return ExitCode.Usage;
            }

            Print(
                parsed.InvocationConfiguration.Output,
                comparison,
                parsed.GetValue(format)!,
                Math.Max(0, parsed.GetValue(most))
            );
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(TextWriter output, AnswerComparison comparison, string format, int most)
    {
        if (format == "text")
        {
            TextOutput.Write(output, ComparisonText.Write(comparison, TextOutput.Width, most));
            return;
        }

        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            ComparisonDocument.Write(writer, comparison);
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
