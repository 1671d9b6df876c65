using System.Text.Json;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Verdicts;

namespace Breakwater.Model.Documents;

/// <summary>What differs between two answers as JSON (<c>schemas/comparison.json</c>).</summary>
public static class ComparisonDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.comparison/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, AnswerComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(comparison);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        WriteAnswer(writer, "old", comparison.Old);
        WriteAnswer(writer, "new", comparison.New);
        Array(writer, "harms", comparison.Harms, WriteHarm);
        Array(
            writer,
            "devices",
            comparison.Devices,
            static (to, device) =>
            {
                to.Text("device", device.Device);
                to.OptionalText("old", device.Old);
                to.OptionalText("new", device.New);
            }
        );
        writer.Texts("gaps_closed", comparison.GapsClosed);
        writer.Texts("gaps_opened", comparison.GapsOpened);
        Array(
            writer,
            "inputs",
            comparison.Inputs,
            static (to, input) =>
            {
                to.WriteString("kind", Words.Of(input.Kind));
                to.Text("name", input.Name);
                to.OptionalText("old", input.Old);
                to.OptionalText("new", input.New);
            }
        );
        writer.WriteStartObject("finding_counts");
        writer.WriteNumber("same", comparison.Same);
        foreach (FindingChangeKind kind in Enum.GetValues<FindingChangeKind>())
        {
            writer.WriteNumber(Words.Of(kind), comparison.Counts.GetValueOrDefault(kind));
        }

        writer.WriteEndObject();
        Array(writer, "findings", comparison.Findings, WriteFinding);
        writer.Texts("notes", comparison.Notes);
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, string name, ComparedAnswer answer)
    {
        writer.WriteStartObject(name);
        writer.Text("tool_version", answer.ToolVersion);
        writer.Time("as_of", answer.AsOf);
        WriteState(writer, "overall", answer.Overall);
        writer.WriteEndObject();
    }

    private static void WriteHarm(Utf8JsonWriter writer, HarmChange change)
    {
        writer.WriteString("harm", Words.Of(change.Harm));
        WriteState(writer, "old_state", change.OldState);
        WriteState(writer, "new_state", change.NewState);
        writer.WriteString("old_assessable", Words.Of(change.OldAssessable));
        writer.WriteString("new_assessable", Words.Of(change.NewAssessable));
        Array(
            writer,
            "counts",
            change.Counts,
            static (to, count) =>
            {
                to.Text("key", count.Key);
                to.WriteString("bound", count.IsUpperBound ? "upper_bound" : "proven");
                WriteCount(to, "old", count.Old);
                WriteCount(to, "new", count.New);
            }
        );
        writer.Texts("new_reasons", change.NewReasons);
        writer.Texts("lost_reasons", change.LostReasons);
        WriteCauses(writer, change.Causes);
    }

    private static void WriteFinding(Utf8JsonWriter writer, FindingChange change)
    {
        writer.WriteString("change", Words.Of(change.Kind));
        writer.WriteString("id", change.Finding.Id);
        writer.OptionalText("old_id", change.OldId);
        writer.WriteString("level", Words.Of(change.Finding.Level));
        writer.WriteString("harm", Words.Of(change.Finding.Harm));
        writer.Text("rule", change.Finding.Rule.Id);
        writer.Text("summary", change.Finding.Summary);
        writer.Texts("differences", change.Differences);
        WriteCauses(writer, change.Causes);
    }

    private static void WriteCauses(Utf8JsonWriter writer, IReadOnlyList<ChangeCause> causes) =>
        Array(
            writer,
            "causes",
            causes,
            static (to, cause) =>
            {
                to.WriteString("reason", Words.Of(cause.Reason));
                to.OptionalText("name", cause.Name);
            }
        );

    private static void WriteState(Utf8JsonWriter writer, string name, HarmState? state) =>
        writer.OptionalText(name, state is { } known ? Words.Of(known) : null);

    private static void WriteCount(Utf8JsonWriter writer, string name, long? count)
    {
        if (count is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }

    private static void Array<T>(
        Utf8JsonWriter writer,
        string name,
        IEnumerable<T> values,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray(name);
        foreach (T value in values)
        {
            writer.WriteStartObject();
            write(writer, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
