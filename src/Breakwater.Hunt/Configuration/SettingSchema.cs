using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Breakwater.Hunt.Configuration;

/// <summary>The JSON schema of the configuration file, made of <see cref="SettingKeys"/>.</summary>
public static class SettingSchema
{
    /// <summary>Writes the schema (JSON Schema 2020-12).</summary>
    public static string Write()
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("$id", "configuration.json");
            writer.WriteString("title", "Breakwater configuration file");
            WriteSections(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan) + "\n";
    }

    private static void WriteSections(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "object");
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteStartObject("properties");
        foreach (
            IGrouping<string, SettingKey> section in SettingKeys.All.GroupBy(
                k => k.Name.Split('.')[0],
                StringComparer.Ordinal
            )
        )
        {
            writer.WriteStartObject(section.Key);
            writer.WriteString("type", "object");
            writer.WriteBoolean("additionalProperties", false);
            writer.WriteStartObject("properties");
            foreach (SettingKey key in section)
            {
                WriteKey(writer, key);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, SettingKey key)
    {
        writer.WriteStartObject(key.Name.Split('.')[1]);
        writer.WriteString("description", key.Description);
        switch (key.Kind)
        {
            case SettingKind.Number:
                writer.WriteString("type", "integer");
                writer.WriteNumber("minimum", 0);
                break;
            case SettingKind.Switch:
                writer.WriteString("type", "boolean");
                break;
            case SettingKind.List:
                writer.WriteString("type", "array");
                writer.WriteStartObject("items");
                writer.WriteString("type", "string");
                writer.WriteEndObject();
                break;
            default:
                writer.WriteString("type", "string");
                break;
        }

        writer.WriteEndObject();
    }
}
