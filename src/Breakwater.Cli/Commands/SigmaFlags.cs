using System.CommandLine;
using System.CommandLine.Parsing;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt.Configuration;
using Breakwater.Hunt.SigmaTool;
using Breakwater.Sigma;

namespace Breakwater.Cli.Commands;

/// <summary>Options that the commands on Sigma rules share.</summary>
internal static class SigmaFlags
{
    public static Option<string[]> Rules() =>
        new("--rules", "-r") { Description = "Files and folders of rules", Required = true };

    public static Option<string[]> Pipelines() =>
        new("--pipeline", "-p") { Description = "Pipelines (pySigma's files)" };

    public static Option<string[]> Placeholders()
    {
        Option<string[]> option = new("--placeholder") { Description = SettingKeys.Placeholders.Description };
        option.Validators.Add(r => RefuseWithoutSign(r, r.Tokens));
        return option;
    }

    public static Option<string?> LogSource()
    {
        Option<string?> option = new("--log-source")
        {
            Description = "product=P,category=C,service=S: what every event counts as; without it the events say it",
        };
        option.Validators.Add(r =>
        {
            foreach (string part in r.Tokens.SelectMany(t => t.Value.Split(',')))
            {
                if (part.Split('=') is not ["product" or "category" or "service", { Length: > 0 }])
                {
                    r.AddError($"{part} is no part of a log source; write product=, category= or service=");
                }
            }
        });
        return option;
    }

    public static SigmaLogSource? LogSource(string? value)
    {
        if (value is null)
        {
            return null;
        }

        Dictionary<string, string> parts = value
            .Split(',')
            .Select(p => p.Split('='))
            .ToDictionary(p => p[0], p => p[1]);
        return new SigmaLogSource(
            parts.GetValueOrDefault("product"),
            parts.GetValueOrDefault("category"),
            parts.GetValueOrDefault("service")
        );
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders(string[]? given) =>
        PlaceholderValues.Of(given ?? []);

    /// <summary>Says which of the files that were named are not there; false where one is not.</summary>
    public static bool AllThere(IEnumerable<string> paths, TextWriter talk)
    {
        bool all = true;
        foreach (string path in paths.Where(p => p != "-" && !File.Exists(p) && !Directory.Exists(p)))
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(path)} does not exist");
            all = false;
        }

        return all;
    }

    public static void Tell(IEnumerable<SigmaError> errors, TextWriter talk)
    {
        foreach (SigmaError error in errors)
        {
            talk.WriteLine(PlainText.Clean(error.ToString()));
        }
    }

    private static void RefuseWithoutSign(OptionResult result, IEnumerable<Token> tokens)
    {
        foreach (Token token in tokens.Where(t => !PlaceholderValues.IsOne(t.Value)))
        {
            result.AddError($"{token.Value} is no NAME=VALUE");
        }
    }
}
