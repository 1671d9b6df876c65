using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt.Sharing;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater share FOLDER</c>: what of a case may leave the carrier, for whom, and what stays.</summary>
internal static class ShareCommand
{
    private const string Description =
        "Write what other organisations may know of a case: indicators and techniques, and nothing that names your network,\n"
        + "your people or your customers. Breakwater sends nothing; it writes a folder with what to send and what to keep.\n\n"
        + "  breakwater share breakwater-out --profile isac --inventory inventory.yml --preview\n"
        + "  breakwater share breakwater-out --profile isac --inventory inventory.yml --approver NAME --legal-basis TEXT\n"
        + "  breakwater share breakwater-out --profile cisa --inventory inventory.yml --approver NAME --legal-basis TEXT --annex";

    public static Command Create()
    {
        ShareFlags flags = new();
        Command command = new("share", Description);
        flags.AddTo(command);
        command.SetAction(parsed => Run(flags.Read(parsed), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(ShareOptions options, InvocationConfiguration streams)
    {
        ShareOutcome outcome = SharePipeline.Run(options);
        foreach (string error in outcome.Errors)
        {
            streams.Error.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        if (outcome.Preview is { } preview)
        {
            foreach (string line in preview.Split('\n'))
            {
                streams.Output.WriteLine(PlainText.Clean(line));
            }
        }

        if (outcome.Written is { } folder)
        {
            streams.Error.WriteLine(
                $"breakwater: {PlainText.Clean(folder)}/send holds what to send, {PlainText.Clean(folder)}/keep what stays; nothing was sent"
            );
        }

        return outcome.ExitCode;
    }
}
