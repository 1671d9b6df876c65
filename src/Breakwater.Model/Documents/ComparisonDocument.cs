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
        writer.Objects("harms", comparison.Harms, WriteHarm);
        WriteAlignment(writer, comparison.Alignment);
        writer.Objects("incidents", comparison.Incidents, WriteIncident);
        writer.WriteNumber("same_incidents", comparison.SameIncidents);
        writer.Objects("credentials", comparison.Credentials, WriteCredential);
        writer.Objects(
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
        writer.Objects(
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
        writer.Objects("findings", comparison.Findings, WriteFinding);
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
        writer.Objects(
            "counts",
            change.Counts,
            static (to, count) =>
            {
                to.Text("key", count.Key);
                to.WriteString("bound", count.IsUpperBound ? "upper_bound" : "proven");
                to.Count("old", count.Old);
                to.Count("new", count.New);
            }
        );
        writer.Texts("new_reasons", change.NewReasons);
        writer.Texts("lost_reasons", change.LostReasons);
        WriteCauses(writer, change.Causes);
    }

    private static void WriteAlignment(Utf8JsonWriter writer, AlignmentChange? change)
    {
        if (change is null)
        {
            return;
        }

        writer.WriteStartObject("alignment");
        writer.OptionalText("old", change.Old is { } old ? Words.Of(old) : null);
        writer.OptionalText("new", change.New is { } now ? Words.Of(now) : null);
        writer.Objects(
            "criteria",
            change.Criteria,
            static (to, criterion) =>
            {
                to.Text("criterion", criterion.Criterion);
                to.WriteBoolean("agrees", criterion.Agrees);
                to.Text("why", criterion.Why);
            }
        );
        WriteCauses(writer, change.Causes);
        writer.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter writer, IncidentChange change)
    {
        writer.WriteString("change", Words.Of(change.Kind));
        writer.Text("id", change.Id);
        writer.OptionalText("old_id", change.OldId);
        writer.Text("title", change.Title);
        writer.WriteString("level", Words.Of(change.Level));
        writer.Count("old_confidence", change.OldConfidence);
        writer.Count("new_confidence", change.NewConfidence);
        writer.Texts("differences", change.Differences);
        WriteCauses(writer, change.Causes);
    }

    private static void WriteCredential(Utf8JsonWriter writer, CredentialChange change)
    {
        writer.WriteString("kind", Words.Of(change.Kind));
        writer.Text("name", change.Name);
        writer.OptionalText("old", change.Old);
        writer.OptionalText("new", change.New);
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
        writer.Objects(
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
}
