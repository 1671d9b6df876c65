using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>Scores the output folder of a hunt against a scenario's truth.</summary>
public static class HuntOutput
{
    private const long MostBytes = 256 << 20;

    /// <summary>Reads <c>truth.json</c> of the scenario and <c>findings.ndjson</c> and <c>verdict.json</c> of the hunt.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message names it, its line and the reason.</exception>
    /// <param name="scenario">The scenario.</param>
    /// <param name="outputFolder">What the hunt wrote.</param>
    /// <param name="runId">The name of the run, where it was one inside the sealed zone.</param>
    public static ScenarioScore Score(ScenarioFolder scenario, string outputFolder, string? runId = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioTruth truth = Parsed(
            scenario.Truth,
            () =>
            {
                using FileStream stream = Open(scenario.Truth);
                return TruthJson.Read(stream);
            }
        );
        string path = Path.Combine(outputFolder, "verdict.json");
        Verdict? verdict = File.Exists(path) ? Parsed(path, () => VerdictOf(path)) : null;
        using SealedStory? seal = runId is null
            ? null
            : Parsed(scenario.Key, () => new SealedStory(scenario.Key, runId));
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

    private static Verdict VerdictOf(string path)
    {
        using FileStream stream = Open(path);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return VerdictDocument.Read(bytes);
    }

    private static IEnumerable<Finding> Findings(string path)
    {
        using FileStream file = File.OpenRead(path);
        long number = 0;
        foreach (ReadOnlyMemory<byte> line in FindingLines.Of(file, path))
        {
            number++;
            if (line.Span.Trim("\r"u8).Length > 0)
            {
                yield return Parsed(
                    string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}"),
                    () => FindingDocument.Read(line.Span)
                );
            }
        }
    }

    private static FileStream Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        if (stream.Length <= MostBytes)
        {
            return stream;
        }

        stream.Dispose();
        throw new InvalidDataException($"{path} is too large for what it should be");
    }

    private static T Parsed<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place} cannot be read: {fault.Message}", fault);
        }
    }
}
