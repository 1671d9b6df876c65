using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Scenarios;
using Breakwater.Scenarios.Scoring;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater scenario score</c>: holds the answer of a hunt against the truth of a scenario.</summary>
internal static class ScenarioScoreCommand
{
    public static Command Create()
    {
        Argument<string> world = new("world") { Description = "Folder that breakwater scenario wrote" };
        Argument<string> answer = new("answer") { Description = "Folder that breakwater hunt wrote" };
        Option<string?> run = new("--run-id")
        {
            Description = "The --run-id of the hunt, where it was one inside the enclave",
        };
        Command command = new(
            "score",
            "Hold the answer of a hunt against the truth: rows found and missed, devices, harms, counts with their bounds, false alarms\n\n"
                + "  breakwater scenario score world answer"
        )
        {
            world,
            answer,
            run,
        };
        command.SetAction(parsed =>
        {
            ScenarioFolder folder = ScenarioFolder.At(parsed.GetValue(world)!);
            try
            {
                ScenarioScore score = HuntOutput.Score(folder, parsed.GetValue(answer)!, parsed.GetValue(run));
                ScoreTable.Write(parsed.InvocationConfiguration.Output, score);
                return score.Success ? ExitCode.Done : ExitCode.Findings;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"breakwater: {PlainText.Clean(error.Message)}");
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
