using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Tests.Support;

/// <summary>A YAML document as JSON, every scalar a text, so that a published schema can be held against it.</summary>
internal static class YamlAsJson
{
    public static JsonDocument Parse(string text)
    {
        YamlStream yaml = [];
        using StringReader reader = new(text);
        yaml.Load(reader);
        return JsonDocument.Parse(Json(yaml.Documents[0].RootNode)!.ToJsonString());
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(c => KeyValuePair.Create(c.Key.ToString(), Json(c.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            _ => JsonValue.Create(node.ToString()),
        };
}
