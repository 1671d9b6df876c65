using System.Text.Json;
using System.Text.Json.Serialization;
using Breakwater.Model.Trust;

namespace Breakwater.Model.Documents;

/// <summary>Accounts and secrets that an intruder recorded or copied, as JSON (<c>schemas/captured-credentials.json</c>).</summary>
public static class CapturedCredentialsDocument
{
    /// <summary>Name of the file in the folder of an answer.</summary>
    public const string FileName = "captured-credentials.json";

    /// <summary>Name of the same as comma-separated text.</summary>
    public const string CsvName = "captured-credentials.csv";

    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.captured_credentials/1";

    private static readonly CapturedCredentialsContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new DocumentTimeConverter(), new DocumentTextConverter() },
        }
    );

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, CapturedCredentials captured)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonSerializer.Serialize(writer, captured, Context.CapturedCredentials);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static CapturedCredentials Read(ReadOnlySpan<byte> json) =>
        MissingLists.Complete(json, typeof(CapturedCredentials), Context).Deserialize(Context.CapturedCredentials)
            is { Schema: Schema } captured
        && MissingLists.AreNone(captured, Context)
            ? captured
            : throw new JsonException($"the document is not of the schema {Schema}");
}

/// <summary>Code made for these types, since reflection is off.</summary>
[JsonSerializable(typeof(CapturedCredentials))]
internal sealed partial class CapturedCredentialsContext : JsonSerializerContext;
