using System.CommandLine;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater sigma eval|explain|check|coverage</c>: the Sigma engine as a plain tool, for any rules and events.</summary>
internal static class SigmaCommand
{
    public static Command Create() =>
        new(
            "sigma",
            "The Sigma engine as a plain tool: match JSON lines, explain a match, check rules, show what they cover\n\n"
                + "  breakwater sigma eval -r rules/ events.ndjson\n"
                + "  breakwater sigma explain rule.yml event.json\n"
                + "  breakwater sigma check rules/\n"
                + "  breakwater sigma coverage -r rules/ > layer.json"
        )
        {
            SigmaEvalCommand.Create(),
            SigmaExplainCommand.Create(),
            SigmaCheckCommand.Create(),
            SigmaCoverageCommand.Create(),
        };
}
