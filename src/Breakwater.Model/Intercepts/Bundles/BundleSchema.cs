using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Intercepts.Bundles;

/// <summary>The JSON schema of a line of a sealed bundle (<c>schemas/intercept-bundle.json</c>), made of the types that are written.</summary>
public static class BundleSchema
{
    private const string TokenPattern = "^[a-z2-7]{26}$";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) =>
            context.TypeInfo.Type == typeof(SealedToken) ? Token("string")
            : context.TypeInfo.Type == typeof(SealedToken?) ? Token("string", "null")
            : node is JsonObject members ? Closed(members)
            : node,
    };

    /// <summary>Writes the schema (JSON Schema 2020-12).</summary>
    public static string Write()
    {
        JsonArray lines = [];
        // The kinds of records first: where one refers to what another describes already, it does so by its number.
        foreach (JsonNode? kind in InterceptJson.RecordType.GetJsonSchemaAsNode(Exporting)["anyOf"]!.AsArray())
        {
            JsonNode record = kind!.DeepClone();
            record["type"] = "object";
            lines.Add(record);
        }

        foreach (JsonTypeInfo line in BundleJson.LineTypes)
        {
            JsonNode node = line.GetJsonSchemaAsNode(Exporting);
            node["properties"]!["schema"] = new JsonObject { ["const"] = SchemaOf(line.Type) };
            node["required"]!.AsArray().Insert(0, "schema");
            lines.Add(node);
        }

        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:breakwater:schema:intercept_bundle:1",
            ["title"] = "Line of a sealed bundle",
            ["description"] =
                "bundle.ndjson of intercepts seal: a header, then for each clear item a section and its records, then the end. No value names a target: targets, orders, tasks, destinations, agencies and paths of items are tokens.",
            ["anyOf"] = lines,
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static string SchemaOf(Type line) =>
        line == typeof(BundleHeader) ? BundleHeader.CurrentSchema
        : line == typeof(BundleSection) ? BundleSection.CurrentSchema
        : BundleEnd.CurrentSchema;

    private static JsonObject Token(params string[] types) =>
        new()
        {
            ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(t => (JsonNode?)t)]),
            ["pattern"] = TokenPattern,
        };

    /// <summary>What is left out says nothing: only the form of text that is there is told.</summary>
    private static JsonObject Closed(JsonObject members)
    {
        members.Remove("default");
        return members;
    }
}
