using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Sharing;
using Breakwater.Model.Documents;
using Breakwater.Reporting.Csv;
using Breakwater.Reporting.Text;

namespace Breakwater.Cli.Commands;

/// <summary>Runs a hunt and prints its answer.</summary>
internal static class HuntRun
{
    private const string ReportName = "report.html";

    public static HuntOutcome Execute(HuntOptions options, string format, TextWriter output, TextWriter talk)
    {
        using Interruption interruption = new(talk);
        HuntOutcome outcome;
        using (ProgressLine progress = new(talk, TimeProvider.System, !Console.IsErrorRedirected))
        {
            outcome = HuntPipeline.Run(
                options,
                options.Paths.Contains("-") ? Console.OpenStandardInput() : null,
                progress,
                TimeProvider.System,
                interruption.Token
            );
        }

        foreach (string error in outcome.Errors.Concat(outcome.ContentErrors).Concat(outcome.Kept))
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        if (outcome.Answers is not null)
        {
            Print(outcome, format, output);
        }

        return outcome;
    }

    private static void Print(HuntOutcome outcome, string format, TextWriter output)
    {
        switch (format)
        {
            case "json":
                output.WriteLine(File.ReadAllText(Path.Combine(outcome.Output, "verdict.json")).TrimEnd());
                break;
            case "ndjson":
                foreach (string line in File.ReadLines(Path.Combine(outcome.Output, "findings.ndjson")))
                {
                    output.WriteLine(line);
                }

                break;
            case "csv":
                FindingCsv.WriteHeader(output);
                foreach (string line in File.ReadLines(Path.Combine(outcome.Output, "findings.ndjson")))
                {
                    FindingCsv.Write(output, FindingDocument.Read(System.Text.Encoding.UTF8.GetBytes(line)));
                }

                break;
            case "ocsf" or "timesketch":
                FindingExport.Write(outcome.Output, format, output);
                break;
            default:
                TextOutput.Write(
                    output,
                    AnswerText.Write(outcome.Answers!, TextOutput.Width, Path.Combine(outcome.Output, ReportName))
                );
                break;
        }
    }
}
