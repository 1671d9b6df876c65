using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater history compact</c>: few large segments instead of many small ones.</summary>
internal static class HistoryCompactCommand
{
    public static Command Create()
    {
        Argument<string> folder = HistoryCommand.Folder();
        Command command = new(
            "compact",
            "Write small segments together, so that searches open fewer files. No flow is changed; searching goes on meanwhile\n\n"
                + "  breakwater history compact DIR"
        )
        {
            folder,
        };
        command.SetAction(parsed => Compact(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Compact(string folder, TextWriter talk)
    {
        if (!HistoryCommand.IsThere(folder, talk))
        {
            return ExitCode.Usage;
        }

        if (FlowHistory.TryOpen(folder, TimeProvider.System, out FlowHistory? history) is { } closed)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(closed)}");
            return ExitCode.Usage;
        }

        using (history)
        {
            try
            {
                using Interruption interruption = new(talk);
                CompactOutcome outcome = history!.Compact(interruption.Token);
                int told = HistoryCommand.Tell(history.Faults, talk);
                talk.WriteLine("breakwater: " + Summary(outcome));
                return ExitCode.Worst(told, outcome.Interrupted ? ExitCode.Interrupted : ExitCode.Done);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(error.Message)}");
                return ExitCode.Coverage;
            }
        }
    }

    private static string Summary(CompactOutcome outcome)
    {
        string waiting =
            outcome.Waiting > 0 ? "; those replaced are removed the next time, for somebody is searching them now" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Replaced} segments became {outcome.Made}, with {outcome.Rows} flows{waiting}"
        );
    }
}
