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

        string verdict = Path.Combine(outputFolder, "verdict.json");
        using SealedStory? seal = runId is null ? null : new SealedStory(scenario.Key, runId);
        return ScenarioScore.Score(
            truth,
            Findings(Path.Combine(outputFolder, "findings.ndjson")),
            File.Exists(verdict) ? Devices(verdict) : null,
            seal
        );
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

    private static DeviceAnswer Devices(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement devices = document.RootElement.GetProperty("devices");
        IReadOnlyList<string> List(string name) =>
            [.. devices.GetProperty(name).EnumerateArray().Select(d => d.GetString() ?? "")];
        return new DeviceAnswer(List("compromised"), List("suspected"), List("accessed"), List("silent"));
    }
}
