using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Breakwater.TestSupport;

/// <summary>A schema of <c>schemas/</c>, made strict: a key that it does not describe is an error.</summary>
internal static class PublishedSchema
{
    public static void Accepts(string name, ReadOnlySpan<byte> document)
    {
        using JsonDocument parsed = JsonDocument.Parse(document.ToArray());
        EvaluationResults results = Strict(name).Evaluate(parsed.RootElement, Listing);
        Assert.True(results.IsValid, Problems(results) + "\n" + parsed.RootElement.GetRawText());
    }

    public static bool Refuses(string name, string document)
    {
        using JsonDocument parsed = JsonDocument.Parse(document);
        return !Strict(name).Evaluate(parsed.RootElement, Listing).IsValid;
    }

    private static EvaluationOptions Listing { get; } = new() { OutputFormat = OutputFormat.List };

    private static JsonSchema Strict(string name)
    {
        string path = Path.Combine(Repository.Root, "schemas", name + ".json");
        JsonNode schema = JsonNode.Parse(File.ReadAllText(path))!;
        schema["$id"] = "urn:breakwater:strict:" + Guid.NewGuid().ToString("N");
        Close(schema);
        return JsonSchema.FromText(schema.ToJsonString());
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                Close(item);
            }
        }
        else if (node is JsonObject members)
        {
            if (members["type"]?.ToJsonString() == "\"object\"" && members.ContainsKey("properties"))
            {
                members["additionalProperties"] = false;
            }

            foreach ((string _, JsonNode? value) in members.ToArray())
            {
                Close(value);
            }
        }
    }

    private static string Problems(EvaluationResults results) =>
        string.Join(
            "\n",
            (results.Details ?? [])
                .Where(d => d.Errors is { Count: > 0 })
                .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Key}: {e.Value}"))
        );
}
