using System.Text.Json;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Documents;

/// <summary>The verdict as JSON (<c>schemas/verdict.json</c>): <c>verdict.json</c>.</summary>
public static partial class VerdictDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.verdict/1";

    /// <summary>Writes the document. A state that could not be assessed is left out, never written as an answer.</summary>
    public static void Write(Utf8JsonWriter writer, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(verdict);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        WriteState(writer, "overall", verdict.Overall);
        writer.WriteString("assessable", Words.Of(verdict.Assessable));
        writer.Time("as_of", verdict.AsOf);
        WriteHarm(writer, "foothold", verdict.Foothold);
        writer.WriteStartObject("harms");
        WriteHarm(writer, Words.Of(Harm.CallRecords), verdict.CallRecords);
        WriteHarm(writer, Words.Of(Harm.Communications), verdict.Communications);
        WriteHarm(writer, Words.Of(Harm.InterceptData), verdict.InterceptData);
        writer.WriteEndObject();
        writer.WriteStartObject("devices");
        writer.Texts("compromised", verdict.Devices.Compromised);
        writer.Texts("suspected", verdict.Devices.Suspected);
        writer.Texts("accessed", verdict.Devices.Accessed);
        writer.Texts("silent", verdict.Devices.Silent);
        writer.WriteEndObject();
        IncidentsDocument.WriteAlignment(writer, verdict.Alignment);
        WriteCounts(writer, "findings", verdict.Findings);
        writer.Texts("gaps", verdict.Gaps);
        writer.Objects(
            "settling",
            verdict.Settling,
            static (to, step) =>
            {
                to.WriteString("effect", Words.Of(step.Effect));
                to.Text("what", step.What);
                to.Text("why", step.Why);
                to.Texts("harms", step.Harms.Select(h => Words.Of(h)));
                to.Texts("how", step.How);
            }
        );
        writer.Texts("notes", verdict.Notes);
        writer.WriteEndObject();
    }

    internal static void WriteCounts(Utf8JsonWriter writer, string name, FindingCounts counts)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("total", counts.Total);
        writer.WriteStartObject("open");
        foreach (Level level in Enum.GetValues<Level>().Reverse())
        {
            writer.WriteNumber(Words.Of(level), counts.Open.GetValueOrDefault(level));
        }

        writer.WriteEndObject();
        writer.WriteNumber("explained", counts.Explained);
        writer.WriteNumber("suppressed", counts.Suppressed);
        writer.WriteEndObject();
    }

    private static void WriteHarm(Utf8JsonWriter writer, string name, HarmAnswer answer)
    {
        writer.WriteStartObject(name);
        WriteState(writer, "state", answer.State);
        writer.WriteString("assessable", Words.Of(answer.Assessable));
        WriteNumbers(writer, "proven", answer.Proven);
        WriteNumbers(writer, "upper_bound", answer.UpperBound);
        writer.OptionalText("rule", answer.Rule);
        writer.Texts("reasons", answer.Reasons);
        writer.Texts("gaps", answer.Gaps);
        writer.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter writer, string name, HarmState? state)
    {
        if (state is { } known)
        {
            writer.WriteString(name, Words.Of(known));
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, long> numbers)
    {
        writer.WriteStartObject(name);
        foreach ((string key, long number) in numbers.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(key, number);
        }

        writer.WriteEndObject();
    }
}
