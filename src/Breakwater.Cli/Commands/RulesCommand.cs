using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Rules;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater rules list|check|test</c>: the rules as their authors look at them.</summary>
internal static class RulesCommand
{
    public static Command Create() =>
        new("rules", "List the rules, check them, or run them on their samples") { List(), Check(), Test() };

    private static Command List()
    {
        Option<string[]> own = Own();
        Command command = new("list", "Every rule: kind, level, behaviours, title, file (tab-separated)") { own };
        command.SetAction(parsed =>
        {
            IReadOnlyList<ListedRule> rules = RulePackReport.List(
                ContentFolder.Path,
                parsed.GetValue(own) ?? [],
                out IReadOnlyList<string> errors
            );
            foreach (ListedRule rule in rules)
            {
                parsed.InvocationConfiguration.Output.WriteLine(
                    PlainText.Clean(rule.Kind)
                        + $"\t{PlainText.Clean(rule.Level)}\t{string.Join(' ', rule.Behaviours)}\t{PlainText.Clean(rule.Title)}\t{PlainText.Clean(rule.Path)}"
                );
            }

            return Problems(
                parsed,
                errors,
                $"{rules.Count(r => r.Kind == "sigma")} rules, {rules.Count(r => r.Kind != "sigma")} correlations"
            );
        });
        return command;
    }

    private static Command Check()
    {
        Option<string[]> own = Own();
        Option<string> format = ProblemOutput.Format();
        Command command = new(
            "check",
            "Say what is wrong with rules and samples, with file, line and what to write; exit 2 where there is an error\n\n"
                + "  breakwater rules check\n"
                + "  breakwater rules check --content /my/content --format csv"
        )
        {
            own,
            format,
        };
        command.SetAction(parsed =>
            ProblemOutput.Print(
                RulePackReport.Check(ContentFolder.Path, parsed.GetValue(own) ?? []),
                parsed.GetValue(format)!,
                parsed
            )
        );
        return command;
    }

    private static Command Test()
    {
        Option<string[]> own = Own();
        Command command = new(
            "test",
            "Run the raw lines beside each rule through the readers and the engine; exit 2 where one does not show what it should"
        )
        {
            own,
        };
        command.SetAction(parsed =>
        {
            SampleTally tally = RulePackReport.Test(ContentFolder.Path, parsed.GetValue(own) ?? []);
            return Problems(
                parsed,
                tally.Failures,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tally.Passed} samples passed, {tally.Failures.Count} failed"
                )
            );
        });
        return command;
    }

    private static Option<string[]> Own() =>
        new("--content") { Description = "Folders with more content (rules in DIR/sigma)" };

    private static int Problems(ParseResult parsed, IReadOnlyList<string> problems, string summary)
    {
        foreach (string problem in problems)
        {
            parsed.InvocationConfiguration.Output.WriteLine(PlainText.Clean(problem));
        }

        parsed.InvocationConfiguration.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"breakwater: {summary}, {problems.Count} problems")
        );
        return problems.Count > 0 ? ExitCode.Content : ExitCode.Done;
    }
}
