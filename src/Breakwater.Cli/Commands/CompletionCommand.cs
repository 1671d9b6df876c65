using System.CommandLine;
using Breakwater.Hunt;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater completion SHELL</c>: a script that completes commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _breakwater() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(breakwater "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            [ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o filenames -F _breakwater breakwater
        """;

    private const string Zsh = """
        #compdef breakwater
        _breakwater() {
            local -a suggestions
            suggestions=("${(@f)$(breakwater "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
            compadd -a suggestions
            _files
        }
        compdef _breakwater breakwater
        """;

    private const string Fish = """
        complete -c breakwater -a '(breakwater "[suggest:"(string length -- (commandline))"]" (commandline) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName breakwater -ScriptBlock {
            param($word, $line, $position)
            breakwater "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create()
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Command command = new(
            "completion",
            "Print a script that completes commands: eval \"$(breakwater completion bash)\""
        )
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(shell) switch
                {
                    "zsh" => Zsh,
                    "fish" => Fish,
                    "pwsh" => PowerShell,
                    _ => Bash,
                }
            );
            return ExitCode.Done;
        });
        return command;
    }
}
