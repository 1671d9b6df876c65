using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Model.Documents;

/// <summary>The incidents as JSON (<c>schemas/incidents.json</c>): <c>incidents.json</c>.</summary>
public static class IncidentsDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.incidents/1";

    private static readonly IncidentsContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters =
            {
                new DocumentTimeConverter(),
                new DocumentTextConverter(),
                WordsOf<Level>(),
                WordsOf<Harm>(),
                WordsOf<EntityKind>(),
                WordsOf<JoinRule>(),
                WordsOf<AlternativeStanding>(),
                WordsOf<DispositionState>(),
                WordsOf<AlignmentGrade>(),
            },
        }
    );

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, IncidentReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Objects("incidents", report.Incidents, WriteIncident);
        VerdictDocument.WriteCounts(writer, "outside", report.Outside);
        WriteConsidered(writer, report.Considered);
        writer.Texts("limits", report.Limits);
        writer.WriteEndObject();
    }

    /// <summary>The incidents of a document that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static IReadOnlyList<Incident> Read(ReadOnlySpan<byte> json)
    {
        JsonNode? document = MissingLists.Complete(json, typeof(IncidentsRead), Context);
        foreach (JsonObject entry in TimelineEntries(document))
        {
            // The document leaves out the device where there is none.
            entry.TryAdd("device", null);
        }

        IncidentsRead read =
            document.Deserialize(Context.IncidentsRead) ?? throw new JsonException("there is no document");
        return read.Schema == Schema && MissingLists.AreNone(read, Context)
            ? read.Incidents
            : throw new JsonException($"the document is not of the schema {Schema}");
    }

    private static IEnumerable<JsonObject> TimelineEntries(JsonNode? document) =>
        (document is JsonObject { } root && root["incidents"] is JsonArray incidents ? incidents : [])
            .OfType<JsonObject>()
            .SelectMany(i => i["timeline"] is JsonArray timeline ? timeline : [])
            .OfType<JsonObject>();

    /// <summary>Writes an alignment under its name; null where no rule was given.</summary>
    internal static void WriteAlignment(Utf8JsonWriter writer, ActorAlignment? alignment)
    {
        if (alignment is not null)
        {
            writer.WritePropertyName("alignment");
            JsonSerializer.Serialize(writer, alignment, Context.ActorAlignment);
        }
    }

    /// <summary>An alignment of a document; null where it has none.</summary>
    internal static ActorAlignment? ReadAlignment(JsonElement root) =>
        root.TryGetProperty("alignment", out JsonElement alignment)
            ? alignment.Deserialize(Context.ActorAlignment)
            : null;

    private static void WriteConsidered(Utf8JsonWriter writer, IReadOnlyList<ConsideredFindings> considered)
    {
        writer.WritePropertyName("considered");
        JsonSerializer.Serialize(writer, considered, Context.IReadOnlyListConsideredFindings);
        writer.FlushWhatIsLarge();
    }

    private static JsonStringEnumConverter<T> WordsOf<T>()
        where T : struct, Enum => new(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

    private static void WriteIncident(Utf8JsonWriter writer, Incident incident)
    {
        writer.Text("id", incident.Id);
        writer.Text("title", incident.Title);
        writer.WriteString("level", Words.Of(incident.Level));
        writer.WriteNumber("confidence", incident.Confidence);
        writer.Texts("confidence_reasons", incident.ConfidenceReasons);
        Part(writer, "artefacts", incident.Artefacts, Context.IReadOnlyListIncidentArtefact);
        writer.Time("first", incident.First);
        writer.Time("last", incident.Last);
        writer.Texts("harms", incident.Harms.Select(h => Words.Of(h)));
        writer.Texts("behaviours", incident.Behaviours);
        Part(writer, "stages", incident.Stages, Context.IReadOnlyListIncidentStage);
        if (incident.FirstFoothold is { } foothold)
        {
            Part(writer, "first_foothold", foothold, Context.FirstFoothold);
        }

        WriteAlignment(writer, incident.Alignment);
        FindingDocument.WriteEntities(writer, incident.Entities);
        writer.WriteNumber("finding_count", incident.FindingCount);
        writer.Texts("findings", incident.Findings);
        writer.Objects(
            "timeline",
            incident.Timeline,
            static (to, entry) =>
            {
                to.Time("first", entry.First);
                to.Time("last", entry.Last);
                to.WriteNumber("count", entry.Count);
                to.WriteString("level", Words.Of(entry.Level));
                to.OptionalText("device", entry.Device);
                to.Text("rule", entry.RuleId);
                to.Text("summary", entry.Summary);
                to.Text("finding", entry.Finding);
            }
        );
        Part(writer, "joins", incident.Joins, Context.IReadOnlyListIncidentJoin);
        Part(writer, "alternatives", incident.Alternatives, Context.IReadOnlyListAlternativeExplanation);
        WriteConsidered(writer, incident.Considered);
    }

    private static void Part<T>(Utf8JsonWriter writer, string name, T part, JsonTypeInfo<T> type)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, part, type);
    }
}

/// <summary>What is read of the document.</summary>
internal sealed record IncidentsRead(string Schema, IReadOnlyList<Incident> Incidents);

/// <summary>Code made for these types, since reflection is off.</summary>
[JsonSerializable(typeof(IncidentsRead))]
[JsonSerializable(typeof(ActorAlignment))]
[JsonSerializable(typeof(IReadOnlyList<ConsideredFindings>))]
internal sealed partial class IncidentsContext : JsonSerializerContext;
