using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Model.Documents;

/// <summary>What was taken from stores of call records as JSON (<c>schemas/record-exposure.json</c>), and the answer of a database's administrator to it (<c>schemas/exposure-answer.json</c>).</summary>
public static class RecordExposureDocument
{
    /// <summary>Name of the file in the folder of an answer.</summary>
    public const string FileName = "record-exposure.json";

    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.record_exposure/1";

    /// <summary>Name and version of the schema of an answer.</summary>
    public const string AnswerSchema = "breakwater.exposure_answer/1";

    private static readonly RecordExposureContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Converters =
            {
                new DocumentTimeConverter(),
                new DocumentTextConverter(),
                new JsonStringEnumConverter<PlaceholderKind>(
                    JsonNamingPolicy.SnakeCaseLower,
                    allowIntegerValues: false
                ),
                new JsonStringEnumConverter<PositionKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        }
    );

    /// <summary>Writes a report.</summary>
    public static void Write(Utf8JsonWriter writer, RecordExposureReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonSerializer.Serialize(writer, report, Context.RecordExposureReport);
    }

    // More calls than there ever were; sums of such numbers would wrap.
    private const long MostCounted = 1_000_000_000_000_000;

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static RecordExposureReport Read(ReadOnlySpan<byte> json) =>
        Read(json, Context.RecordExposureReport) is { Schema: Schema } report
            ? report
            : throw new JsonException($"the document is not of the schema {Schema}");

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static ExposureAnswer ReadAnswer(ReadOnlySpan<byte> json)
    {
        ExposureAnswer answer = Read(json, Context.ExposureAnswer) is { Schema: AnswerSchema } read
            ? read
            : throw new JsonException($"the document is not of the schema {AnswerSchema}");
        return string.IsNullOrWhiteSpace(answer.CountedBy)
            || string.IsNullOrWhiteSpace(answer.CheckedBy)
            || string.Equals(Letters(answer.CountedBy), Letters(answer.CheckedBy), StringComparison.OrdinalIgnoreCase)
                ? throw new JsonException("counted_by and checked_by must name two people")
            : answer.Counts.FirstOrDefault(c => Numbers(c).Any(n => n is < 0 or > MostCounted)) is { } odd
                ? throw new JsonException($"the answer to {odd.Query} holds a number that is no count")
            : answer;
    }

    /// <summary>A name, whichever way its parts are set apart.</summary>
    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    private static IEnumerable<long> Numbers(QueryCount count) =>
        [
            count.Rows,
            count.Subscribers ?? 0,
            count.OtherParties ?? 0,
            .. count.Checks.Select(c => c.Rows),
            .. count.Breakdowns.SelectMany(b => b.Cells.Select(c => c.Subscribers)),
        ];

    private static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        T? read = MissingLists.Complete(json, typeof(T), Context).Deserialize(type);
        // Also where a list holds nothing in place of a thing.
        return read is null || MissingLists.AreNone(read, Context) ? read : null;
    }
}

/// <summary>Code made for these types, since reflection is off.</summary>
[JsonSerializable(typeof(RecordExposureReport))]
[JsonSerializable(typeof(ExposureAnswer))]
internal sealed partial class RecordExposureContext : JsonSerializerContext;

/// <summary>Times as every document writes them.</summary>
internal sealed class DocumentTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DocumentWriting.Time(value));
}

/// <summary>Texts as every document writes them.</summary>
internal sealed class DocumentTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.TextValue(value);
}
