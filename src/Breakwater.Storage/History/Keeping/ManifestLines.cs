using System.Buffers;
using System.Text.Json;

namespace Breakwater.Storage.History.Keeping;

/// <summary>The lines of a manifest, as <c>schemas/history.json</c> describes them.</summary>
internal static class ManifestLines
{
    private const string SegmentSchema = "breakwater.history_segment/1";
    private const string ItemSchema = "breakwater.history_item/1";
    private const int HashDigits = 64;

    public static byte[] Of(KeptSegment segment) =>
        Line(json =>
        {
            json.WriteString("schema", SegmentSchema);
            json.WriteString("file", segment.File);
            json.WriteString("sha256", segment.Sha256);
            json.WriteNumber("bytes", segment.Bytes);
            json.WriteNumber("rows", segment.Rows);
            json.WriteNumber("blocks", segment.Blocks);
            if (segment.First is { } first && segment.Last is { } last)
            {
                json.WriteNumber("first", first);
                json.WriteNumber("last", last);
            }

            json.WriteString("item", segment.Item);
            json.WriteString("item_path", segment.ItemPath);
            if (segment.CutBytes > 0)
            {
                json.WriteNumber("cut_bytes", segment.CutBytes);
            }

            if (segment.Replaces.Count > 0)
            {
                json.WriteStartArray("replaces");
                foreach (string replaced in segment.Replaces)
                {
                    json.WriteStringValue(replaced);
                }

                json.WriteEndArray();
            }
        });

    public static byte[] Of(KeptItem item) =>
        Line(json =>
        {
            json.WriteString("schema", ItemSchema);
            json.WriteString("item", item.Sha256);
            json.WriteString("item_path", item.Path);
            json.WriteNumber("rows", item.Rows);
        });

    /// <summary>Reads a line into a manifest; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, HistoryManifest manifest)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line.ToArray(), new JsonDocumentOptions { MaxDepth = 4 });
            JsonElement root = document.RootElement;
            switch (Text(root, "schema"))
            {
                case SegmentSchema when Segment(root) is { } segment:
                    manifest.Set(segment);
                    return true;
                case ItemSchema when Item(root) is { } item:
                    manifest.Set(item);
                    return true;
                default:
                    return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // Text that is not valid UTF-16 after its escapes are resolved.
            return false;
        }
    }

    private static KeptSegment? Segment(JsonElement root) =>
        Text(root, "file") is { } file
        && SegmentNames.IsSegment(file)
        && Text(root, "sha256") is { Length: HashDigits } sha256
        && Number(root, "bytes") is { } bytes
        && Number(root, "rows") is { } rows
        && Number(root, "blocks") is { } blocks
        && Text(root, "item") is { Length: 0 or HashDigits } item
        && Text(root, "item_path") is { } path
        && Names(root, "replaces") is { } replaces
            ? new KeptSegment
            {
                File = file,
                Sha256 = sha256,
                Bytes = bytes,
                Rows = rows,
                Blocks = (int)Math.Clamp(blocks, 0, int.MaxValue),
                First = Number(root, "first"),
                Last = Number(root, "last"),
                Item = item,
                ItemPath = path,
                CutBytes = Number(root, "cut_bytes") ?? 0,
                Replaces = replaces,
            }
            : null;

    /// <summary>Names of segments; none where there is no such member, null where it is something else.</summary>
    private static List<string>? Names(JsonElement root, string name)
    {
        List<string> names = [];
        if (!root.TryGetProperty(name, out JsonElement array))
        {
            return names;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !SegmentNames.IsSegment(element.GetString()!))
            {
                return null;
            }

            names.Add(element.GetString()!);
        }

        return names;
    }

    private static KeptItem? Item(JsonElement root) =>
        Text(root, "item") is { Length: HashDigits } item
        && Text(root, "item_path") is { } path
        && Number(root, "rows") is { } rows
            ? new KeptItem(item, path, rows)
            : null;

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out long number)
            ? number
            : null;

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
