using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>The published schema of the inventory (JSON Schema 2020-12), made of the same shape that the reader checks.</summary>
public static class InventorySchema
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text, as <c>schemas/inventory.json</c> carries it.</summary>
    public static string Text()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("title", "Breakwater inventory");
            WriteMap(writer, InventoryShape.Root);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case MapShape map:
                WriteMap(writer, map);
                break;
            case ListShape list:
                writer.WriteString("type", "array");
                writer.WriteStartObject("items");
                Write(writer, list.Item);
                writer.WriteEndObject();
                break;
            case ScalarShape scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter writer, MapShape map)
    {
        writer.WriteString("description", map.Description);
        writer.WriteString("type", "object");
        writer.WriteBoolean("additionalProperties", false);
        if (map.Keys.Any(k => k.Required))
        {
            writer.WriteStartArray("required");
            foreach (KeyShape key in map.Keys.Where(k => k.Required))
            {
                writer.WriteStringValue(key.Name);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("properties");
        foreach (KeyShape key in map.Keys)
        {
            writer.WriteStartObject(key.Name);
            writer.WriteString("title", key.Description);
            Write(writer, key.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter writer, ScalarShape scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Count:
                writer.WriteString("type", "integer");
                writer.WriteNumber("minimum", 0);
                return;
            case ScalarKind.Port:
                writer.WriteString("type", "integer");
                writer.WriteNumber("minimum", 1);
                writer.WriteNumber("maximum", 65535);
                return;
            case ScalarKind.Boolean:
                writer.WriteString("type", "boolean");
                return;
            case ScalarKind.Word:
                writer.WriteStartArray("enum");
                foreach (string word in scalar.Words)
                {
                    writer.WriteStringValue(word);
                }

                writer.WriteEndArray();
                return;
            default:
                writer.WriteString("description", "Write " + ScalarRules.Expected(scalar) + ".");
                writer.WriteString("type", "string");
                if (ScalarRules.Pattern(scalar.Kind) is { } pattern)
                {
                    writer.WriteString("pattern", pattern);
                }
                else
                {
                    writer.WriteNumber("minLength", 1);
                }

                return;
        }
    }
}
