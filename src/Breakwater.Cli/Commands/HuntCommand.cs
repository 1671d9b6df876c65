using System.CommandLine;
using System.CommandLine.Parsing;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Configuration;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater hunt PATH...</c>: the main job.</summary>
internal static class HuntCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders, globs, or - for standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(t => t.Value.Length > 1 && t.Value[0] == '-'))
            {
                result.AddError($"there is no option {token.Value}; write ./{token.Value} for a file of that name");
            }
        });
        SettingFlags flags = SettingFlags.ForHunt();
        Command command = new(
            "hunt",
            "Read everything below the paths and answer: are we a victim, what was taken, what could not be seen.\n\n"
                + "  breakwater hunt /evidence\n"
                + "  breakwater hunt logs.tar.gz --inventory inventory.yml --out answer\n"
                + "  breakwater hunt logs --intel indicators.json --fail-on high\n"
                + "  zcat router.log.gz | breakwater hunt - --timezone '*=Europe/Oslo'"
        )
        {
            paths,
        };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            string[] hunted = parsed.GetValue(paths) ?? [];
            TextWriter output = parsed.InvocationConfiguration.Output;
            TextWriter talk = parsed.InvocationConfiguration.Error;
            Settings settings = SettingLayers.Read(
                Environment.CurrentDirectory,
                Environment.GetEnvironmentVariables(),
                hunted
            );
            flags.Apply(parsed, settings);
            HuntOptions? options = HuntSettings.Read(settings, hunted, ContentFolder.Path);
            if (options is null)
            {
                foreach (string error in settings.Errors)
                {
                    talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
                }

                return ExitCode.Usage;
            }

            options = options with { RuleCacheFolder = KeptRules.Folder(settings, options.Paths) };
            return HuntRun.Execute(options, settings.Text(SettingKeys.Format) ?? "text", output, talk).ExitCode;
        });
        return command;
    }
}
