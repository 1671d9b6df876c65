using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.SigmaTool;
using Breakwater.Sigma;
using Breakwater.Sigma.Explaining;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater sigma explain RULE EVENT</c>: which parts of a rule hold for an event, and why.</summary>
internal sealed class SigmaExplainCommand
{
    private readonly Argument<string> _rule = new("RULE") { Description = "File with the rule" };
    private readonly Argument<string> _event = new("EVENT")
    {
        Description = "File with an event as JSON, or - for standard input",
    };

    private readonly Option<string?> _id = new("--id")
    {
        Description = "Id, name or title of the rule, where the file has several",
    };

    private readonly Option<int> _line = new("--line")
    {
        Description = "Which line of the file is the event, where it has several",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string[]> _pipelines = SigmaFlags.Pipelines();
    private readonly Option<string[]> _placeholders = SigmaFlags.Placeholders();
    private readonly Option<string?> _source = SigmaFlags.LogSource();
    private readonly Option<string> _format = new("--format")
    {
        Description = "text or json",
        DefaultValueFactory = _ => "text",
    };

    public static Command Create()
    {
        SigmaExplainCommand parts = new();
        parts._format.AcceptOnlyFromAmong("text", "json");
        Command command = new(
            "explain",
            "Show the tree of a rule with what holds for an event (+), what does not (-), the event's values, and why\n\n"
                + "  breakwater sigma explain rule.yml event.json\n"
                + "  breakwater sigma explain rules.yml events.ndjson --id 5013198d-... --line 12 --format json\n"
                + "  echo '{\"CommandLine\":\"whoami\"}' | breakwater sigma explain rule.yml -"
        )
        {
            parts._rule,
            parts._event,
            parts._id,
            parts._line,
            parts._pipelines,
            parts._placeholders,
            parts._source,
            parts._format,
        };
        command.SetAction(parts.Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        TextWriter talk = parsed.InvocationConfiguration.Error;
        string rulePath = parsed.GetValue(_rule)!;
        string eventPath = parsed.GetValue(_event)!;
        string[] pipes = parsed.GetValue(_pipelines) ?? [];
        if (!SigmaFlags.AllThere([rulePath, eventPath, .. pipes], talk))
        {
            return ExitCode.Usage;
        }

        if (SigmaEventExplanation.EventOf(Read(eventPath), parsed.GetValue(_line)) is not { } e)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(eventPath)} has no event in that line");
            return ExitCode.Usage;
        }

        IReadOnlyList<SigmaExplanation> explanations = SigmaEventExplanation.Explain(
            rulePath,
            parsed.GetValue(_id),
            e,
            SigmaFlags.LogSource(parsed.GetValue(_source)),
            pipes,
            SigmaFlags.Placeholders(parsed.GetValue(_placeholders)),
            out IReadOnlyList<string> correlations,
            out IReadOnlyList<SigmaError> errors
        );
        SigmaFlags.Tell(errors, talk);
        foreach (string sentence in correlations)
        {
            talk.WriteLine(PlainText.Clean(sentence));
        }

        Print(explanations, parsed.GetValue(_format) == "json", parsed.InvocationConfiguration.Output);
        if (explanations.Count == 0)
        {
            talk.WriteLine("breakwater: no such rule on single events in this file");
        }

        return errors.Count > 0 ? ExitCode.Content
            : explanations.Count == 0 ? ExitCode.Usage
            : ExitCode.Done;
    }

    private static void Print(IReadOnlyList<SigmaExplanation> explanations, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(SigmaEventExplanation.Json(explanations));
            return;
        }

        foreach (string text in explanations.SelectMany(e => e.Lines()))
        {
            output.WriteLine(PlainText.Clean(text));
        }
    }

    private static byte[] Read(string path)
    {
        if (path != "-")
        {
            return File.ReadAllBytes(path);
        }

        using MemoryStream whole = new();
        using Stream input = Console.OpenStandardInput();
        input.CopyTo(whole);
        return whole.ToArray();
    }
}
