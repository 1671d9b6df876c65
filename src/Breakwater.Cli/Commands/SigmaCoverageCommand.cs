using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.SigmaTool;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater sigma coverage</c>: which techniques rules are tagged with.</summary>
internal static class SigmaCoverageCommand
{
    public static Command Create()
    {
        Option<string[]> rules = new("--rules", "-r")
        {
            Description = "Files and folders of rules; without it the rules that ship with the program",
        };
        Option<string> format = new("--format")
        {
            Description = "layer (ATT&CK Navigator), or the table of ATT&CK, FiGHT and MoTIF as text, json or csv",
            DefaultValueFactory = _ => "layer",
        };
        format.AcceptOnlyFromAmong("layer", "text", "json", "csv");
        Command command = new(
            "coverage",
            "Show the techniques of ATT&CK, FiGHT and MoTIF that rules are tagged with; the score is the number of rules\n\n"
                + "  breakwater sigma coverage > layer.json            open it in the ATT&CK Navigator\n"
                + "  breakwater sigma coverage -r rules/ --format csv\n\n"
                + "A tag says what a rule is about, not that it finds every way to do it."
        )
        {
            rules,
            format,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string[] named = parsed.GetValue(rules) is { Length: > 0 } given
                ? given
                : [Path.Combine(ContentFolder.Path, "sigma")];
            if (!SigmaFlags.AllThere(named, talk))
            {
                return ExitCode.Usage;
            }

            SigmaToolRules loaded = SigmaToolRules.Load(named, [], SigmaFlags.Placeholders([]));
            IReadOnlyList<CoveredTechnique> techniques = SigmaCoverage.Of(loaded.Tagged, ContentFolder.Path);
            SigmaFlags.Tell(loaded.FileErrors, talk);
            Print(techniques, parsed.GetValue(format)!, parsed.InvocationConfiguration.Output);
            return loaded.FileErrors.Count > 0 ? ExitCode.Content : ExitCode.Done;
        });
        return command;
    }

    private static void Print(IReadOnlyList<CoveredTechnique> techniques, string format, TextWriter output)
    {
        switch (format)
        {
            case "layer":
                output.WriteLine(CoverageWriter.Layer(techniques, "Sigma rules"));
                break;
            case "json":
                output.WriteLine(CoverageWriter.Json(techniques));
                break;
            case "csv":
                foreach (IReadOnlyList<string> row in CoverageWriter.Rows(techniques))
                {
                    output.Write(CsvRow.Of(row));
                }

                break;
            default:
                foreach (IReadOnlyList<string> row in CoverageWriter.Rows(techniques))
                {
                    output.WriteLine(
                        PlainText.Clean(
                            $"{row[0], -7} {row[1], -12} {row[5], 5}  {row[2]}{(row[4].Length > 0 ? $" (= {row[4]})" : "")}"
                        )
                    );
                }

                break;
        }
    }
}
