using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static RecordExposureReport Read(ReadOnlySpan<byte> json) =>
        MissingLists.Complete(json, typeof(RecordExposureReport), Context).Deserialize(Context.RecordExposureReport)
            is { Schema: Schema } report
            ? report
            : throw new JsonException($"the document is not of the schema {Schema}");

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static ExposureAnswer ReadAnswer(ReadOnlySpan<byte> json)
    {
        ExposureAnswer answer = MissingLists
            .Complete(json, typeof(ExposureAnswer), Context)
            .Deserialize(Context.ExposureAnswer)
            is { Schema: AnswerSchema } read
            ? read
            : throw new JsonException($"the document is not of the schema {AnswerSchema}");
        return
            string.IsNullOrWhiteSpace(answer.CountedBy)
            || string.IsNullOrWhiteSpace(answer.CheckedBy)
            || string.Equals(answer.CountedBy.Trim(), answer.CheckedBy.Trim(), StringComparison.OrdinalIgnoreCase)
            ? throw new JsonException("counted_by and checked_by must name two people")
            : answer;
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
