using System.CommandLine;
using Breakwater.Hunt;
using Breakwater.Hunt.Rules;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater sigma check PATH...</c>: what is wrong with rules of anybody.</summary>
internal static class SigmaCheckCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files and folders of rules",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> format = ProblemOutput.Format();
        Command command = new(
            "check",
            "Say what is wrong with rules, with file, line and what to write; exit 2 where there is an error\n\n"
                + "  breakwater sigma check rules/\n"
                + "  breakwater sigma check rules/ --format json\n\n"
                + "Errors: what the schemas and the text of the Sigma specification forbid, names that stand twice or nowhere.\n"
                + "Warnings: conditions that can never hold, items that contradict each other, unused search identifiers, fields\n"
                + "that the taxonomy does not know for the log source, tags that are not in our table (they may still be right)."
        )
        {
            paths,
            format,
        };
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetValue(paths) ?? [];
            return SigmaFlags.AllThere(named, parsed.InvocationConfiguration.Error)
                ? ProblemOutput.Print(
                    RulePackReport.CheckBare(ContentFolder.Path, named),
                    parsed.GetValue(format)!,
                    parsed
                )
                : ExitCode.Usage;
        });
        return command;
    }
}
