using System.Text.Json;
using System.Text.Json.Serialization;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;

namespace Breakwater.Model.Documents;

/// <summary>The graph of entities as JSON (<c>schemas/entities.json</c>).</summary>
public static class EntitiesDocument
{
    /// <summary>Name of the file in the folder of an answer.</summary>
    public const string FileName = "entities.json";

    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.entities/1";

    private static readonly EntitiesContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters =
            {
                new DocumentTimeConverter(),
                new DocumentTextConverter(),
                new JsonStringEnumConverter<EntityKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<EdgeKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<Level>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        }
    );

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, EntityGraph graph, DateTimeOffset? asOf)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(graph);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Time("as_of", asOf);
        writer.WriteStartArray("nodes");
        foreach (GraphNode node in graph.Nodes)
        {
            JsonSerializer.Serialize(writer, node, Context.GraphNode);
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("edges");
        foreach (GraphEdge edge in graph.Edges)
        {
            JsonSerializer.Serialize(writer, edge, Context.GraphEdge);
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
        writer.Texts("limits", graph.Limits);
        writer.WriteEndObject();
    }
}

/// <summary>Code made for these types, since reflection is off.</summary>
[JsonSerializable(typeof(GraphNode))]
[JsonSerializable(typeof(GraphEdge))]
internal sealed partial class EntitiesContext : JsonSerializerContext;
