using System.Globalization;
using System.Text.Json;
using Breakwater.Stix.Patterns;

namespace Breakwater.Stix.Bundles;

/// <summary>
/// Reads indicators from a STIX bundle, a TAXII 2.1 envelope, a list of objects or a single object. Objects are taken one at a
/// time, so that memory is the file's size and one object's. Content never makes it throw.
/// </summary>
public static class StixBundleReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        MaxDepth = 64,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads UTF-8 JSON.</summary>
    public static StixBundle Read(ReadOnlySpan<byte> json)
    {
        Dictionary<string, StixIndicator> indicators = [];
        SortedDictionary<string, long> others = new(StringComparer.Ordinal);
        List<string> problems = [];
        Utf8JsonReader reader = new(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
        try
        {
            StixVersion version = StixVersion.Version21;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    bool objects = reader.ValueTextEquals("objects"u8);
                    bool specification = reader.ValueTextEquals("spec_version"u8);
                    reader.Read();
                    if (objects && reader.TokenType == JsonTokenType.StartArray)
                    {
                        ReadObjects(ref reader, version, indicators, others, problems);
                    }
                    else if (specification && reader.TokenType == JsonTokenType.String)
                    {
                        version = reader.ValueTextEquals("2.0"u8) ? StixVersion.Version20 : StixVersion.Version21;
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
                else if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0)
                {
                    ReadObjects(ref reader, version, indicators, others, problems);
                }
            }

            if (indicators.Count == 0 && others.Count == 0)
            {
                ReadSingle(json, indicators, others, problems);
            }
        }
        catch (JsonException broken)
        {
            problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the JSON is broken in line {broken.LineNumber + 1}; what stands before was read"
                )
            );
        }

        return new StixBundle([.. indicators.Values.OrderBy(i => i.Id, StringComparer.Ordinal)], others, problems);
    }

    private static void ReadSingle(
        ReadOnlySpan<byte> json,
        Dictionary<string, StixIndicator> indicators,
        SortedDictionary<string, long> others,
        List<string> problems
    )
    {
        Utf8JsonReader reader = new(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            Take(JsonElement.ParseValue(ref reader), StixVersion.Version21, indicators, others, problems);
        }
    }

    private static void ReadObjects(
        ref Utf8JsonReader reader,
        StixVersion version,
        Dictionary<string, StixIndicator> indicators,
        SortedDictionary<string, long> others,
        List<string> problems
    )
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Take(JsonElement.ParseValue(ref reader), version, indicators, others, problems);
        }
    }

    private static void Take(
        JsonElement element,
        StixVersion version,
        Dictionary<string, StixIndicator> indicators,
        SortedDictionary<string, long> others,
        List<string> problems
    )
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "type") is not { } type)
        {
            problems.Add("an object without type");
            return;
        }

        if (type != "indicator")
        {
            if (type != "bundle")
            {
                others[type] = others.GetValueOrDefault(type) + 1;
            }

            return;
        }

        if (Text(element, "id") is not { } id || Text(element, "pattern") is not { } pattern)
        {
            problems.Add("an indicator without id or pattern");
            return;
        }

        StixIndicator indicator = Bind(element, id, pattern, version);
        if (!indicators.TryGetValue(id, out StixIndicator? known) || IsNewer(indicator, known))
        {
            indicators[id] = indicator;
        }
    }

    /// <summary>Of two versions the later one counts, and of two at the same time the revoked one (STIX 2.1, 3.6).</summary>
    private static bool IsNewer(StixIndicator one, StixIndicator other)
    {
        int order = Nullable.Compare(one.Modified, other.Modified);
        return order > 0 || (order == 0 && one.Revoked && !other.Revoked);
    }

    private static StixIndicator Bind(JsonElement element, string id, string pattern, StixVersion version) =>
        new()
        {
            Id = id,
            Pattern = pattern,
            PatternType = Text(element, "pattern_type") ?? "stix",
            Version = Text(element, "spec_version") is { } own
                ? own == "2.0"
                    ? StixVersion.Version20
                    : StixVersion.Version21
                : version,
            Name = Text(element, "name"),
            ValidFrom = Time(element, "valid_from"),
            ValidUntil = Time(element, "valid_until"),
            Modified = Time(element, "modified"),
            Revoked =
                element.TryGetProperty("revoked", out JsonElement revoked) && revoked.ValueKind == JsonValueKind.True,
            Confidence =
                element.TryGetProperty("confidence", out JsonElement confidence)
                && confidence.ValueKind == JsonValueKind.Number
                && confidence.TryGetInt32(out int sure)
                && sure is >= 0 and <= 100
                    ? sure
                    : null,
            CreatedBy = Text(element, "created_by_ref"),
            Labels = [.. Texts(element, "indicator_types"), .. Texts(element, "labels")],
            Tlp = Tlp.Strictest(Texts(element, "object_marking_refs")),
        };

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        Text(element, name) is { } text && StixTime.TryRead(text, out (long Ticks, string) time)
            ? new DateTimeOffset(time.Ticks, TimeSpan.Zero)
            : null;

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(Text).OfType<string>()
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape of half a surrogate pair is no text.
            return null;
        }
    }
}
