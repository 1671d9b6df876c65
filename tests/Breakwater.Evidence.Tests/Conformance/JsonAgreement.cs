using System.Text.Json;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Tests.Formats.Json;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Compares every leaf of JSON records with what System.Text.Json gives.</summary>
internal static class JsonAgreement
{
    private static readonly JsonLinesFormat Lines = new();
    private static readonly JsonDocumentFormat Document = new();

    public static bool IsJson(byte[] bytes, string path) =>
        EvidenceFormats.Recognise(
            [Lines, Document],
            bytes.AsSpan(0, Math.Min(bytes.Length, 65_536)),
            bytes.Length <= 65_536,
            path
        )
            is not null;

    /// <summary>Adds the leaves of one file, and for each record further expectations about its ECS names.</summary>
    public static void Add(
        Agreement agreement,
        string path,
        byte[] bytes,
        Func<JsonElement, List<(string Name, string? Value)>> further
    )
    {
        IEvidenceFormat format = EvidenceFormats.Recognise(
            [Lines, Document],
            bytes.AsSpan(0, Math.Min(bytes.Length, 65_536)),
            bytes.Length <= 65_536,
            path
        )!;
        List<PlainEvent> events = format.ReadText(bytes, path: path, blockBytes: 1 << 20).Events;
        int at = 0;
        foreach (byte[] record in Records(bytes))
        {
            PlainEvent? read = at < events.Count ? events[at++] : null;
            agreement.Record(read is not null);
            if (read is null)
            {
                continue;
            }

            int field = 0;
            foreach ((string name, _, string value) in JsonLeaves.ByLibrary(record)!)
            {
                KeyValuePair<string, string?> actual = field < read.Fields.Count ? read.Fields[field] : default;
                agreement.Value(
                    name,
                    value == "null" && actual.Value is null ? null : value,
                    actual.Key == name ? actual.Value : "(absent)"
                );
                field += JsonSourceNames.Of(name) is null ? 1 : 2;
            }

            using JsonDocument document = JsonDocument.Parse(record);
            foreach ((string name, string? value) in further(document.RootElement))
            {
                agreement.Value($"ecs:{name}", value, name == "@time" ? Time(read) : read[name]);
            }
        }
    }

    public static string? Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText();

    private static string? Time(PlainEvent read) =>
        read.Time.Value?.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The objects of a file, cut by System.Text.Json: of an array its elements, else one value after the other.</summary>
    private static List<byte[]> Records(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("### "u8))
        {
            bytes = bytes[(Array.IndexOf(bytes, (byte)'\n') + 1)..];
        }

        List<byte[]> records = [];
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                records.Add(bytes[start..(int)reader.BytesConsumed]);
            }
        }

        return records;
    }
}
