using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Coverage;

namespace Breakwater.Model.Documents;

public static partial class CoverageDocument
{
    /// <summary>
    /// Reads items, sources, behaviours and indicators of what <see cref="Write"/> wrote; faults and assumptions of items, baselines and audits of stores are not read again.
    /// </summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static CoverageLedger Read(ReadOnlySpan<byte> json)
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

    private static CoverageLedger Read(JsonElement root)
    {
        if (root.GetProperty("schema").GetString() != Schema)
        {
            throw new FormatException("schema is " + QuotedWord.Of(root.GetProperty("schema").GetString()));
        }

        return new CoverageLedger(
            [.. root.GetProperty("items").EnumerateArray().Select(ItemOf)],
            [.. root.GetProperty("sources").EnumerateArray().Select(SourceOf)],
            [
                .. root.GetProperty("techniques")
                    .EnumerateArray()
                    .Select(t => new TechniqueCoverage(Of(t, "id"), Word<Assessable>(t, "assessable"), Of(t, "why"))),
            ],
            [
                .. root.GetProperty("intel")
                    .EnumerateArray()
                    .Select(i => new IntelCoverage(Of(i, "id"), Of(i, "status"), Of(i, "why"))),
            ]
        );
    }

    private static CoverageItem ItemOf(JsonElement item) =>
        new()
        {
            Path = Of(item, "path"),
            Sha256 = item.GetProperty("sha256").GetString(),
            Format = Of(item, "format"),
            Status = Word<CoverageStatus>(item, "status"),
            Reason = item.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : null,
            Bytes = item.GetProperty("bytes").GetInt64(),
            BytesRead = item.GetProperty("bytes_read").GetInt64(),
            Records = item.GetProperty("records").GetInt64(),
            Rejected = item.GetProperty("rejected").GetInt64(),
        };

    private static SourceCoverage SourceOf(JsonElement source) =>
        new()
        {
            Device = Of(source, "device"),
            Dataset = Of(source, "dataset"),
            First = TimeOf(source, "first"),
            Last = TimeOf(source, "last"),
            Events = source.GetProperty("events").GetInt64(),
            Holes =
            [
                .. source
                    .GetProperty("holes")
                    .EnumerateArray()
                    .Select(h => new Hole(
                        TimeOf(h, "from") ?? throw new FormatException("a hole without a beginning"),
                        TimeOf(h, "to") ?? throw new FormatException("a hole without an end")
                    )
                    {
                        LostRecords = Number(h, "lost_records"),
                        LostDatagrams = Number(h, "lost_datagrams"),
                    }),
            ],
        };

    private static string Of(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static T Word<T>(JsonElement element, string name)
        where T : struct, Enum =>
        Words.TryParse(Of(element, name), out T value)
            ? value
            : throw new FormatException(QuotedWord.Of(Of(element, name)) + " is no word of ours");

    private static DateTimeOffset? TimeOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement time) && time.GetString() is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number
            ? number.GetInt64()
            : null;
}
