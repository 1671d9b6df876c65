using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Rules;

namespace Breakwater.Cli.Commands;

/// <summary>Prints what checks of rules found, the same for every such command.</summary>
internal static class ProblemOutput
{
    public static Option<string> Format()
    {
        Option<string> format = new("--format")
        {
            Description = "text, json or csv",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "csv");
        return format;
    }

    /// <summary>Prints the problems; the exit code is that of wrong content where one is an error.</summary>
    public static int Print(IReadOnlyList<ListedProblem> problems, string format, ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        switch (format)
        {
            case "json":
                output.WriteLine(Json(problems));
                break;
            case "csv":
                output.Write("path,line,severity,check,message,fix\r\n");
                foreach (ListedProblem problem in problems)
                {
                    output.Write(Csv(problem));
                }

                break;
            default:
                foreach (ListedProblem problem in problems)
                {
                    output.WriteLine(PlainText.Clean(problem.ToString()));
                }

                break;
        }

        int errors = problems.Count(p => p.IsError);
        parsed.InvocationConfiguration.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"breakwater: checked, {errors} errors, {problems.Count - errors} warnings"
            )
        );
        return errors > 0 ? ExitCode.Content : ExitCode.Done;
    }

    private static string Json(IReadOnlyList<ListedProblem> problems)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (ListedProblem problem in problems)
            {
                writer.WriteStartObject();
                writer.WriteString("path", problem.Path);
                writer.WriteNumber("line", problem.Line);
                writer.WriteString("severity", problem.Severity);
                writer.WriteString("check", problem.Check);
                writer.WriteString("message", problem.Message);
                writer.WriteString("fix", problem.Fix);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Csv(ListedProblem problem)
    {
        string line = problem.Line.ToString(CultureInfo.InvariantCulture);
        string[] cells = [problem.Path, line, problem.Severity, problem.Check, problem.Message, problem.Fix];
        return CsvRow.Of(cells);
    }
}
