using System.Globalization;
using Breakwater.Model.Documents;

namespace Breakwater.Scenarios.Scoring;

/// <summary>The score as text.</summary>
public static class ScoreTable
{
    private const int ShownFalseAlarms = 20;

    /// <summary>Writes the score as a table that a person reads in one screen.</summary>
    public static void Write(TextWriter output, ScenarioScore score)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(score);
        output.WriteLine(
            Invariant(
                $"{score.Carrier}, variant {ScenarioVariants.NameOf(score.Variant)}, seed {score.Seed}: {score.Findings} findings"
            )
        );
        if (score.Rows.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(
                Invariant($"{"day", 4}  {"stage", -22} {"row", -5} {"result", -12} {"level", -13} proof or reason")
            );
        }

        foreach (ScoreRow row in score.Rows)
        {
            output.WriteLine(
                Invariant(
                        $"{row.Day, 4}  {row.Stage, -22} {row.Behaviour, -5} {Word(row.Result), -12} {Level(row), -13} {Reason(row)}"
                    )
                    .TrimEnd()
            );
        }

        output.WriteLine();
        foreach (DeviceScore devices in score.Devices)
        {
            WriteDevices(output, devices);
        }

        WriteAnswers(output, score);
        WriteFalseAlarms(output, score);
        output.WriteLine(
            Invariant(
                $"found {score.Count(ScoreResult.Found)} ({score.Rows.Count(r => r.Proof?.Level >= Model.Findings.Level.Medium)} at medium or above), missed {score.Count(ScoreResult.Missed)}, waiting {score.Count(ScoreResult.Waiting)}, not visible {score.Count(ScoreResult.NotVisible)}, false alarms {score.FalseAlarmCount}: {(score.Success ? "the score equals the truth for what can be found today" : "the score does not equal the truth")}"
            )
        );
    }

    private static void WriteDevices(TextWriter output, DeviceScore devices)
    {
        output.Write(Invariant($"devices {devices.List}: {devices.Agreed.Count} agree"));
        if (devices.Missing.Count > 0)
        {
            output.Write($"; not answered: {string.Join(' ', devices.Missing)}");
        }

        if (devices.Surplus.Count > 0)
        {
            output.Write($"; answered beyond: {string.Join(", ", devices.Surplus)}");
        }

        output.WriteLine();
    }

    private static void WriteAnswers(TextWriter output, ScenarioScore score)
    {
        foreach (HarmScore harm in score.Harms)
        {
            string answered = harm.Answered is { } state ? Words.Of(state) : "not assessable";
            output.WriteLine(
                $"harm {harm.Harm}: {answered}{(harm.IsRight ? "" : $", but is {Words.Of(harm.Expected)}: WRONG")}"
            );
        }

        foreach (BoundScore bound in score.Bounds)
        {
            string truth =
                bound.Least == bound.Most ? Invariant($"{bound.Least}") : Invariant($"{bound.Least} to {bound.Most}");
            string proven = bound.Proven is { } p ? Invariant($"{p}") : "not said";
            string most = bound.UpperBound is { } u ? Invariant($", at most {u}") : "";
            string verdict =
                bound.ProvesTooMuch ? ": PROVES TOO MUCH"
                : bound.BoundsTooLow ? ": BOUND TOO LOW"
                : "";
            output.WriteLine($"count {bound.Key}: truth {truth}, proven {proven}{most}{verdict}");
        }
    }

    private static void WriteFalseAlarms(TextWriter output, ScenarioScore score)
    {
        foreach (FalseAlarm alarm in score.FalseAlarms.Take(ShownFalseAlarms))
        {
            output.WriteLine(
                Invariant(
                    $"false alarm ({Words.Of(alarm.Level)}, {alarm.Cause}): {alarm.Rule}: {alarm.Path}:{alarm.Number} [{alarm.Finding}]"
                )
            );
        }

        if (score.FalseAlarmCount > ShownFalseAlarms)
        {
            output.WriteLine(Invariant($"and {score.FalseAlarmCount - ShownFalseAlarms} more false alarms"));
        }
    }

    private static string Word(ScoreResult result) =>
        result switch
        {
            ScoreResult.Found => "found",
            ScoreResult.Missed => "MISSED",
            ScoreResult.Waiting => "waiting",
            _ => "not visible",
        };

    private static string Level(ScoreRow row) => row.Proof is { } proof ? Words.Of(proof.Level) : "";

    private static string Reason(ScoreRow row) =>
        row switch
        {
            { Proof: { } proof } => $"{proof.Rule} [{proof.Finding}]",
            { Result: ScoreResult.Waiting } => $"needs {row.WaitsFor}",
            { Result: ScoreResult.NotVisible } => "this variant leaves no record of it",
            _ => "",
        };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
