using System.Text.Json;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Formats.Json;

/// <summary>The fields of an object twice: by the product's flattener, and by System.Text.Json.</summary>
internal static class JsonLeaves
{
    /// <summary>Stands for a record whose strings the library cannot turn into text.</summary>
    public static readonly List<(string Name, FieldKind Kind, string Value)> NoText = [];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonLimits.Depth };

    /// <summary>What the product makes of a record; null where it refuses it.</summary>
    public static List<(string Name, FieldKind Kind, string Value)>? ByProduct(
        byte[] record,
        JsonMarksPath path = default
    )
    {
        FieldNames names = new();
        EventBatch batch = new();
        batch.Reset(EvidenceItem.None, record);
        batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, record.Length), 0, record.Length);
        JsonFlattener flattener = new(new JsonPaths(names)) { Path = path };
        if (!flattener.TryFlatten(record, 0, inArena: false, batch, out _))
        {
            return null;
        }

        List<(string, FieldKind, string)> leaves = [];
        EventView view = batch.At(0);
        for (int i = 0; i < view.Fields.Length; i++)
        {
            EventField field = view.Fields[i];
            string name = names[field.Slot];
            string value = field.Escaped
                ? JsonText.Unescape(view.Value(field))
                : System.Text.Encoding.UTF8.GetString(view.Value(field));
            leaves.Add((name, field.Kind, value));
            if (JsonSourceNames.Of(name) is not null)
            {
                i++;
            }
        }

        return leaves;
    }

    /// <summary>What System.Text.Json makes of it; null where it refuses it or the top is no object.</summary>
    public static List<(string Name, FieldKind Kind, string Value)>? ByLibrary(byte[] record)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(record, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            List<(string, FieldKind, string)> leaves = [];
            Walk("", document.RootElement, leaves);
            return leaves;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Valid JSON whose strings are no text (broken UTF-8, half a surrogate pair): nothing to compare with.
            return NoText;
        }
    }

    private static void Walk(string path, JsonElement element, List<(string, FieldKind, string)> leaves)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    Walk(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, leaves);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Walk(path, item, leaves);
                }

                break;
            default:
                leaves.Add((path, Kind(element.ValueKind), Text(element)));
                break;
        }
    }

    private static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();

    private static FieldKind Kind(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.String => FieldKind.Text,
            JsonValueKind.Number => FieldKind.Number,
            JsonValueKind.Null => FieldKind.Null,
            _ => FieldKind.Boolean,
        };
}
