using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>Scores the output folder of a hunt against a scenario's truth.</summary>
public static class HuntOutput
{
    /// <summary>Reads <c>truth.json</c> of the scenario and <c>findings.ndjson</c> and <c>verdict.json</c> of the hunt.</summary>
    /// <exception cref="JsonException">A file is not what it should be.</exception>
    /// <param name="scenario">The scenario.</param>
    /// <param name="outputFolder">What the hunt wrote.</param>
    /// <param name="runId">The name of the run, where it was one inside the sealed zone.</param>
    public static ScenarioScore Score(ScenarioFolder scenario, string outputFolder, string? runId = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioTruth truth;
        using (FileStream stream = File.OpenRead(scenario.Truth))
        {
            truth = TruthJson.Read(stream);
        }

        string path = Path.Combine(outputFolder, "verdict.json");
        Verdict? verdict = File.Exists(path) ? VerdictDocument.Read(File.ReadAllBytes(path)) : null;
        using SealedStory? seal = runId is null ? null : new SealedStory(scenario.Key, runId);
        ScenarioScore score = ScenarioScore.Score(
            truth,
            Findings(Path.Combine(outputFolder, "findings.ndjson")),
            verdict?.Devices,
            seal
        );
        return verdict is null
            ? score
            : score with
            {
                Harms = AnswerScore.Harms(truth.Expected, verdict),
                Bounds = AnswerScore.Bounds(truth.Expected, verdict),
            };
    }

    private static IEnumerable<Finding> Findings(string path)
    {
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            if (line.Length > 0)
            {
                yield return FindingDocument.Read(Encoding.UTF8.GetBytes(line));
            }
        }
    }
}
