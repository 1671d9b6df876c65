using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Configuration;
using Breakwater.Hunt.SigmaTool;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater sigma eval -r RULES FILE...</c>: matches of JSON lines, as JSON lines.</summary>
internal sealed class SigmaEvalCommand
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Files of JSON lines, plain or packed (gzip, bzip2, xz, zstd), or - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _rules = SigmaFlags.Rules();
    private readonly Option<string[]> _pipelines = SigmaFlags.Pipelines();
    private readonly Option<string[]> _placeholders = SigmaFlags.Placeholders();
    private readonly Option<string?> _source = SigmaFlags.LogSource();
    private readonly Option<bool> _withEvent = new("--with-event") { Description = "Put the event into each match" };
    private readonly Option<bool> _noRuleCache = new("--no-rule-cache")
    {
        Description = SettingKeys.NoRuleCache.Description,
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Worker threads; 0 means one for each processor. What is written does not depend on it",
    };

    public static Command Create()
    {
        SigmaEvalCommand parts = new();
        parts._threads.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 256)
            {
                r.AddError("--threads is not between 0 and 256");
            }
        });
        Command command = new(
            "eval",
            "Match JSON lines against rules; a line of JSON a match, counts on standard error\n\n"
                + "  breakwater sigma eval -r rules/ events.ndjson\n"
                + "  breakwater sigma eval -r rules/ -p ecs.yml --with-event events.ndjson.gz\n"
                + "  zcat events.gz | breakwater sigma eval -r rules/ --log-source product=linux -\n\n"
                + "An event counts as what its fields product, category and service say; a Windows event as what channel and\n"
                + "event id say; any other event is tried with every rule. Correlations are evaluated over all files, sorted by time,\n"
                + "once all are read: no event is late. Exit 2 where a rule cannot be used, 4 where a line is\n"
                + "no event."
        )
        {
            parts._files,
            parts._rules,
            parts._pipelines,
            parts._placeholders,
            parts._source,
            parts._withEvent,
            parts._threads,
            parts._noRuleCache,
        };
        command.SetAction(parts.Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        TextWriter talk = parsed.InvocationConfiguration.Error;
        string[] named = parsed.GetValue(_files) ?? [];
        string[] given = parsed.GetValue(_rules) ?? [];
        string[] pipes = parsed.GetValue(_pipelines) ?? [];
        if (!SigmaFlags.AllThere([.. named, .. given, .. pipes], talk))
        {
            return ExitCode.Usage;
        }

        int threads = parsed.GetValue(_threads) is > 0 and int stated ? stated : Environment.ProcessorCount;
        SigmaToolRules loaded = SigmaToolRules.Load(
            given,
            pipes,
            SigmaFlags.Placeholders(parsed.GetValue(_placeholders)),
            parsed.GetValue(_noRuleCache) ? null : KeptRules.Folder(named),
            threads
        );
        SigmaEvaluationOptions options = new()
        {
            Files = named,
            LogSource = SigmaFlags.LogSource(parsed.GetValue(_source)),
            WithEvent = parsed.GetValue(_withEvent),
            Threads = threads,
        };
        return Run(loaded, options, parsed.InvocationConfiguration.Output, talk);
    }

    private static int Run(SigmaToolRules rules, SigmaEvaluationOptions options, TextWriter output, TextWriter talk)
    {
        SigmaFlags.Tell(rules.Errors, talk);
        using Interruption interruption = new(talk);
        try
        {
            SigmaEvaluationResult result = SigmaEvaluation.Run(
                rules,
                options,
                options.Files.Contains("-") ? Console.OpenStandardInput() : null,
                output,
                interruption.Token
            );
            foreach (string problem in result.Problems)
            {
                talk.WriteLine(PlainText.Clean(problem));
            }

            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: {rules.Engine.Rules.Count} rules, {rules.Errors.Count} errors in rules; {result.Lines} lines, {result.Events} events, {result.Faults} lines that are no events; {result.Matches} matches of {result.RulesMatched} rules, {result.CorrelationMatches} of correlations"
                )
            );
            return ExitCode.Worst(
                rules.Errors.Count > 0 ? ExitCode.Content : ExitCode.Done,
                result.Problems.Count > 0 ? ExitCode.Coverage : ExitCode.Done
            );
        }
        catch (OperationCanceledException)
        {
            output.Flush();
            return ExitCode.Interrupted;
        }
    }
}
