using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Model.Documents;

public static partial class FindingDocument
{
    /// <summary>
    /// Reads what <see cref="Write(Utf8JsonWriter, Finding)"/> wrote. Times come back to the millisecond, which is why
    /// findings are ordered by <see cref="FindingOrder"/>.
    /// </summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static Finding Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("Not a document of " + Schema + ": " + fault.Message, fault);
        }
    }

    private static Finding Read(JsonElement root)
    {
        if (Text(root, "schema") != Schema)
        {
            throw new FormatException("schema is " + QuotedWord.Of(Text(root, "schema")));
        }

        TimeTrust trust = Word<TimeTrust>(root, "times_trust");
        JsonElement rule = root.GetProperty("rule");
        JsonElement disposition = root.GetProperty("disposition");
        return new Finding
        {
            Id = Text(root, "id"),
            Rule = new(Text(rule, "id"), Text(rule, "title"), Word<RuleKind>(rule, "kind"), Text(rule, "version")),
            Level = Word<Level>(root, "level"),
            NotifyOutOfBand = root.GetProperty("notify_out_of_band").GetBoolean(),
            Confidence = root.GetProperty("confidence").GetInt32(),
            ConfidenceReasons = Texts(root, "confidence_reasons"),
            Harm = Word<Harm>(root, "harm"),
            Techniques = Texts(root, "techniques"),
            Behaviours = Texts(root, "behaviours"),
            First = Time(root, "first", trust),
            Last = Time(root, "last", trust),
            Entities = [.. root.GetProperty("entities").EnumerateArray().Select(ReadEntity)],
            Evidence = [.. root.GetProperty("evidence").EnumerateArray().Select(ReadEvidence)],
            Occurrences = root.GetProperty("occurrences").GetInt64(),
            Counts = Counts(root, "counts"),
            AtMost = Counts(root, "at_most"),
            Summary = Text(root, "summary"),
            Disposition = new(
                Word<DispositionState>(disposition, "state"),
                disposition.TryGetProperty("by", out JsonElement by) ? by.GetString() : null
            ),
            Related = Texts(root, "related"),
            Disclosure = Text(root, "disclosure"),
        };
    }

    private static IReadOnlyDictionary<string, long> Counts(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out JsonElement counts))
        {
            return Finding.NoCounts;
        }

        SortedDictionary<string, long> read = new(StringComparer.Ordinal);
        foreach (JsonProperty count in counts.EnumerateObject())
        {
            read[count.Name] = count.Value.GetInt64();
        }

        return read;
    }

    private static Entity ReadEntity(JsonElement element) =>
        new(Word<EntityKind>(element, "kind"), Text(element, "value"));

    private static EvidenceRef ReadEvidence(JsonElement element)
    {
        foreach (PositionKind kind in Enum.GetValues<PositionKind>())
        {
            if (element.TryGetProperty(Words.Of(kind), out JsonElement number))
            {
                return new EvidenceRef(
                    Text(element, "path"),
                    Text(element, "sha256"),
                    new EvidencePosition(
                        kind,
                        number.GetInt64(),
                        element.GetProperty("offset").GetInt64(),
                        element.GetProperty("length").GetInt32()
                    ),
                    Text(element, "excerpt")
                )
                {
                    Dataset = Text(element, "dataset"),
                };
            }
        }

        throw new FormatException("evidence without a position");
    }

    private static EventTime Time(JsonElement element, string name, TimeTrust trust)
    {
        string? text = element.GetProperty(name).GetString();
        return text is null
            ? EventTime.Unknown
            : new(
                DateTimeOffset
                    .Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                    .UtcDateTime.Ticks,
                trust
            );
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException(name + " is null");

    private static string[] Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetString() ?? "")];

    private static T Word<T>(JsonElement element, string name)
        where T : struct, Enum =>
        Words.TryParse(Text(element, name), out T value)
            ? value
            : throw new FormatException(name + " is " + Text(element, name));
}
