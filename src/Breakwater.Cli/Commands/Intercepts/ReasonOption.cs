using System.CommandLine;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary>Why somebody looks into a vault or destroys it: it stays in the log, and nothing is no reason.</summary>
internal static class ReasonOption
{
    /// <summary>The option.</summary>
    public static Option<string> Of(string description)
    {
        Option<string> option = new("--reason") { Description = description, Required = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens.All(t => string.IsNullOrWhiteSpace(t.Value)))
            {
                result.AddError("--reason: say why; it stays in the log");
            }
        });
        return option;
    }
}
