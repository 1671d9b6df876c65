using System.CommandLine;
using System.CommandLine.Parsing;
using Breakwater.Cli.Commands.Intercepts;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;

namespace Breakwater.Cli.Commands;

/// <summary>The command <c>breakwater</c> with all its parts.</summary>
public static class BreakwaterCommand
{
    private static readonly (string Name, Func<Command> Create)[] Parts =
    [
        ("hunt", HuntCommand.Create),
        ("audit", AuditCommand.Create),
        ("collect", CollectCommand.Create),
        ("history", HistoryCommand.Create),
        ("evidence", EvidenceCommand.Create),
        ("intercepts", InterceptsCommand.Create),
        ("demo", DemoCommand.Create),
        ("scenario", ScenarioCommand.Create),
        ("rules", RulesCommand.Create),
        ("sigma", SigmaCommand.Create),
        ("exposure", ExposureCommand.Create),
        ("evict", EvictCommand.Create),
        ("share", ShareCommand.Create),
        ("duties", DutiesCommand.Create),
        ("export", ExportCommand.Create),
        ("tokens", TokensCommand.Create),
        ("canary", CanaryCommand.Create),
        ("explain", ExplainCommand.Create),
        ("compare", CompareCommand.Create),
        ("completion", CompletionCommand.Create),
    ];

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter talk)
    {
        RootCommand root = Create(arguments);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(OneLine(error.Message))}");
            }

            talk.WriteLine("breakwater: see `breakwater --help`");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = talk,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (Exception error)
        {
            talk.WriteLine($"breakwater: internal failure: {error.GetType().Name}: {PlainText.Clean(error.Message)}");
            talk.WriteLine(error.StackTrace);
            return ExitCode.Internal;
        }
    }

    /// <summary>The words that an option takes stand on lines of their own, which would be shown escaped.</summary>
    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Makes the part that is asked for, and all of them only where none is: a search of stored flows is over in the time that
    /// making all of them takes.
    /// </summary>
    private static RootCommand Create(string[] arguments)
    {
        RootCommand root = new(
            "Finds out from the evidence that a carrier holds whether it is a victim, what was taken, and what could not be seen.\n\n"
                + "  breakwater hunt /evidence            read everything below a folder\n"
                + "  breakwater audit /configs            saved configurations against the hardening controls\n"
                + "  breakwater demo                      a made-up intrusion with known truth, hunted and scored\n"
                + "  breakwater explain FINDING           the bytes behind one finding\n"
                + "  breakwater duties                    who must be told of an answer, by when, with drafts\n\n"
                + "Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong content; 3 wrong usage; 4 done, but not everything\n"
                + "could be read; 5 internal failure; 130 interrupted."
        );
        string? asked = arguments.Length > 0 ? arguments[0] : null;
        bool isKnown = Array.Exists(Parts, p => p.Name == asked);
        foreach ((string name, Func<Command> create) in Parts)
        {
            if (!isKnown || name == asked)
            {
                root.Add(create());
            }
        }

        return root;
    }
}
